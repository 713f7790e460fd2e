import { bytesSource } from './byte-source.ts'
import { cellKind } from './cell-kind.ts'
import { Scanner } from './scanner.ts'

export const DELIMITERS = [',', '\t', ';', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How a file writes its cells; everything the scanner has to know. */
export interface Dialect {
  delimiter: Delimiter
  quote: '"' | "'" | ''
  /** How a quote stands inside a quoted cell: doubled, or behind a backslash. */
  escape: '"' | "'" | '\\' | ''
  /** Blanks around cells belong to the delimiter, as in `a, "b"`. */
  skipSpaces: boolean
  /** Rows end in one delimiter more than the header. */
  spareDelimiter: boolean
  /** Spreadsheet row of the header; 0 when there is none. */
  headerRow: number
}

export const PLAIN_DIALECT: Dialect = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  skipSpaces: false,
  spareDelimiter: false,
  headerRow: 1,
}

export const SAMPLE_BYTES = 64 * 1024
const SAMPLE_ROWS = 400
const MOST_CELLS = 200

interface SampleRow {
  row: number
  cells: string[]
  count: number
  faulty: boolean
}

/** Finds the dialect from the first bytes of a file in UTF-8; `complete` when that is all of it. */
export function guessDialect(sample: Uint8Array, complete: boolean): Dialect {
  const bytes = wholeLines(sample, complete)
  const named = excelSeparator(bytes)
  let best = { dialect: PLAIN_DIALECT, score: -1, rows: readSample(bytes, PLAIN_DIALECT) }
  for (const dialect of candidates(bytes)) {
    if (named !== null && dialect.delimiter !== named) continue
    const rows = readSample(bytes, dialect).slice(named === null ? 0 : 1)
    const score = scoreRows(rows)
    if (score > best.score * 1.001) best = { dialect, score, rows }
  }
  const width = commonWidth(best.rows)
  return { ...best.dialect, ...findHeader(best.rows, width) }
}

/** The header of a file whose way of writing is known: the CSV copy of a sheet. */
export function headedDialect(sample: Uint8Array, complete: boolean, dialect: Dialect): Dialect {
  const rows = readSample(wholeLines(sample, complete), dialect)
  return { ...dialect, ...findHeader(rows, commonWidth(rows)), spareDelimiter: false }
}

function candidates(bytes: Uint8Array): Dialect[] {
  const text = new TextDecoder().decode(bytes.subarray(0, SAMPLE_BYTES))
  const quotes: Pick<Dialect, 'quote' | 'escape'>[] = [{ quote: '"', escape: '"' }]
  if (text.includes('\\"')) quotes.push({ quote: '"', escape: '\\' })
  if (/(^|[,;|\t\r\n])\s?'[^'\r\n]*'([,;|\t\r\n]|$)/.test(text)) {
    quotes.push({ quote: "'", escape: "'" })
  }
  const found: Dialect[] = []
  for (const delimiter of DELIMITERS) {
    if (!text.includes(delimiter) && delimiter !== ',') continue
    for (const quote of quotes) {
      found.push({ ...PLAIN_DIALECT, ...quote, delimiter })
      if (text.includes(`${delimiter} `)) {
        found.push({ ...PLAIN_DIALECT, ...quote, delimiter, skipSpaces: true })
      }
    }
  }
  return found
}

function readSample(bytes: Uint8Array, dialect: Dialect): SampleRow[] {
  const scanner = new Scanner(bytesSource(bytes), dialect, { width: MOST_CELLS, anyWidth: true })
  const rows: SampleRow[] = []
  for (let batch = scanner.next(); batch && rows.length < SAMPLE_ROWS; batch = scanner.next()) {
    for (let i = 0; i < batch.count && rows.length < SAMPLE_ROWS; i++) {
      const count = batch.cellCounts[i]!
      const cells = Array.from({ length: Math.min(count, MOST_CELLS) }, (_, c) => batch.cell(i, c))
      rows.push({ row: batch.rowNumbers[i]!, cells, count, faulty: batch.faults[i] !== 0 })
    }
  }
  return rows
}

/** How much like one table the rows look: the same width throughout, cells of a known kind. */
function scoreRows(rows: SampleRow[]): number {
  if (rows.length === 0) return 0
  const width = commonWidth(rows)
  const good = rows.filter((row) => row.count === width && !row.faulty)
  const consistency = good.length / rows.length
  let cells = 0
  let known = 0
  for (const row of good) {
    for (const cell of row.cells) {
      cells++
      if (cellKind(cell) !== 'other') known++
    }
  }
  const share = cells === 0 ? 0 : known / cells
  const spread = width > 1 ? (width - 1) / width : 0.01
  return consistency * consistency * spread * (0.1 + 0.9 * share)
}

function commonWidth(rows: SampleRow[]): number {
  const tally = new Map<number, number>()
  for (const row of rows) {
    if (!row.faulty) tally.set(row.count, (tally.get(row.count) ?? 0) + 1)
  }
  let width = rows[0]?.count ?? 1
  let most = 0
  for (const [count, times] of tally) {
    const weight = times * (count > 1 ? 2 : 1)
    if (weight > most) [width, most] = [count, weight]
  }
  return width
}

/** The header is the first row as wide as the table that is mostly filled and holds no data. */
function findHeader(
  rows: SampleRow[],
  width: number,
): Pick<Dialect, 'headerRow' | 'spareDelimiter'> {
  const spare =
    width > 1 &&
    rows.some((row) => row.count === width - 1 && filled(row) === width - 1 && !holdsData(row)) &&
    rows.filter((row) => row.count === width).every((row) => row.cells.at(-1) === '')
  const wanted = spare ? width - 1 : width
  const first = rows.find((row) => row.count === wanted && filled(row) * 2 > wanted)
  const header = first ?? rows[0]
  if (header === undefined) return { headerRow: 1, spareDelimiter: false }
  return { headerRow: holdsData(header) ? 0 : header.row, spareDelimiter: spare }
}

function filled(row: SampleRow): number {
  return row.cells.filter((cell) => cell.trim() !== '').length
}

function holdsData(row: SampleRow): boolean {
  const kinds = row.cells.map(cellKind)
  const numbers = kinds.filter((kind) => kind === 'number').length
  return (
    kinds.some((kind) => kind === 'phone' || kind === 'date' || kind === 'email') ||
    (numbers > 0 && numbers * 2 >= filled(row))
  )
}

function wholeLines(sample: Uint8Array, complete: boolean): Uint8Array {
  if (complete) return sample
  const cut = Math.max(sample.lastIndexOf(10), sample.lastIndexOf(13))
  return cut > 0 ? sample.subarray(0, cut + 1) : sample
}

/** Excel's own first line, `sep=;`. */
function excelSeparator(bytes: Uint8Array): Delimiter | null {
  const line = new TextDecoder().decode(bytes.subarray(0, 16))
  const found = /^sep=([,;|\t])\r?\n/i.exec(line)?.[1]
  return DELIMITERS.find((delimiter) => delimiter === found) ?? null
}
