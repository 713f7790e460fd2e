// Which rows of a file are its headings.
import { bestCells } from './best-cells.ts'
import { cellKind } from './cell-kind.ts'
import type { ChosenDialect, Dialect } from './dialect.ts'
import type { SampleRow } from './dialect-sample.ts'
import { isHeadingWord } from './header.ts'

export type FoundHeader = Pick<Dialect, 'headerRow' | 'headerRows' | 'width' | 'spareDelimiter'>

const MOST_HEADER_ROWS = 3
const LONGEST_HEADING = 60
const RULE = /^[-=+_|*~\s]*[-=_]{2}[-=+_|*~\s]*$/

/**
 * The header is the first row as wide as the table that is mostly filled and holds no data, with the
 * rows of headings around it. A row that nearly fits is mended; one that does not is no header.
 */
export function findHeader(
  rows: readonly SampleRow[],
  width: number,
  dialect: Dialect,
  { headerRow }: ChosenDialect = {},
): FoundHeader {
  const spare = hasSpareDelimiter(rows, width)
  const wanted = spare ? width - 1 : width
  const found = (header: Partial<FoundHeader>): FoundHeader => {
    return { headerRow: 0, headerRows: 1, width: 0, spareDelimiter: spare, ...header }
  }
  if (headerRow === 0) return found({ width: wanted })
  const at =
    headerRow === undefined
      ? rows.findIndex((row) => row.count === wanted && filled(row) * 2 > wanted && !row.faulty)
      : Math.max(
          0,
          rows.findIndex((row) => row.row >= headerRow),
        )
  const first = rows[at] ?? rows[0]
  if (first === undefined) return found({ headerRow: headerRow ?? 1, spareDelimiter: false })
  if (headerRow === undefined && (at < 0 || holdsData(first))) {
    const above = rows[at - 1]
    const mended = above?.row === first.row - 1 && mendHeader(above.text, dialect, wanted) !== null
    if (mended) return found({ headerRow: above.row, width: wanted })
    return at < 0 && !holdsData(first) ? found({ headerRow: first.row }) : found({ width: wanted })
  }
  const top = isGroup(rows, at - 1, wanted) ? at - 1 : at
  let last = at
  while (last - top + 1 < MOST_HEADER_ROWS && continuesHeader(rows, last, wanted)) last++
  return found({ headerRow: rows[top]!.row, headerRows: last - top + 1 })
}

/** The headings of a row that does not fit the table but can be told all the same. */
export function mendHeader(text: string, dialect: Dialect, width: number): string[] | null {
  const cells = bestCells(text, dialect, width) ?? withoutOneBlank(text, dialect, width)
  if (cells === null || cells.length < 2) return null
  return cells.some((cell) => cell.trim() !== '') && !isData(cells) ? cells : null
}

/** One heading too many, and exactly one of them empty. */
function withoutOneBlank(text: string, dialect: Dialect, width: number): string[] | null {
  const cells = bestCells(text, dialect, width + 1)
  const blanks = cells?.filter((cell) => cell.trim() === '').length
  return blanks === 1 ? cells!.filter((cell) => cell.trim() !== '') : null
}

/** Headings in several rows as one: joined from above, a group's heading over all its columns. */
export function joinHeadings(rows: readonly (readonly string[])[]): string[] {
  const isRule = (cells: readonly string[]) => cells.every((cell) => RULE.test(cell) || cell === '')
  const named = rows.filter((cells, row) => row === 0 || !isRule(cells))
  const spread = named.map((cells, row) => (row < named.length - 1 ? spreadGroups(cells) : cells))
  return Array.from({ length: named.at(-1)?.length ?? 0 }, (_, column) =>
    spread
      .map((cells) => (cells[column] ?? '').trim())
      .filter((cell) => cell !== '')
      .join(' '),
  )
}

/** A group's heading stands over its first column only; rows filled throughout have none. */
function spreadGroups(cells: readonly string[]): string[] {
  let group = ''
  return cells.map((cell) => {
    if (cell.trim() !== '') group = cell
    return group
  })
}

function hasSpareDelimiter(rows: readonly SampleRow[], width: number): boolean {
  return (
    width > 1 &&
    rows.some((row) => row.count === width - 1 && filled(row) === width - 1 && !holdsData(row)) &&
    rows.filter((row) => row.count === width).every((row) => row.cells.at(-1) === '')
  )
}

/** Headings over groups of columns, such as `Contact,,,Consent,`. */
function isGroup(rows: readonly SampleRow[], at: number, width: number): boolean {
  const [row, below] = [rows[at], rows[at + 1]]
  if (row === undefined || below === undefined || row.row !== below.row - 1) return false
  const lastFilled = row.cells.findLastIndex((cell) => cell.trim() !== '')
  return (
    row.count === width &&
    filled(row) >= 2 &&
    lastFilled * 2 >= width &&
    !holdsData(row) &&
    isHeadings(below.cells)
  )
}

/** The row below is more of the header: the same again, headings by their words, or a ruled line. */
function continuesHeader(rows: readonly SampleRow[], at: number, width: number): boolean {
  const [row, next] = [rows[at]!, rows[at + 1]]
  if (next === undefined || next.row !== row.row + 1 || next.faulty) return false
  if (next.cells.every((cell) => RULE.test(cell))) return true
  if (next.count !== width || holdsData(next)) return false
  const same = next.cells.every((cell, column) => cell.trim() === row.cells[column]?.trim())
  return same || isHeadings(next.cells)
}

/** Most cells name a column in words we know. */
export function isHeadings(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const known = filled.filter((cell) => cell.length <= LONGEST_HEADING && isHeadingWord(cell))
  return filled.length >= 2 && known.length * 3 >= filled.length * 2
}

function filled(row: SampleRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}

function holdsData(row: SampleRow): boolean {
  return isData(row.cells)
}

/** A phone number, a date or an address, or numbers in half of the cells. */
export function isData(cells: readonly string[]): boolean {
  const kinds = cells.map(cellKind)
  const numbers = kinds.filter((kind) => kind === 'number').length
  const blanks = kinds.filter((kind) => kind === 'empty').length
  return (
    kinds.some((kind) => kind === 'phone' || kind === 'date' || kind === 'email') ||
    (numbers > 0 && numbers * 2 >= kinds.length - blanks)
  )
}
