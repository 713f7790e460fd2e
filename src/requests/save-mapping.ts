import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ForbiddenError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import { stableJson } from '../lib/signing.ts'
import { headerHash, savedReading } from './saved-mapping.ts'
import { findSavedMapping, putSavedMapping } from './saved-mapping-queries.ts'

/** Remembers for the organization how a list with these headings is read. */
export async function saveMapping(
  ctx: Context,
  confirmed: { organizationId: string; mapping: Mapping; timeZone: string },
): Promise<void> {
  const { organizationId, mapping, timeZone } = confirmed
  const hash = headerHash(mapping)
  if (hash === null) return
  await inTransaction(ctx, async (ctx) => {
    if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a person can save a mapping.')
    const reading = savedReading(mapping, timeZone)
    const before = await findSavedMapping(ctx.db, organizationId, hash)
    if (before && stableJson(before.reading) === stableJson(reading)) return
    const id = before?.id ?? ctx.newId()
    await putSavedMapping(ctx.db, {
      id,
      organizationId,
      headerHash: hash,
      reading,
      savedAt: ctx.now().toISOString(),
      savedBy: ctx.actor.personId,
    })
    await recordEvent(ctx, {
      name: 'mapping.saved',
      organizationId,
      subject: id,
      data: { header_hash: hash, columns: mapping.columns.length },
    })
  })
}
