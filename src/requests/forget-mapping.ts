import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Mapping } from '../intake/mapping.ts'
import { headerHash } from './saved-mapping.ts'
import { deleteSavedMapping, findSavedMapping } from './saved-mapping-queries.ts'

/** Lists with these headings are suggested anew from now on. */
export async function forgetMapping(
  ctx: Context,
  { organizationId, mapping }: { organizationId: string; mapping: Mapping },
): Promise<void> {
  const hash = headerHash(mapping)
  if (hash === null) return
  await inTransaction(ctx, async (ctx) => {
    const saved = await findSavedMapping(ctx.db, organizationId, hash)
    if (!saved) return
    await deleteSavedMapping(ctx.db, organizationId, saved.id)
    await recordEvent(ctx, {
      name: 'mapping.forgotten',
      organizationId,
      subject: saved.id,
      data: { header_hash: hash },
    })
  })
}
