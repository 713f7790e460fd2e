import type { RowBatch } from '../intake/row-batch.ts'
import { unguardCell } from '../intake/formula.ts'
import { buildBlockTable, readPhone, readPhoneBytes } from '../phone/phone.ts'
import type { BlockTable, PhoneRules } from '../phone/phone.ts'
import { phoneCodeId } from '../phone/phone-code.ts'

const MISSING = phoneCodeId('phone_missing')

/** Reads the number of a row from its phone columns, in bytes where the cell is a plain one. */
export class PhoneReader {
  /** Stored id of what is wrong with the number read last, 0 when nothing is. */
  code = 0
  private readonly columns: readonly number[]
  private readonly rules: PhoneRules
  private table: BlockTable | null = null

  constructor(columns: readonly number[], rules: PhoneRules) {
    this.columns = columns
    this.rules = rules
  }

  /** The first column whose number is fine; else the first to be looked at; else the first filled. */
  read(rows: RowBatch, row: number): number {
    const { columns } = this
    let phone = this.readCell(rows, row, columns[0]!)
    if (this.code === 0 || columns.length === 1) return phone
    let code = this.code
    for (let next = 1; next < columns.length; next++) {
      const other = this.readCell(rows, row, columns[next]!)
      if (this.code === 0) return other
      const better = phone === 0 && (other !== 0 || (code === MISSING && this.code !== MISSING))
      if (better) [phone, code] = [other, this.code]
    }
    this.code = code
    return phone
  }

  /** The number, or 0 when it is refused; then `code` says why. */
  private readCell(rows: RowBatch, row: number, column: number): number {
    const at = 2 * (row * rows.width + column)
    const table = (this.table ??= blockTable(this.rules))
    const found = readPhoneBytes(rows.bytes, rows.bounds[at]!, rows.bounds[at + 1]!, table)
    if (found > 0) {
      this.code = 0
      return found
    }
    if (found < 0) {
      this.code = -found
      return 0
    }
    const reading = readPhone(unguardCell(rows.cell(row, column)), this.rules)
    this.code = phoneCodeId(reading.code)
    return reading.phone ?? 0
  }
}

let latest: { key: string; table: BlockTable } | null = null

/** The table of the rules asked for last is kept: survey and vetting use the same. */
function blockTable(rules: PhoneRules): BlockTable {
  const key = JSON.stringify(rules)
  if (latest?.key !== key) latest = { key, table: buildBlockTable(rules) }
  return latest.table
}
