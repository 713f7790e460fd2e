import { closeSync, openSync, readSync, renameSync } from 'node:fs'
import { formatBytes } from '../../lib/text.ts'
import { InvalidInputError } from '../../errors.ts'
import { ByteFile } from './byte-file.ts'
import { quoteCell } from './cell-text.ts'
import type { SharedStrings } from './shared-strings.ts'

/** A text, or the number of a shared one. */
export type CopyCell = string | number | undefined

const PIECE_BYTES = 512 * 1024
/** Rows looked at before the first is written: a title above the header is narrower than the list. */
const HELD_ROWS = 500
const HELD_CHARACTERS = 1_000_000
const [COMMA, NEWLINE, QUOTE] = [44, 10, 34]

/** The copy of a sheet as UTF-8 CSV, every record as wide as the widest, every row in its own place. */
export class CsvCopy {
  /** Rows with something in them. */
  rows = 0
  private readonly target: string
  private readonly strings: SharedStrings
  private readonly bytesMax: number
  private readonly file: ByteFile
  private width = 0
  private nextRow = 1
  private held: { row: number; cells: CopyCell[] }[] | null = []
  private heldCharacters = 0
  /** From which row on records have which width. */
  private readonly widths: { row: number; width: number }[] = []

  constructor(target: string, strings: SharedStrings, bytesMax: number) {
    this.target = target
    this.strings = strings
    this.bytesMax = bytesMax
    this.file = new ByteFile(unfinished(target))
  }

  /** `cells` ends with the last one that is not empty, and may be used again by the caller. */
  add(row: number, cells: readonly CopyCell[]): void {
    if (cells.length === 0) return
    this.rows++
    if (this.held === null) return this.write(row, cells)
    this.held.push({ row, cells: [...cells] })
    for (const cell of cells) if (typeof cell === 'string') this.heldCharacters += cell.length
    if (this.held.length === HELD_ROWS || this.heldCharacters > HELD_CHARACTERS) this.release()
  }

  /** Puts the copy in place, whole. */
  finish(): void {
    this.release()
    this.file.close()
    if (this.widths.some(({ width }) => width < this.width)) this.widen()
    renameSync(this.file.path, this.target)
  }

  /** Leaves nothing behind. */
  drop(): void {
    this.file.remove()
  }

  private release(): void {
    const held = this.held ?? []
    this.held = null
    for (const { cells } of held) this.width = Math.max(this.width, cells.length)
    for (const { row, cells } of held) this.write(row, cells)
  }

  private write(row: number, cells: readonly CopyCell[]): void {
    const { file } = this
    if (cells.length > this.width || this.widths.length === 0) {
      this.width = Math.max(this.width, cells.length)
      this.widths.push({ row, width: this.width })
    }
    for (; this.nextRow < row; this.nextRow++) file.byte(NEWLINE)
    for (let column = 0; column < this.width; column++) {
      if (column > 0) file.byte(COMMA)
      const cell = cells[column]
      if (typeof cell === 'string') file.text(quoteCell(cell))
      else if (cell !== undefined) this.strings.copy(cell, file)
    }
    file.byte(NEWLINE)
    this.nextRow = row + 1
    if (file.size > this.bytesMax) throw new InvalidInputError(tooLong(this.bytesMax))
  }

  /** Gives the records above a wider one as many commas as it has. Seldom needed, so it may cost a second pass. */
  private widen(): void {
    const narrow = openSync(this.file.path, 'r')
    const wide = new ByteFile(`${this.file.path}.wide`)
    try {
      this.copyWider(narrow, wide)
      wide.close()
      renameSync(wide.path, this.file.path)
    } finally {
      closeSync(narrow)
      wide.remove()
    }
  }

  private copyWider(narrow: number, wide: ByteFile): void {
    const piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
    const commas = Buffer.alloc(this.width, COMMA)
    let row = 1
    let step = -1
    let quoted = false
    let blank = true
    for (let read = readSync(narrow, piece); read > 0; read = readSync(narrow, piece)) {
      let from = 0
      for (let at = 0; at < read; at++) {
        const byte = piece[at]!
        if (byte === QUOTE) quoted = !quoted
        if (byte !== NEWLINE || quoted) {
          blank = false
          continue
        }
        while (step + 1 < this.widths.length && this.widths[step + 1]!.row <= row) step++
        if (!blank) {
          wide.bytes(piece.subarray(from, at))
          wide.bytes(commas.subarray(0, this.width - this.widths[step]!.width))
          from = at
        }
        row++
        blank = true
      }
      wide.bytes(piece.subarray(from, read))
      if (wide.size > this.bytesMax) throw new InvalidInputError(tooLong(this.bytesMax))
    }
  }
}

/** Name of a copy that is not whole yet. */
export function unfinished(target: string): string {
  return `${target}.part`
}

function tooLong(bytesMax: number): string {
  return `The sheet has more than ${formatBytes(bytesMax)} of text, the most that is taken. Split the list, or leave out columns you do not need.`
}
