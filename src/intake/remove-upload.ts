import type { Context } from '../context.ts'
import { forgetFile } from './forget-file.ts'
import { findUploadById } from './upload-queries.ts'

/** Job: deletes the file of an upload that was given up; twice does no harm. */
export async function removeUpload(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const upload = await findUploadById(ctx.db, String(payload.uploadId))
  if (!upload?.removedAt) return
  await forgetFile(ctx, upload.path)
}
