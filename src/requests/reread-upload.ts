import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { updateDraft } from './queries.ts'
import { undoEdits } from './undo-edits.ts'

/**
 * Has the file read with another encoding, separator or header; its columns are to be confirmed anew. How many
 * corrections that undid.
 */
export async function rereadUpload(
  ctx: Context,
  place: RequestPlace,
  reading: { uploadId: string; mapping: Mapping },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    if (request.uploadId !== reading.uploadId)
      throw new ConflictError('Another file was chosen meanwhile. Look at its columns first.')
    const undone = await undoEdits(
      ctx,
      place,
      {},
      { mapping: reading.mapping, timeZone: request.timeZone },
    )
    const { encoding, delimiter } = reading.mapping
    const written = await updateDraft(ctx.db, request.id, {
      set: {
        mapping: JSON.stringify(reading.mapping),
        mapping_hash: null,
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
      data: { fields: ['reading'], encoding, delimiter },
    })
    return undone
  })
}
