import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { findUpload, isSwornTo, markUploadRemoved, removeCorrections } from './upload-queries.ts'

/** Gives up an upload that was never sworn to; the file itself goes by a job, once this is committed. */
export async function dropUpload(
  ctx: Context,
  upload: { organizationId: string; requestId: string; uploadId: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const found = await findUpload(ctx.db, upload.organizationId, upload.uploadId)
    if (!found || (await isSwornTo(ctx.db, found.sha256, upload.requestId))) return false
    if (!(await markUploadRemoved(ctx.db, found.id, ctx.now().toISOString()))) return false
    await removeCorrections(ctx.db, found.id)
    await enqueueJob(ctx, { kind: 'remove_upload', key: found.id, payload: { uploadId: found.id } })
    await recordEvent(ctx, {
      name: 'upload.removed',
      organizationId: upload.organizationId,
      subject: found.id,
      data: { request: upload.requestId, sha256: found.sha256 },
    })
    return true
  })
}
