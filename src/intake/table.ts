import { bytesSource } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import type { Dialect } from './dialect.ts'
import { MAX_COLUMNS, Scanner } from './scanner.ts'
import type { Cursor } from './scanner.ts'

/** A list ready to be read: bytes in UTF-8, how they are written, the header, the first data row. */
export interface Table {
  source: ByteSource
  dialect: Dialect
  /** Set rows aside whose bytes are no text; for files known to be damaged or decoded. */
  checkText: boolean
  header: string[]
  start: Cursor
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
  const scanner = new Scanner(source, dialect, { width: MAX_COLUMNS, batchRows: 1, anyWidth: true })
  let before: Cursor = scanner.cursor
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    const row = batch.rowNumbers[0]!
    if (row < dialect.headerRow) {
      before = scanner.cursor
      continue
    }
    if (batch.fault(0) === 'too_long') return 'header_unreadable'
    const width = batch.cellCounts[0]!
    if (width > MAX_COLUMNS) return 'too_many_columns'
    if (dialect.headerRow > 0 && batch.faults[0] !== 0) return 'header_unreadable'
    const cells = Array.from({ length: width }, (_, column) => batch.cell(0, column).trim())
    const headless = dialect.headerRow === 0
    const table: Table = {
      source,
      dialect,
      checkText,
      header: headless ? cells.map((_, column) => `Column ${columnLetters(column)}`) : cells,
      start: headless ? before : scanner.cursor,
    }
    return headless || hasMore(table) ? table : 'no_rows'
  }
  return 'empty'
}

function hasMore(table: Table): boolean {
  return scanTable(table, { batchRows: 1 }).next() !== null
}

export function scanTable(
  table: Table,
  options: { startAt?: Cursor; batchRows?: number } = {},
): Scanner {
  return new Scanner(table.source, table.dialect, {
    width: table.header.length,
    startAt: options.startAt ?? table.start,
    checkText: table.checkText,
    ...(options.batchRows === undefined ? {} : { batchRows: options.batchRows }),
  })
}

/** The cells of one stored record, as many as it has; a broken record gives what can be told. */
export function readRecord(bytes: Uint8Array, dialect: Dialect): string[] {
  const scanner = new Scanner(bytesSource(bytes), dialect, {
    width: MAX_COLUMNS,
    batchRows: 1,
    anyWidth: true,
  })
  const batch = scanner.next()
  if (batch === null) return []
  const count = batch.cellCounts[0]!
  if (count === 0) return [new TextDecoder().decode(bytes)]
  return Array.from({ length: Math.min(count, MAX_COLUMNS) }, (_, column) => batch.cell(0, column))
}

/** The spreadsheet's name of a column: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
