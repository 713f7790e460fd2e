import type { ByteSource } from './byte-source.ts'
import type { Dialect } from './dialect.ts'
import { ESCAPED, PLAIN, QUOTED, ROW_FAULTS, RowBatch } from './row-batch.ts'
import { firstBadByte } from './utf8.ts'

export const MAX_RECORD_BYTES = 1024 * 1024
export const MAX_COLUMNS = 1000

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
}

const BUFFER_BYTES = 2 * MAX_RECORD_BYTES
const LF = 10
const CR = 13
const [DELIMITER, NEWLINE, RETURN, QUOTE, NUL, BACKSLASH] = [1, 2, 3, 4, 5, 6] as const
const [OPEN, DONE, INCOMPLETE] = [0, 1, 2] as const

const code = (name: (typeof ROW_FAULTS)[number]) => ROW_FAULTS.indexOf(name)
const TOO_FEW = code('too_few_cells')
const TOO_MANY = code('too_many_cells')
const STRAY = code('stray_quote')
const AFTER = code('text_after_quote')
const UNCLOSED = code('unclosed_quote')
const HAS_NUL = code('nul_byte')
const TOO_LONG = code('too_long')
const BAD_BYTES = code('bad_bytes')

/** Reads records from UTF-8 bytes in batches; memory does not grow with the file. */
export class Scanner {
  readonly batch: RowBatch
  private readonly source: ByteSource
  private readonly options: ScanOptions
  private readonly dialect: Dialect
  private readonly plain = new Uint8Array(256)
  private readonly inQuotes = new Uint8Array(256)
  private readonly quote: number
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
      const state = this.parse()
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
    this.add(start, stop, 0, whole ? UNCLOSED : TOO_LONG)
    this.pos = whole ? afterLine(this.buffer, stop, this.end) : this.end
    this.skipping = !whole
  }

  private skipLine(): void {
    for (;;) {
      const stop = lineEnd(this.buffer, this.pos, this.end)
      if (stop < this.end) {
        this.pos = afterLine(this.buffer, stop, this.end)
        break
      }
      this.pos = this.end
      if (this.atEnd) break
      this.fill()
    }
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
    const { skipSpaces } = this.dialect
    const doubled = this.dialect.escape !== '\\'
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
            } else if (kind === QUOTE) {
              if (!doubled || buf[p + 1] !== quote || p + 1 >= end) break
              style = ESCAPED
              p += 2
            } else if (kind === BACKSLASH) {
              style = ESCAPED
              p = Math.min(p + 2, end)
            } else {
              if (fault === 0) fault = HAS_NUL
              p++
            }
          }
          if (!atEnd && p + 1 >= end) return INCOMPLETE
          if (p >= end) {
            fault = UNCLOSED
            break
          }
          to = p++
          if (skipSpaces) while (buf[p] === 32) p++
          kind = plain[buf[p]!]!
          if (kind === 0 || kind >= QUOTE) {
            fault = AFTER
            break
          }
          if (column < width) styles[at] = style
        } else if (kind >= QUOTE) {
          while (kind === 0 || kind >= QUOTE) {
            if (fault === 0 && kind !== 0) fault = kind === QUOTE ? STRAY : HAS_NUL
            kind = plain[buf[++p]!]!
          }
          to = p
        }
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
      if (state === OPEN || (fault === STRAY && spansLines)) {
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
          fault = column < width ? TOO_FEW : TOO_MANY
        }
      }
      if (stop - start > MAX_RECORD_BYTES) fault = TOO_LONG
      if (this.options.checkText === true && fault === 0) {
        if (firstBadByte(buf, start, stop) >= 0) fault = BAD_BYTES
      }
      this.pos = p
      this.add(start, stop, column, fault)
    }
    return OPEN
  }
}

function lineEnd(buffer: Buffer, from: number, end: number): number {
  let p = from
  while (p < end && buffer[p] !== LF && buffer[p] !== CR) p++
  return p
}

function afterLine(buffer: Buffer, at: number, end: number): number {
  if (at >= end) return end
  return buffer[at] === CR && at + 1 < end && buffer[at + 1] === LF ? at + 2 : at + 1
}

function isBlank(buffer: Buffer, from: number, to: number): boolean {
  for (let p = from; p < to; p++) if (buffer[p] !== 32 && buffer[p] !== 9) return false
  return true
}
