import { rename, writeFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { noteFile, sheetFile } from './list-file.ts'
import { utf8Prefix } from './utf8-copy.ts'
import { copySheet } from './xlsx/copy-sheet.ts'
import type { SheetCopy } from './xlsx/write-sheet.ts'

/**
 * Copies a sheet of a stored workbook to CSV beside it, by name or else the first with cells. Throws
 * InvalidInputError with a sentence for what cannot be read.
 */
export async function readWorkbook(
  ctx: Context,
  path: string,
  sheet: string | null = null,
): Promise<SheetCopy> {
  const whole = ctx.files.pathOf(`${utf8Prefix(path)}sheet-new-${ctx.newId()}`)
  const copy = await copySheet(ctx.files.pathOf(path), sheet, whole)
  const { position } = copy.sheet
  await writeFile(`${whole}.json`, JSON.stringify(copy), { mode: 0o600 })
  await rename(`${whole}.json`, ctx.files.pathOf(noteFile(path, position)))
  await rename(whole, ctx.files.pathOf(sheetFile(path, position)))
  return copy
}
