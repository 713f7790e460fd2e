import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XLSX_LIMITS, type XlsxLimits } from '../../../src/intake/xlsx/limits.ts'
import { type SheetCopy, writeSheet } from '../../../src/intake/xlsx/write-sheet.ts'

export interface Copied extends SheetCopy {
  text: string
}

/** Copies a sheet in this thread and makes sure that nothing else stays behind. */
export async function copyOf(
  book: Buffer,
  options: { sheet?: string; limits?: Partial<XlsxLimits> } = {},
): Promise<Copied> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-xlsx-'))
  try {
    const source = join(folder, 'book')
    const target = join(folder, 'copy')
    await writeFile(source, book)
    const copy = await writeSheet({
      source,
      target,
      sheet: options.sheet ?? null,
      limits: { ...XLSX_LIMITS, ...options.limits },
    }).catch(async (error: unknown) => {
      const left = await readdir(folder)
      if (left.length > 1) throw new Error(`left behind: ${left.join(', ')}`, { cause: error })
      throw error
    })
    const left = await readdir(folder)
    if (left.length > 2) throw new Error(`left behind: ${left.join(', ')}`)
    return { ...copy, text: await readFile(target, 'utf8') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function linesOf(book: Buffer, options: { sheet?: string } = {}): Promise<string[]> {
  return (await copyOf(book, options)).text.split('\n').slice(0, -1)
}
