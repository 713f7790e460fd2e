import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import {
  countStanding,
  insertEdit,
  standingEdits,
  undoCells,
  type Undoing,
} from './edit-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { mappingHash } from './mapping-hash.ts'
import { updateDraft } from './queries.ts'

/**
 * Takes corrections back: all, one act, one cell or one row; how many. `reading` is how the file is read from now
 * on, where that is why they go.
 */
export async function undoEdits(
  ctx: Context,
  place: RequestPlace,
  undoing: Undoing,
  reading?: { mapping: Mapping; timeZone: string },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { request, personId } = await getOpenRequest(ctx, place)
    const { uploadId } = request
    const mapping = reading?.mapping ?? request.mapping
    if (!uploadId || !mapping || (await countStanding(ctx.db, uploadId)) === 0) return 0
    const now = ctx.now().toISOString()
    const act = {
      upload_id: uploadId,
      request_id: request.id,
      organization_id: request.organizationId,
      kind: 'undo' as const,
      column_index: undoing.column ?? null,
      rule: null,
      cells: 0,
      made_by: personId,
      made_at: now,
    }
    const seq = await insertEdit(ctx.db, act, [])
    const undone = await undoCells(ctx.db, uploadId, undoing, seq)
    const zone = reading?.timeZone ?? request.timeZone
    const hash = mappingHash(mapping, zone, await standingEdits(ctx.db, uploadId))
    const written = await updateDraft(ctx.db, request.id, {
      set: { mapping_hash: request.mappingHash && hash, preview_run_id: null },
      status: request.status,
      now,
    })
    if (!written) throw new ConflictError('This request was submitted meanwhile.')
    await recordEvent(ctx, {
      name: 'request.corrections_undone',
      organizationId: request.organizationId,
      subject: request.id,
      data: { edit: seq, cells: undone, mapping_hash: hash },
    })
    return undone
  })
}
