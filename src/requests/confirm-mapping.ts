import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { type Mapping, mappingProblems } from '../intake/mapping.ts'
import type { ConsentBasis } from '../vetting/consent.ts'
import { standingEdits } from './edit-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { mappingHash, readingKey } from './mapping-hash.ts'
import { updateDraft } from './queries.ts'
import { saveMapping } from './save-mapping.ts'
import { isTimeZone } from './time-zones.ts'
import { undoEdits } from './undo-edits.ts'

export interface ConfirmedReading {
  /** Of the upload the person saw. */
  uploadId: string
  mapping: Mapping
  timeZone: string
  basis: ConsentBasis
}

/** Fixes how the file is read: its columns, dates, zone and basis. A preview of another reading no longer holds. */
export async function confirmMapping(
  ctx: Context,
  place: RequestPlace,
  reading: ConfirmedReading,
): Promise<{ changed: boolean; undone: number }> {
  const problems = mappingProblems(reading.mapping)
  if (problems.length > 0) throw new InvalidInputError(problems)
  if (!isTimeZone(reading.timeZone))
    throw new InvalidInputError([{ field: 'time_zone', message: 'Choose the zone of the list.' }])
  return inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    if (request.uploadId !== reading.uploadId)
      throw new ConflictError('Another file was chosen meanwhile. Look at its columns first.')
    // Corrections rest on where rows and cells are, and on who may not be corrected.
    const undone =
      request.mapping &&
      request.mappingHash &&
      readingKey(request.mapping) !== readingKey(reading.mapping)
        ? await undoEdits(ctx, place, {}, reading)
        : 0
    const edits = await standingEdits(ctx.db, reading.uploadId)
    const hash = mappingHash(reading.mapping, reading.timeZone, edits)
    await saveMapping(ctx, { organizationId: place.organizationId, ...reading })
    if (request.mappingHash === hash && request.basis === reading.basis)
      return { changed: false, undone }
    const written = await updateDraft(ctx.db, request.id, {
      set: {
        mapping: JSON.stringify(reading.mapping),
        mapping_hash: hash,
        time_zone: reading.timeZone,
        basis: reading.basis,
        preview_run_id: null,
      },
      status: request.status,
      now: ctx.now().toISOString(),
    })
    if (!written) throw new ConflictError('This request was submitted meanwhile.')
    await recordEvent(ctx, {
      name: 'request.changed',
      organizationId: place.organizationId,
      subject: request.id,
      data: { fields: ['mapping', 'time_zone', 'basis'], mapping_hash: hash },
    })
    return { changed: true, undone }
  })
}
