import { cutLine } from './aligned.ts'
import type { ByteSource } from './byte-source.ts'
import type { Dialect } from './dialect.ts'
import { afterLine, afterSpaces, farLineEnd, isBlank, lineEnd } from './lines.ts'
import { quoteFault } from './quotes.ts'
import { ESCAPED, FAULT, PLAIN, QUOTED, RowBatch } from './row-batch.ts'
import { firstBadByte } from './utf8.ts'

export const MAX_RECORD_BYTES = 1024 * 1024
/** As many as a spreadsheet has. */
export const MAX_COLUMNS = 16_384

/** Where reading goes on: the byte offset of the next record and its row number. */
export interface Cursor {
  offset: number
  row: number
}

export interface ScanOptions {
  /** Cells per row; rows with another number are set aside. */
  width: number
  startAt?: Cursor
  /** Most rows of one batch. */
  batchRows?: number
  /** Set rows aside that hold broken UTF-8 (a file of another encoding, or known to be damaged). */
  checkText?: boolean
  /** Take rows of any width without remark, as the dialect search does. */
  anyWidth?: boolean
  /** Set rows aside from this byte on: another table begins there. */
  endAt?: number | undefined
}

const BUFFER_BYTES = 2 * MAX_RECORD_BYTES
const LF = 10
const CR = 13
const [DELIMITER, NEWLINE, RETURN, QUOTE, NUL, BACKSLASH] = [1, 2, 3, 4, 5, 6] as const
const [OPEN, DONE, INCOMPLETE] = [0, 1, 2] as const
/** Reads records from UTF-8 bytes in batches; memory does not grow with the file. */
export class Scanner {
  readonly batch: RowBatch
  private readonly source: ByteSource
  private readonly options: ScanOptions
  private readonly dialect: Dialect
  private readonly plain = new Uint8Array(256)
  private readonly inQuotes = new Uint8Array(256)
  private readonly quote: number
  private readonly endAt: number
  private readonly buffer: Buffer
  private readonly room: number
  private base = 0
  private pos = 0
  private end = 0
  private row = 1
  private atEnd = false
  private skipping = false

  constructor(source: ByteSource, dialect: Dialect, options: ScanOptions) {
    this.source = source
    this.dialect = dialect
    this.options = options
    this.room = Math.min(BUFFER_BYTES, source.size + 64)
    this.buffer = Buffer.allocUnsafeSlow(this.room + 1)
    const rows = Math.min(options.batchRows ?? 2048, Math.ceil(131_072 / options.width))
    this.batch = new RowBatch(options.width, rows, this.buffer, dialect.quote, dialect.escape)
    this.quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0)
    this.endAt = options.endAt ?? Number.POSITIVE_INFINITY
    for (const table of [this.plain, this.inQuotes]) {
      table[LF] = NEWLINE
      table[CR] = RETURN
      table[0] = NUL
      if (this.quote >= 0) table[this.quote] = QUOTE
    }
    this.plain[dialect.delimiter.charCodeAt(0)] = DELIMITER
    if (dialect.escape === '\\') this.inQuotes[92] = BACKSLASH
    this.base = options.startAt?.offset ?? 0
    this.row = options.startAt?.row ?? 1
    this.fill()
    if (this.base === 0 && this.buffer.readUIntBE(0, 3) === 0xefbbbf && this.end >= 3) this.pos = 3
  }

  /** Where the record after the last batch begins. */
  get cursor(): Cursor {
    return { offset: this.base + this.pos, row: this.row }
  }

  /** The next rows, or null at the end of the file. The batch is used again by the next call. */
  next(): RowBatch | null {
    const batch = this.batch
    batch.count = 0
    batch.styles.fill(PLAIN)
    for (;;) {
      if (this.skipping) this.skipLine()
      const state = this.dialect.cuts ? this.parseAligned(this.dialect.cuts) : this.parse()
      if (state === DONE) return batch.count > 0 ? batch : null
      if (batch.count > 0) return batch
      if (state === INCOMPLETE && !this.fill()) this.setAside()
    }
  }

  /** Moves the unread bytes to the front and reads on; false when the buffer is full already. */
  private fill(): boolean {
    if (this.pos > 0) {
      this.buffer.copyWithin(0, this.pos, this.end)
      this.base += this.pos
      this.end -= this.pos
      this.pos = 0
    }
    const before = this.end
    while (this.end < this.room && !this.atEnd) {
      const read = this.source.read(this.buffer.subarray(this.end, this.room), this.base + this.end)
      if (read === 0) this.atEnd = true
      this.end += read
    }
    // A line end behind the last byte stops every inner loop without a bounds check.
    this.buffer[this.end] = LF
    return this.end > before || this.atEnd
  }

  /** A record that does not fit the buffer: its first line is set aside, the next line goes on. */
  private setAside(): void {
    const start = this.pos
    const stop = lineEnd(this.buffer, start, this.end)
    const whole = stop < this.end
    this.add(start, stop, 0, whole ? FAULT.unclosed_quote : FAULT.too_long)
    this.pos = whole ? afterLine(this.buffer, stop, this.end) : this.end
    this.skipping = !whole
  }

  private skipLine(): void {
    let stop = farLineEnd(this.buffer, this.pos, this.end)
    while (stop >= this.end - 1 && !this.atEnd) {
      this.pos = stop
      this.fill()
      stop = farLineEnd(this.buffer, this.pos, this.end)
    }
    this.pos = afterLine(this.buffer, stop, this.end)
    this.skipping = false
  }

  private add(start: number, stop: number, cells: number, fault: number): void {
    const { batch } = this
    const i = batch.count++
    batch.base = this.base
    batch.rowNumbers[i] = this.row++
    batch.offsets[i] = this.base + start
    batch.lengths[i] = stop - start
    batch.faults[i] = fault
    batch.cellCounts[i] = cells
    if (cells < batch.width) {
      batch.bounds.fill(0, 2 * (i * batch.width + cells), 2 * (i + 1) * batch.width)
    }
  }

  private parse(): number {
    const { buffer: buf, plain, inQuotes, quote, end, batch, atEnd } = this
    const { bounds, styles, width, capacity } = batch
    const { skipSpaces, escape } = this.dialect
    const doubled = escape !== '\\'
    const unescaped = escape === ''
    let p = this.pos
    while (batch.count < capacity) {
      const start = p
      this.pos = start
      if (p >= end) return atEnd ? DONE : INCOMPLETE
      let kind = plain[buf[p]!]!
      if (kind === NEWLINE || kind === RETURN) {
        if (p + 1 === end && !atEnd) return INCOMPLETE
        p = afterLine(buf, p, end)
        this.row++
        continue
      }
      let column = 0
      let fault = 0
      let spansLines = false
      let at = batch.count * width
      let state: number = OPEN
      let stop = p
      while (state === OPEN) {
        if (skipSpaces) while (buf[p] === 32) p++
        let from = p
        while ((kind = plain[buf[p]!]!) === 0) p++
        let to = p
        if (kind === QUOTE && p === from) {
          let style: number = QUOTED
          from = ++p
          for (;;) {
            while ((kind = inQuotes[buf[p]!]!) === 0) p++
            if (p >= end) break
            if (kind === NEWLINE || kind === RETURN) {
              spansLines = true
              p++
            } else if (kind === QUOTE && unescaped) {
              const next = skipSpaces ? afterSpaces(buf, p + 1) : p + 1
              if (!atEnd && next >= end) return INCOMPLETE
              kind = plain[buf[next]!]!
              if (kind >= DELIMITER && kind <= RETURN) break
              p++
            } else if (kind === QUOTE) {
              if (!doubled || buf[p + 1] !== quote || p + 1 >= end) break
              style = ESCAPED
              p += 2
            } else if (kind === BACKSLASH) {
              style = ESCAPED
              p = Math.min(p + 2, end)
            } else {
              if (fault === 0) fault = FAULT.nul_byte
              p++
            }
          }
          if (!atEnd && p + 1 >= end) return INCOMPLETE
          if (p >= end) {
            fault = FAULT.unclosed_quote
            break
          }
          to = p++
          if (skipSpaces) while (buf[p] === 32) p++
          kind = plain[buf[p]!]!
          if (kind === 0 || kind >= QUOTE) {
            fault = FAULT.text_after_quote
            break
          }
          if (column < width) styles[at] = style
        } else if (kind >= QUOTE) {
          let quotes = 0
          while (kind === 0 || kind >= QUOTE) {
            if (kind === QUOTE) quotes++
            else if (kind === NUL && fault === 0) fault = FAULT.nul_byte
            kind = plain[buf[++p]!]!
          }
          to = p
          if (quotes > 0 && fault === 0) fault = quoteFault(buf, from, to, quotes, this.dialect)
        }
        if (skipSpaces && p === to) while (to > from && buf[to - 1] === 32) to--
        if (column < width) {
          bounds[2 * at] = from
          bounds[2 * at++ + 1] = to
        }
        column++
        if (kind === DELIMITER) {
          p++
          continue
        }
        if (!atEnd && p + 1 >= end) return INCOMPLETE
        stop = p
        p = afterLine(buf, p, end)
        state = DONE
      }
      if (state === OPEN || (fault === FAULT.stray_quote && spansLines)) {
        // A broken quote may have swallowed its neighbours: only the first line is set aside.
        column = 0
        stop = lineEnd(buf, start, end)
        if (stop >= end - 1 && !atEnd) return INCOMPLETE
        p = afterLine(buf, stop, end)
      } else if (fault === 0 && column !== width && this.options.anyWidth !== true) {
        if (column === 1 && isBlank(buf, start, stop)) {
          this.row++
          continue
        }
        const spare = this.dialect.spareDelimiter && column === width + 1 && stop > start
        if (!spare || plain[buf[stop - 1]!] !== DELIMITER) {
          fault = column < width ? FAULT.too_few_cells : FAULT.too_many_cells
        }
      }
      this.pos = p
      this.add(start, stop, column, this.faultOf(start, stop, fault))
    }
    return OPEN
  }

  private parseAligned(cuts: readonly number[]): number {
    const { buffer: buf, end, batch, atEnd } = this
    while (batch.count < batch.capacity) {
      const start = this.pos
      if (start >= end) return atEnd ? DONE : INCOMPLETE
      const stop = lineEnd(buf, start, end)
      if (stop >= end - 1 && !atEnd) return INCOMPLETE
      this.pos = afterLine(buf, stop, end)
      if (isBlank(buf, start, stop)) {
        this.row++
      } else {
        const fits = cutLine(batch, start, stop, cuts)
        const nul = buf.subarray(start, stop).includes(0) ? FAULT.nul_byte : 0
        const fault = fits ? nul : FAULT.not_aligned
        this.add(start, stop, cuts.length, this.faultOf(start, stop, fault))
      }
    }
    return OPEN
  }

  /** The fault of a row as a whole, or else the one found in its cells. */
  private faultOf(start: number, stop: number, fault: number): number {
    if (this.base + start >= this.endAt) return FAULT.second_table
    if (stop - start > MAX_RECORD_BYTES) return FAULT.too_long
    if (this.options.checkText !== true || fault !== 0) return fault
    return firstBadByte(this.buffer, start, stop) < 0 ? 0 : FAULT.bad_bytes
  }
}
