import type { Context } from '../context.ts'
import { utf8Prefix } from './utf8-copy.ts'
import { findUploadById } from './upload-queries.ts'

/** Job: deletes the file of an upload that was given up; twice does no harm. */
export async function removeUpload(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const upload = await findUploadById(ctx.db, String(payload.uploadId))
  if (!upload?.removedAt) return
  const copies = utf8Prefix(upload.path)
  for (const { name } of await ctx.files.list())
    if (name === upload.path || name.startsWith(copies)) await ctx.files.remove(name)
}
