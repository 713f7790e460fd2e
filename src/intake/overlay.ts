// Cells a person corrected, laid over the rows of a file as they are read; the file itself never changes.
import type { ByteSource } from './byte-source.ts'
import type { Dialect } from './dialect.ts'
import { FAULT, PLAIN, type RowBatch } from './row-batch.ts'
import { Scanner, type ScanOptions } from './scanner.ts'

/** The column of an edit that leaves a whole row out. */
export const LEAVE_OUT = -1

export interface Edit {
  /** As the spreadsheet counts. */
  row: number
  /** Index in the file, or `LEAVE_OUT`. */
  column: number
  text: string
}

interface EditedRow {
  leftOut: boolean
  cells: { column: number; bytes: Buffer; text: string }[]
}

/** Costs one comparison a batch where nothing was edited. */
export class Overlay {
  private readonly rows: Int32Array
  private readonly edited: EditedRow[] = []
  private readonly read: readonly number[]
  private room = Buffer.alloc(0)

  /** `edits` by row, each cell at most once; `read` are the columns that hold a field. */
  constructor(edits: readonly Edit[], read: readonly number[]) {
    const rows: number[] = []
    for (const { row, column, text } of edits) {
      if (rows.at(-1) !== row) {
        rows.push(row)
        this.edited.push({ leftOut: false, cells: [] })
      }
      const edited = this.edited.at(-1)!
      if (column === LEAVE_OUT) edited.leftOut = true
      else edited.cells.push({ column, bytes: Buffer.from(text), text })
    }
    this.rows = Int32Array.from(rows)
    this.read = read
  }

  /** Rows with corrections. */
  get size(): number {
    return this.rows.length
  }

  /** Puts the corrected cells of a batch in the place of those in the file. */
  apply(batch: RowBatch): void {
    const { rows } = this
    const last = batch.rowNumbers[batch.count - 1]!
    let at = this.firstFrom(batch.rowNumbers[0]!)
    if (at === rows.length || rows[at]! > last) return
    let end = this.takeBytes(batch, at, last)
    for (let row = 0; row < batch.count && at < rows.length; row++) {
      const rowNumber = batch.rowNumbers[row]!
      while (at < rows.length && rows[at]! < rowNumber) at++
      if (rows[at] === rowNumber) end = this.applyRow(batch, row, this.edited[at]!, end)
    }
  }

  /** Whether a row has corrections, being left out among them. */
  has(rowNumber: number): boolean {
    return this.rows[this.firstFrom(rowNumber)] === rowNumber
  }

  /** The cells of one row with its corrections. */
  cells(rowNumber: number, cells: readonly string[]): string[] {
    const at = this.firstFrom(rowNumber)
    if (this.rows[at] !== rowNumber) return [...cells]
    const { cells: corrected } = this.edited[at]!
    const whole = corrected.length > 0 && this.isWhole(this.edited[at]!)
    const shown = whole ? cells.map(() => '') : [...cells]
    for (const { column, text } of corrected) shown[column] = text
    return Array.from(shown, (cell) => cell ?? '')
  }

  private applyRow(batch: RowBatch, row: number, edited: EditedRow, end: number): number {
    if (edited.leftOut) (batch.leftOut ??= []).push(row)
    if (batch.faults[row] !== 0) {
      // What cannot be read as a row can be given anew, every column that is read.
      if (batch.faults[row] === FAULT.second_table || !this.isWhole(edited)) return end
      const at = 2 * row * batch.width
      batch.bounds.fill(0, at, at + 2 * batch.width)
      batch.faults[row] = 0
    }
    let to = end
    for (const { column, bytes } of edited.cells) {
      if (column >= batch.width) continue
      const at = row * batch.width + column
      bytes.copy(batch.bytes, to)
      batch.bounds[2 * at] = to
      to += bytes.length
      batch.bounds[2 * at + 1] = to
      batch.styles[at] = PLAIN
    }
    return to
  }

  private isWhole({ cells }: EditedRow): boolean {
    return this.read.every((column) => cells.some((cell) => cell.column === column))
  }

  /** Gives the batch bytes with room behind them for its corrections, and where that begins. */
  private takeBytes(batch: RowBatch, from: number, last: number): number {
    let more = 0
    for (let at = from; at < this.rows.length && this.rows[at]! <= last; at++)
      for (const { bytes } of this.edited[at]!.cells) more += bytes.length
    const { length } = batch.bytes
    if (this.room.length < length + more) this.room = Buffer.allocUnsafeSlow(length + more)
    batch.bytes.copy(this.room)
    batch.bytes = this.room
    return length
  }

  /** Index of the first edited row with this number or a later one. */
  private firstFrom(rowNumber: number): number {
    let [low, high] = [0, this.rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.rows[middle]! < rowNumber) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Reads the rows of a file with their corrections. */
export class OverlaidScanner extends Scanner {
  private readonly overlay: Overlay
  private readonly original: Buffer

  constructor(source: ByteSource, dialect: Dialect, options: ScanOptions, overlay: Overlay) {
    super(source, dialect, options)
    this.overlay = overlay
    this.original = this.batch.bytes
  }

  override next(): RowBatch | null {
    this.batch.bytes = this.original
    this.batch.leftOut = null
    const batch = super.next()
    if (batch !== null) this.overlay.apply(batch)
    return batch
  }
}
