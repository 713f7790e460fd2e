import { readFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { noteFile } from './list-file.ts'
import type { Mapping } from './mapping.ts'
import type { SheetCopy } from './xlsx/write-sheet.ts'

/** What was found out when the sheet was copied; null for lists in text, or when the note is gone. */
export async function sheetNote(
  ctx: Context,
  path: string,
  { sheet }: Pick<Mapping, 'sheet'>,
): Promise<SheetCopy | null> {
  if (!sheet) return null
  try {
    const text = await readFile(ctx.files.pathOf(noteFile(path, sheet.position)), 'utf8')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- readWorkbook wrote it
    return JSON.parse(text) as SheetCopy
  } catch {
    return null
  }
}
