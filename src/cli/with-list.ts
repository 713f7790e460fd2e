import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ByteSource, readBytes } from '../intake/byte-source.ts'
import { fileSource } from '../intake/file-source.ts'
import { copySheet } from '../intake/xlsx/copy-sheet.ts'
import { containerOf } from '../intake/xlsx/file-kind.ts'
import type { SheetCopy } from '../intake/xlsx/write-sheet.ts'
import { InvalidInputError } from '../errors.ts'
import { CannotVetError } from './vet-options.ts'

export interface List {
  /** What is hashed: the file as it is. */
  original: ByteSource
  /** What is read: the file, or the CSV copy of a workbook's sheet. */
  text: ByteSource
  workbook: SheetCopy | null
}

/** Opens a list for as long as it is used; the sheet of a workbook is copied to the temporary folder meanwhile. */
export async function withList<T>(
  file: string,
  sheet: string | undefined,
  use: (list: List) => T,
): Promise<T> {
  if (!statSync(file).isFile()) throw new CannotVetError(`${file} is not a file.`)
  const original = fileSource(file)
  try {
    if (containerOf(readBytes(original, 0, 16)) !== null)
      return await withSheet(file, sheet, original, use)
    if (sheet === undefined) return use({ original, text: original, workbook: null })
    throw new CannotVetError(`${file} is not an Excel workbook, so it has no sheet “${sheet}”.`)
  } finally {
    original.close()
  }
}

async function withSheet<T>(
  file: string,
  sheet: string | undefined,
  original: ByteSource,
  use: (list: List) => T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-sheet-'))
  try {
    const target = join(folder, 'sheet.csv')
    const workbook = await copySheet(file, sheet ?? null, target)
    const text = fileSource(target)
    try {
      return use({ original, text, workbook })
    } finally {
      text.close()
    }
  } catch (error) {
    if (error instanceof InvalidInputError) throw new CannotVetError(`${file}: ${error.message}`)
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
