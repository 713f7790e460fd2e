import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import { formatCount } from '../lib/text.ts'
import {
  countStanding,
  insertEdit,
  type NewEdit,
  standingEdits,
  undoCells,
} from './edit-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { mappingHash } from './mapping-hash.ts'
import { updateDraft } from './queries.ts'
import { EDITS_MAX } from './repair.ts'

export interface KeptEdits {
  uploadId: string
  kind: 'cells' | 'column' | 'rows' | 'report'
  column?: number
  /** JSON of what was done to a whole column. */
  rule?: string
  edits: readonly NewEdit[]
}

/**
 * Keeps corrections beside the cells of the file, all or none. The reading's hash covers them, so whatever was signed
 * before no longer fits, and the rows have to be checked again. A cell set back to what the file says is undone.
 */
export async function keepEdits(
  ctx: Context,
  place: RequestPlace,
  kept: KeptEdits,
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { request, personId } = await getOpenRequest(ctx, place)
    const { mapping, uploadId } = request
    if (!mapping || uploadId !== kept.uploadId || !request.mappingHash)
      throw new ConflictError('Another file was chosen meanwhile. Look at it first.')
    if (kept.edits.length === 0) return 0
    const now = ctx.now().toISOString()
    // First, so that whoever corrects at the same moment waits here.
    await write({ preview_run_id: null })
    if ((await countStanding(ctx.db, uploadId)) + kept.edits.length > EDITS_MAX)
      throw new InvalidInputError([
        {
          field: 'edits',
          message: `A list keeps at most ${formatCount(EDITS_MAX)} corrections here. Correct it in the spreadsheet and upload it again.`,
        },
      ])
    const back = kept.edits.filter(
      ({ column, text, original, whole }) =>
        column !== LEAVE_OUT && whole !== true && text === original,
    )
    const seq = await insertEdit(
      ctx.db,
      {
        upload_id: uploadId,
        request_id: request.id,
        organization_id: request.organizationId,
        kind: kept.kind,
        column_index: kept.column ?? null,
        rule: kept.rule ?? null,
        cells: kept.edits.length,
        made_by: personId,
        made_at: now,
      },
      kept.edits.filter((edit) => !back.includes(edit)),
    )
    for (const { row, column } of back) await undoCells(ctx.db, uploadId, { row, column }, seq)
    const hash = mappingHash(mapping, request.timeZone, await standingEdits(ctx.db, uploadId))
    await write({ mapping_hash: hash })
    const rowsOut = kept.edits.filter(({ column }) => column === LEAVE_OUT).length
    await recordEvent(ctx, {
      name: 'request.corrected',
      organizationId: request.organizationId,
      subject: request.id,
      data: {
        edit: seq,
        kind: kept.kind,
        cells: kept.edits.length - rowsOut,
        rows_left_out: rowsOut,
        mapping_hash: hash,
      },
    })
    return kept.edits.length

    async function write(set: { preview_run_id?: null; mapping_hash?: string }): Promise<void> {
      const { status } = request
      if (!(await updateDraft(ctx.db, request.id, { set, status, now })))
        throw new ConflictError('This request was submitted meanwhile.')
    }
  })
}
