import { type Context, inTransaction } from '../context.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import type { Mapping } from '../intake/mapping.ts'
import { attachUpload } from './attach-upload.ts'
import { insertEdit } from './edit-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { EDITS_MAX } from './repair.ts'
import type { ImportRequest } from './request.ts'

/**
 * Makes a corrected report the list of a request that follows the one it is of. `leaveOut` are rows
 * that cannot come back like this: those of people too young, of whom the report says nothing, and those that
 * could not be read and stand there as before. No event: attachUpload records it.
 */
export async function followReport(
  ctx: Context,
  place: RequestPlace,
  report: {
    file: ReceivedFile
    kind: 'file' | 'paste'
    suggested: Mapping
    follows: ImportRequest
    /** Row numbers of the report. */
    leaveOut: readonly number[]
  },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { leaveOut, ...upload } = report
    const { personId } = await getOpenRequest(ctx, place)
    const uploadId = await attachUpload(ctx, place, upload)
    if (leaveOut.length === 0) return
    const edits = leaveOut
      .slice(0, EDITS_MAX)
      .map((row) => ({ row, column: LEAVE_OUT, text: '', original: '' }))
    await insertEdit(
      ctx.db,
      {
        upload_id: uploadId,
        request_id: place.requestId,
        organization_id: place.organizationId,
        kind: 'report',
        column_index: null,
        rule: null,
        cells: edits.length,
        made_by: personId,
        made_at: ctx.now().toISOString(),
      },
      edits,
    )
  })
}
