import { bytesSource } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import type { Dialect } from './dialect.ts'
import { joinHeadings, mendHeader } from './header-rows.ts'
import { type Overlay, OverlaidScanner } from './overlay.ts'
import type { RowBatch } from './row-batch.ts'
import { MAX_COLUMNS, Scanner } from './scanner.ts'
import type { Cursor } from './scanner.ts'

/** Another table below the list. */
export interface SecondTable {
  /** Of its headings: spreadsheet row and byte in the UTF-8 form of the file. */
  row: number
  offset: number
  /** Rows from there to the end. */
  rows: number
  /** Its headings are those of the list. */
  again: boolean
}

/** A list ready to be read: bytes in UTF-8, how they are written, the header, the first data row. */
export interface Table {
  source: ByteSource
  dialect: Dialect
  /** Set rows aside whose bytes are no text; for files known to be damaged or decoded. */
  checkText: boolean
  header: string[]
  start: Cursor
  /** Where a second table begins, whose rows are set aside. */
  end: SecondTable | null
  /** Corrections of its cells. */
  overlay?: Overlay | undefined
}

export type TableProblem = 'empty' | 'no_rows' | 'too_many_columns' | 'header_unreadable'

export const TABLE_PROBLEM_WORDS: Record<TableProblem, string> = {
  empty: 'The file is empty.',
  no_rows: 'The file has a header but no rows below it.',
  too_many_columns: `The file has more than ${MAX_COLUMNS} columns. Keep the columns you need and save it again.`,
  header_unreadable: 'The first row cannot be read as a header. Check its quotation marks.',
}

/** Reads the header; gives the reason instead when there is no table to read. */
export function openTable(
  source: ByteSource,
  dialect: Dialect,
  checkText = false,
): Table | TableProblem {
  const { headerRow, headerRows, width } = dialect
  const headless = headerRow === 0
  const scanner = new Scanner(source, dialect, { width: MAX_COLUMNS, batchRows: 1, anyWidth: true })
  const headings: string[][] = []
  let start: Cursor = scanner.cursor
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    const row = batch.rowNumbers[0]!
    if (row < headerRow) {
      start = scanner.cursor
      continue
    }
    if (headings.length > 0 && row >= headerRow + headerRows) break
    if (batch.fault(0) === 'too_long') return 'header_unreadable'
    if (Math.max(batch.cellCounts[0]!, width) > MAX_COLUMNS) return 'too_many_columns'
    const cells = headless ? lettered(width || batch.cellCounts[0]!) : headingsOf(batch, dialect)
    if (cells === null) return 'header_unreadable'
    headings.push(cells)
    if (headless) break
    start = scanner.cursor
  }
  if (headings.length === 0) return 'empty'
  const header = headings.length === 1 ? headings[0]! : joinHeadings(headings)
  const table: Table = { source, dialect, checkText, header, start, end: null }
  return headless || hasMore(table) ? table : 'no_rows'
}

function lettered(width: number): string[] {
  return Array.from({ length: width }, (_, column) => `Column ${columnLetters(column)}`)
}

/** The cells of a row of headings; null when they cannot be told. */
function headingsOf(batch: RowBatch, dialect: Dialect): string[] | null {
  const { width } = dialect
  const count = batch.cellCounts[0]!
  if (batch.faults[0] === 0 && (width === 0 || count === width)) {
    return Array.from({ length: count }, (_, column) => batch.cell(0, column).trim())
  }
  const mended = width > 0 ? mendHeader(batch.recordBytes(0).toString(), dialect, width) : null
  return mended && mended.map((cell) => cell.trim())
}

function hasMore(table: Table): boolean {
  return scanTable(table, { batchRows: 1 }).next() !== null
}

export function scanTable(
  table: Table,
  options: { startAt?: Cursor; batchRows?: number } = {},
): Scanner {
  const { overlay } = table
  const scanOptions = {
    width: table.header.length,
    startAt: options.startAt ?? table.start,
    checkText: table.checkText,
    endAt: table.end?.offset,
    ...(options.batchRows === undefined ? {} : { batchRows: options.batchRows }),
  }
  return overlay
    ? new OverlaidScanner(table.source, table.dialect, scanOptions, overlay)
    : new Scanner(table.source, table.dialect, scanOptions)
}

/** The cells of one stored record, as many as it has; a broken record gives what can be told. */
export function readRecord(bytes: Uint8Array, dialect: Dialect): string[] {
  const width = Math.min(MAX_COLUMNS, mostCells(bytes, dialect))
  const options = { width, batchRows: 1, anyWidth: true }
  const batch = new Scanner(bytesSource(bytes), dialect, options).next()
  if (batch === null) return []
  const count = batch.cellCounts[0]!
  if (count === 0) return [new TextDecoder().decode(bytes)]
  return Array.from({ length: Math.min(count, width) }, (_, column) => batch.cell(0, column))
}

function mostCells(bytes: Uint8Array, { delimiter, cuts }: Dialect): number {
  if (cuts !== undefined) return cuts.length
  const between = delimiter.charCodeAt(0)
  let cells = 1
  for (const byte of bytes) if (byte === between) cells++
  return cells
}

/** The spreadsheet's name of a column: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
