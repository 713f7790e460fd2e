import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Phone } from '../phone/phone.ts'
import { listSuppressionsOf, markLifted } from './queries.ts'
import { confirmValue, LIFTED_BY_START, lookUpKey, lookUpValue } from './suppression.ts'

/** Takes back what a START from the handset may take back in one organization; returns how many. */
export async function liftSuppressions(
  ctx: Context,
  lifting: { organizationId: string; phone: Phone; by: string },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const key = lookUpKey(ctx.secrets.suppression)
    const rows = await listSuppressionsOf(ctx.db, {
      organizationId: lifting.organizationId,
      lookup: lookUpValue(key, lifting.phone),
      confirm: confirmValue(key, lifting.phone),
      sources: LIFTED_BY_START,
    })
    for (const row of rows) {
      await markLifted(ctx.db, row.id, { at: ctx.now().toISOString(), by: lifting.by })
      await recordEvent(ctx, {
        name: 'suppression.lifted',
        organizationId: row.organization_id,
        subject: row.id,
        data: { by: lifting.by },
      })
    }
    return rows.length
  })
}
