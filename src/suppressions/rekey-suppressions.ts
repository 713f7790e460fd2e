import { type Context, inTransaction } from '../context.ts'
import { listForeignKeys, rekey } from './queries.ts'
import { confirmValue, lookUpKey, lookUpValue } from './suppression.ts'

const BATCH = 500

/** After SECRET_KEY has changed, computes the look-up values anew for every number that is still known. */
export async function rekeySuppressions(ctx: Context): Promise<number> {
  const key = lookUpKey(ctx.secrets.suppression)
  let rekeyed = 0
  for (;;) {
    // No event: what is suppressed stays as it was.
    const done = await inTransaction(ctx, async (ctx) => {
      const rows = await listForeignKeys(ctx.db, ctx.secrets.keyId, BATCH)
      for (const { id, phone } of rows)
        if (phone !== null)
          await rekey(ctx.db, id, {
            lookup: lookUpValue(key, phone),
            confirm: confirmValue(key, phone),
            keyId: ctx.secrets.keyId,
          })
      return rows.length
    })
    rekeyed += done
    if (done < BATCH) return rekeyed
  }
}
