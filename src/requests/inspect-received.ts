import type { Context } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import { readWorkbook } from '../intake/read-workbook.ts'
import { containerOf } from '../intake/xlsx/file-kind.ts'
import { inspectUpload } from './inspect-upload.ts'

/** A first look at a file that has just arrived; of a workbook, at its first sheet with cells. */
export async function inspectReceived(ctx: Context, file: Pick<ReceivedFile, 'path' | 'head'>) {
  if (containerOf(file.head) === null) return inspectUpload(ctx, file.path)
  return inspectSheetOf(ctx, file.path, null)
}

/** Copies a sheet out of a stored workbook and looks at it as at any list. */
export async function inspectSheetOf(ctx: Context, path: string, name: string | null) {
  try {
    const { sheet } = await readWorkbook(ctx, path, name)
    return inspectUpload(ctx, path, { sheet: { position: sheet.position, name: sheet.name } })
  } catch (error) {
    if (error instanceof InvalidInputError) return { problem: error.message }
    throw error
  }
}
