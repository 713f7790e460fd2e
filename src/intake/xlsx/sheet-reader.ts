// Turns the XML of a sheet into rows, one at a time.
import { InvalidInputError } from '../../errors.ts'
import { formatCount } from '../../lib/text.ts'
import { columnLetters } from '../table.ts'
import { columnOfRef, isoText, numberText, unescapeText } from './cell-text.ts'
import type { CopyCell } from './csv-copy.ts'
import { PIECE_BYTES_MAX, ROWS_MAX } from './limits.ts'
import type { NumberFormat } from './number-format.ts'
import type { Attributes, XmlReader } from './read-xml.ts'
import { REFUSALS } from './refusals.ts'
import { newSightings } from './remarks.ts'
import { styleAt, type Styles } from './styles.ts'

export interface SheetSetting {
  styles: Styles
  since1904: boolean
  columnsMax: number
  /** Bytes of a shared text. */
  sharedLength: (index: number) => number
  /** Takes a row without the empty cells at its end; the array is used again. */
  onRow: (row: number, cells: readonly CopyCell[]) => void
}

export class SheetReader implements XmlReader {
  readonly seen = newSightings()
  private readonly setting: SheetSetting
  private inData = false
  private row = 0
  private readonly cells: CopyCell[] = []
  private rowCharacters = 0
  private column = -1
  private type = 'n'
  private format: NumberFormat
  private hasFormula = false
  private inPhonetic = false
  /** Text is collected inside `v`, and inside `t` of a text kept in its cell. */
  private collecting = false
  private text = ''

  constructor(setting: SheetSetting) {
    this.setting = setting
    this.format = styleAt(setting.styles, undefined)
  }

  open(name: string, attributes: Attributes): void {
    if (!this.inData) {
      if (name === 'sheetData') this.inData = true
      else if (name === 'mergeCell') this.seen.merged.add((attributes.ref ?? '').slice(0, 40))
      return
    }
    if (name === 'c') this.startCell(attributes)
    else if (name === 'v') this.collecting = true
    else if (name === 'row') this.startRow(attributes)
    else if (name === 'f') this.hasFormula = true
    else if (name === 't') this.collecting = this.type === 'inlineStr' && !this.inPhonetic
    else if (name === 'rPh') this.inPhonetic = true
  }

  characters(text: string): void {
    if (!this.collecting) return
    this.text += text
    this.rowCharacters += text.length
    if (this.rowCharacters > PIECE_BYTES_MAX) throw new InvalidInputError(REFUSALS.long_piece)
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.collecting = false
    else if (name === 'c') this.endCell()
    else if (name === 'row') this.endRow()
    else if (name === 'rPh') this.inPhonetic = false
    else if (name === 'sheetData') this.inData = false
  }

  private startRow({ r }: Attributes): void {
    const row = r === undefined ? this.row + 1 : Number(r)
    if (!Number.isInteger(row) || row <= this.row || row > ROWS_MAX)
      throw new InvalidInputError(REFUSALS.damaged)
    this.row = row
    this.column = -1
    this.rowCharacters = 0
  }

  private startCell({ r, t, s }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOfRef(r)
    if (this.column < 0 || this.row === 0) throw new InvalidInputError(REFUSALS.damaged)
    this.type = t ?? 'n'
    this.format = styleAt(this.setting.styles, s)
    this.hasFormula = false
    this.text = ''
  }

  private endCell(): void {
    const value = this.value()
    if (value === undefined) return
    if (this.column >= this.setting.columnsMax)
      throw new InvalidInputError(
        `Cell ${this.ref} lies beyond the ${formatCount(this.setting.columnsMax)} columns that are read. Delete what stands to the right of your list and save the workbook again.`,
      )
    while (this.cells.length < this.column) this.cells.push(undefined)
    this.cells[this.column] = value
  }

  private endRow(): void {
    this.setting.onRow(this.row, this.cells)
    this.cells.length = 0
  }

  /** What stands in the cell, or undefined for nothing. */
  private value(): CopyCell {
    const { text, type, format } = this
    if (type === 's') {
      const index = text.trim() === '' ? -1 : Number(text)
      return this.setting.sharedLength(index) > 0 ? index : undefined
    }
    if (type === 'inlineStr' || type === 'str') return unescapeText(text) || undefined
    if (text === '') {
      if (this.hasFormula) this.seen.unreckoned.add(this.ref)
      return undefined
    }
    if (type === 'b') return text.trim() === '1' || text.trim() === 'true' ? 'TRUE' : 'FALSE'
    if (type === 'e') this.seen.errors.add(this.ref)
    if (type === 'e') return text
    if (type === 'd') return isoText(text, format)
    return numberText(text.trim(), format, this.setting.since1904) || undefined
  }

  private get ref(): string {
    return `${columnLetters(this.column)}${this.row}`
  }
}
