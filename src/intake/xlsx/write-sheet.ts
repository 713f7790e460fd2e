import { InvalidInputError } from '../../errors.ts'
import { CsvCopy, unfinished } from './csv-copy.ts'
import type { XlsxLimits } from './limits.ts'
import { type ReadSheet, sheetRemarks } from './remarks.ts'
import { SharedStrings } from './shared-strings.ts'
import { SheetReader } from './sheet-reader.ts'
import { emptySheets, noSuchSheet, type Sheet, sheetsToTry } from './sheet.ts'
import type { Styles } from './styles.ts'
import { Workbook } from './workbook.ts'

export interface SheetCopy {
  /** Rows with something in them, the header too. */
  rows: number
  sheet: Sheet
  /** All sheets of the workbook, in its order. */
  sheets: Sheet[]
  /** Sentences for whoever uploaded it. */
  remarks: string[]
}

export interface SheetOrder {
  source: string
  /** Name of the sheet; null for the first one that is shown and not empty. */
  sheet: string | null
  target: string
  limits: XlsxLimits
}

/** Writes one sheet of a workbook as CSV; to be run in a thread of its own. */
export async function writeSheet(order: SheetOrder): Promise<SheetCopy> {
  const { source, target, limits } = order
  const workbook = await Workbook.open(source, limits)
  const strings = new SharedStrings(`${unfinished(target)}.strings`)
  try {
    const { sheets } = workbook
    const tried = sheetsToTry(sheets, order.sheet)
    if (order.sheet !== null && tried.length === 0)
      throw new InvalidInputError(noSuchSheet(sheets, order.sheet))
    await workbook.readStrings(strings)
    const styles = await workbook.styles()
    for (const [skipped, sheet] of tried.entries()) {
      const written = await writeOne(workbook, { sheet, styles, strings, target, limits })
      if (written.rows === 0) continue
      const remarks = sheetRemarks({
        name: sheet.name,
        visible: sheet.visible,
        skipped: tried.slice(0, skipped).map(({ name }) => name),
        others: order.sheet === null ? sheets.length - skipped - 1 : 0,
        since1904: workbook.since1904,
        seen: written.seen,
      })
      return { rows: written.rows, sheet, sheets, remarks }
    }
    throw new InvalidInputError(emptySheets(tried, sheets))
  } finally {
    strings.remove()
    workbook.close()
  }
}

interface Task {
  sheet: Sheet
  styles: Styles
  strings: SharedStrings
  target: string
  limits: XlsxLimits
}

async function writeOne(
  workbook: Workbook,
  { sheet, styles, strings, target, limits }: Task,
): Promise<{ rows: number; seen: ReadSheet['seen'] }> {
  const copy = new CsvCopy(target, strings, limits.copyBytes)
  const reader = new SheetReader({
    styles,
    since1904: workbook.since1904,
    columnsMax: limits.columns,
    sharedLength: (index) => strings.lengthOf(index),
    onRow: (row, cells) => copy.add(row, cells),
  })
  try {
    await workbook.readSheet(sheet.position, reader)
    if (copy.rows > 0) copy.finish()
    else copy.drop()
  } catch (error) {
    copy.drop()
    throw error
  }
  return { rows: copy.rows, seen: reader.seen }
}
