/** Why a row could not be read; the index is what `RowBatch.faults` holds, 0 is a row that reads well. */
export const ROW_FAULTS = [
  'none',
  'too_few_cells',
  'too_many_cells',
  'stray_quote',
  'text_after_quote',
  'unclosed_quote',
  'nul_byte',
  'too_long',
  'bad_bytes',
  'not_aligned',
  'second_table',
] as const
export type RowFault = (typeof ROW_FAULTS)[number]

/** The index of each fault. */
export const FAULT = Object.fromEntries(ROW_FAULTS.map((name, at) => [name, at])) as Record<
  RowFault,
  number
>

export const FAULT_WORDS: Record<RowFault, string> = {
  none: '',
  too_few_cells: 'This row has fewer cells than the header.',
  too_many_cells: 'This row has more cells than the header.',
  stray_quote: 'A quotation mark stands inside a cell that is not quoted.',
  text_after_quote: 'Text follows the closing quotation mark of a cell.',
  unclosed_quote: 'A quotation mark is opened in this row and never closed.',
  nul_byte: 'This row holds a NUL byte.',
  too_long: 'This row is longer than 1 MiB.',
  bad_bytes: 'This row holds bytes that are no text in the encoding of the file.',
  not_aligned: 'The words of this row do not stand beneath the headings.',
  second_table: 'This row belongs to a second table below the list.',
}

/** How a cell was written: as is, in quotes, or in quotes with escapes inside. */
export const PLAIN = 0
export const QUOTED = 1
export const ESCAPED = 2

/** Rows as offsets into one buffer. Valid until the scanner is asked for the next batch. */
export class RowBatch {
  count = 0
  bytes: Buffer
  /** Where `bytes` begins in the source. */
  base = 0
  readonly width: number
  readonly capacity: number
  readonly quote: string
  readonly escape: string
  /** The spreadsheet's row number of each row; the file's first line is 1. */
  readonly rowNumbers: Int32Array
  /** Where each record begins in the source, and its length in bytes without the line end. */
  readonly offsets: Float64Array
  readonly lengths: Float64Array
  readonly faults: Uint8Array
  /** How many cells the row has, which may be fewer or more than `width`. */
  readonly cellCounts: Int32Array
  /** Start and end of each cell in `bytes`, without quotes: index 2 * (row * width + column). */
  readonly bounds: Int32Array
  readonly styles: Uint8Array
  /** Rows that a person left out, by their place in the batch; null where there are none. */
  leftOut: number[] | null = null

  constructor(width: number, capacity: number, bytes: Buffer, quote: string, escape: string) {
    this.width = width
    this.capacity = capacity
    this.bytes = bytes
    this.quote = quote
    this.escape = escape
    this.rowNumbers = new Int32Array(capacity)
    this.offsets = new Float64Array(capacity)
    this.lengths = new Float64Array(capacity)
    this.faults = new Uint8Array(capacity)
    this.cellCounts = new Int32Array(capacity)
    this.bounds = new Int32Array(2 * capacity * width)
    this.styles = new Uint8Array(capacity * width)
  }

  fault(row: number): RowFault {
    return ROW_FAULTS[this.faults[row]!]!
  }

  start(row: number, column: number): number {
    return this.bounds[2 * (row * this.width + column)]!
  }

  end(row: number, column: number): number {
    return this.bounds[2 * (row * this.width + column) + 1]!
  }

  /** The cell's text, quotes undone; empty for a cell that an unreadable row lacks. */
  cell(row: number, column: number): string {
    const at = row * this.width + column
    const start = this.bounds[2 * at]!
    const end = this.bounds[2 * at + 1]!
    if (start === end) return ''
    const text = this.bytes.toString('utf8', start, end)
    return this.styles[at] === ESCAPED ? unescapeCell(text, this.quote, this.escape) : text
  }

  /** The record as it stands in the file; of one over 1 MiB, its beginning. */
  recordBytes(row: number): Buffer {
    const from = this.offsets[row]! - this.base
    return this.bytes.subarray(from, from + this.lengths[row]!)
  }

  cells(row: number): string[] {
    return Array.from({ length: this.width }, (_, column) => this.cell(row, column))
  }
}

export function unescapeCell(text: string, quote: string, escape: string): string {
  if (escape === quote) return text.replaceAll(quote + quote, quote)
  return text.replaceAll(/\\(["'\\])/g, (both, hidden: string) =>
    hidden === quote || hidden === '\\' ? hidden : both,
  )
}
