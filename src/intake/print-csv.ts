import { guardCell } from './formula.ts'
import { ESCAPED } from './row-batch.ts'
import type { RowBatch } from './row-batch.ts'

const NEEDS_QUOTES = /[",;|\t\r\n']|^\s|\s$/
/** Most cells: nothing to guard, nothing to quote. */
const PLAIN = /^(?![-=+@＝＋－＠\s\uFEFF])[^",;|\t\r\n']*(?<!\s)$/

/** One cell of an export: safe to open in a spreadsheet, the same when read back. */
export function printCell(text: string): string {
  if (PLAIN.test(text)) return text
  const safe = guardCell(text)
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function printRow(cells: readonly string[]): string {
  return `${cells.map(printCell).join(',')}\r\n`
}

/** A whole table, headings first. */
export function printTable(rows: readonly (readonly string[])[]): string {
  return rows.map(printRow).join('')
}

/** Bytes that make a cell more than a copy, anywhere in it or at its ends. */
const special = new Uint8Array(256)
const atEnds = new Uint8Array(256)
for (const mark of '",;|\t\r\n\'') special[mark.charCodeAt(0)] = 1
for (const mark of '=+-@ \t\u00a0\v\f') atEnds[mark.charCodeAt(0)] = 1
/** First bytes of other blanks and of wide signs. */
for (const lead of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) atEnds[lead] = 1

const ROOM = 256 * 1024

/** Lines of an export gathered as bytes; cells of a list are copied where they need no change. */
export class CsvPrinter {
  private buffer = Buffer.allocUnsafeSlow(ROOM)
  private used = 0

  /** Bytes gathered so far. */
  get size(): number {
    return this.used
  }

  /** Hands the bytes over and begins anew. */
  take(): Buffer {
    const bytes = Buffer.from(this.buffer.subarray(0, this.used))
    this.used = 0
    return bytes
  }

  /** Text that is a piece of a line already, commas and all. */
  raw(text: string): void {
    this.reserve(text.length * 3)
    this.used += this.buffer.write(text, this.used)
  }

  /** The cells of a row of a list, with a comma before each. */
  cells(rows: RowBatch, row: number): void {
    for (let column = 0; column < rows.width; column++) {
      if (!this.copy(rows, row, column)) this.raw(`,${printCell(rows.cell(row, column))}`)
    }
  }

  endRow(): void {
    this.raw('\r\n')
  }

  private copy(rows: RowBatch, row: number, column: number): boolean {
    const at = row * rows.width + column
    const start = rows.bounds[2 * at]!
    const end = rows.bounds[2 * at + 1]!
    const { bytes } = rows
    if (start < end) {
      if (rows.styles[at] === ESCAPED || atEnds[bytes[start]!] === 1) return false
      const last = bytes[end - 1]!
      if (last === 0x20 || last >= 0x80) return false
    }
    this.reserve(end - start + 1)
    const { buffer } = this
    let to = this.used
    buffer[to++] = 0x2c
    for (let from = start; from < end; from++) {
      const byte = bytes[from]!
      if (special[byte] === 1) return false
      buffer[to++] = byte
    }
    this.used = to
    return true
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return
    const larger = Buffer.allocUnsafeSlow(2 * (this.used + bytes))
    this.buffer.copy(larger, 0, 0, this.used)
    this.buffer = larger
  }
}
