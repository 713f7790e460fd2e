import type { Context } from '../context.ts'
import { utf8Name } from '../intake/utf8-copy.ts'
import type { RunFile } from './open-run-text.ts'
import { findStoredUpload } from './queries.ts'
import type { Run } from './run.ts'

/** The stored file of a run; null when it was removed. */
export async function findRunFile(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping'>,
): Promise<RunFile | null> {
  const upload = await findStoredUpload(ctx.db, run.organizationId, run.uploadId)
  if (!upload || upload.removedAt) return null
  return {
    path: ctx.files.pathOf(upload.path),
    utf8Path: ctx.files.pathOf(utf8Name(upload.path, run.mapping.encoding)),
  }
}
