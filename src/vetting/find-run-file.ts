import { existsSync } from 'node:fs'
import type { Context } from '../context.ts'
import { listFile } from '../intake/list-file.ts'
import { readWorkbook } from '../intake/read-workbook.ts'
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
  const name = listFile(upload.path, run.mapping)
  const path = ctx.files.pathOf(name)
  // The copy of a sheet can be made again from the workbook; the workbook is what is kept safe.
  if (run.mapping.sheet && !existsSync(path))
    await readWorkbook(ctx, upload.path, run.mapping.sheet.name)
  return { path, utf8Path: ctx.files.pathOf(utf8Name(name, run.mapping.encoding)) }
}
