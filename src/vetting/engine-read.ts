import { unguardCell } from '../intake/formula.ts'
import type { RowBatch } from '../intake/row-batch.ts'
import { countryOf } from '../phone/format.ts'
import { ageToday } from './age.ts'
import { yearsBetween } from './calendar.ts'
import { PhoneReader } from './engine-phone.ts'
import { readOptedOut } from '../intake/opted-out.ts'
import type { Moment } from './recency.ts'
import { isBlank, readRow } from './row.ts'
import type { DatedColumn, RowColumns, RowFacts } from './row.ts'
import { maskOf } from './row-code.ts'
import type { VettingLimits } from './rules.ts'
import { readBirthBytes, readStampBytes } from './stamp-bytes.ts'
import { readStamp } from './stamp.ts'
import { shiftBit } from './zone-clock.ts'

const OPT_IN_MISSING = maskOf('optin_missing')
const AGE_MISSING = maskOf('age_missing')
const RECENCY_UNSTATED = maskOf('recency_unstated')
const OPTED_OUT = maskOf('opted_out')
const [NOT_OUT, OUT, UNCLEAR] = [0, 1, 2] as const

/**
 * Reads rows to the facts `readRow` gives, from bytes and without an object a row where the cells are
 * plain; any other row goes to `readRow` itself.
 */
export class RowReader {
  readonly phones: PhoneReader
  /** Whether the row read last was not plain. */
  odd = false
  private readonly columns: RowColumns
  private readonly limits: VettingLimits
  private readonly wanted: number[]
  private readonly optedIn: Moment = { at: 0, day: 0, precision: 'day' }
  private readonly lastMessaged: Moment = { at: 0, day: 0, precision: 'day' }
  private readonly plain: RowFacts

  constructor(columns: RowColumns, limits: VettingLimits) {
    this.columns = columns
    this.limits = limits
    this.phones = new PhoneReader(columns.phones, limits.phone)
    const { optedInAt, birth, lastMessagedAt, optedOutAt, basisDate } = columns
    const dated = [optedInAt, birth, lastMessagedAt, optedOutAt, basisDate]
    this.wanted = [...dated.map((column) => column?.index ?? -1), ...columns.phones]
      .concat(columns.age, columns.optedOut, columns.basis)
      .filter((index) => index >= 0)
    this.plain = {
      phone: null,
      phoneCode: 0,
      read: 0,
      optedIn: null,
      birth: null,
      statedAge: null,
      age: null,
      lastMessaged: null,
      optedOut: false,
      optedOutAt: null,
      basis: limits.basis,
      basisDay: null,
      shifts: 0,
    }
  }

  /** The facts of a row, good until the next one is read. */
  read(rows: RowBatch, row: number): RowFacts {
    const facts = this.plain
    const phone = this.phones.read(rows, row)
    facts.phone = phone === 0 ? null : phone
    facts.phoneCode = this.phones.code
    const { columns } = this
    facts.read = 0
    facts.shifts = 0
    const plain =
      this.readOptIn(rows, row, facts) &&
      this.readLast(rows, row, facts) &&
      this.readAges(rows, row, facts) &&
      (columns.optedOut < 0 && columns.optedOutAt === null
        ? true
        : this.readOptOut(rows, row, facts)) &&
      ((columns.basis < 0 && columns.basisDate === null) ||
        phone === 0 ||
        countryOf(phone) !== 'CA')
    this.odd = !plain
    return plain ? facts : readRow(this.cells(rows, row), columns, this.limits)
  }

  /** Whether the row says its number opted out, as far as it can be told before dates are decided. */
  saysOptedOut(rows: RowBatch, row: number): boolean {
    const { optedOut, optedOutAt, blankOptedOut } = this.columns
    const word = optedOut < 0 ? '' : unguardCell(rows.cell(row, optedOut))
    if (word.trim() !== '' || optedOutAt === null) {
      return optedOut >= 0 && readOptedOut(word, blankOptedOut) === true
    }
    const at = unguardCell(rows.cell(row, optedOutAt.index))
    if (isBlank(at)) return optedOut >= 0 && blankOptedOut === 'out'
    return (['mdy', 'dmy', 'ymd'] as const).some((order) => {
      const { centuryPivot } = optedOutAt.dates
      const read = { order, ambiguous: false, centuryPivot: centuryPivot ?? 99 }
      const dates = { ...optedOutAt.dates, ...read }
      return readStamp(at, dates, this.limits.clock) !== null
    })
  }

  private cells(rows: RowBatch, row: number): string[] {
    const cells: string[] = Array.from({ length: rows.width }, () => '')
    for (const column of this.wanted) cells[column] = unguardCell(rows.cell(row, column))
    return cells
  }

  private readOptIn(rows: RowBatch, row: number, facts: RowFacts): boolean {
    facts.optedIn = null
    const found = this.readMoment(rows, row, this.columns.optedInAt, this.optedIn, facts)
    if (found === 1) facts.optedIn = this.optedIn
    else facts.read |= OPT_IN_MISSING
    return found >= 0
  }

  private readLast(rows: RowBatch, row: number, facts: RowFacts): boolean {
    facts.lastMessaged = null
    const found = this.readMoment(rows, row, this.columns.lastMessagedAt, this.lastMessaged, facts)
    if (found === 1) facts.lastMessaged = this.lastMessaged
    else facts.read |= RECENCY_UNSTATED
    return found >= 0
  }

  /** 1 read, 0 empty, -1 not plain. */
  private readMoment(
    rows: RowBatch,
    row: number,
    column: DatedColumn | null,
    moment: Moment,
    facts: RowFacts,
  ): number {
    if (column === null) return 0
    const at = 2 * (row * rows.width + column.index)
    const start = rows.bounds[at]!
    const end = rows.bounds[at + 1]!
    if (start === end) return 0
    const { clock } = this.limits
    const instant = readStampBytes(rows.bytes, start, end, column.dates, clock)
    if (Number.isNaN(instant)) return -1
    moment.at = instant
    moment.day = clock.dayAt(instant)
    moment.precision = clock.precision
    if (clock.shift !== null) facts.shifts |= shiftBit(clock.shift)
    return 1
  }

  private readAges(rows: RowBatch, row: number, facts: RowFacts): boolean {
    const { birth, age } = this.columns
    const { today } = this.limits
    facts.birth = null
    facts.statedAge = null
    facts.age = null
    if (birth !== null) {
      const at = 2 * (row * rows.width + birth.index)
      const start = rows.bounds[at]!
      const end = rows.bounds[at + 1]!
      if (start !== end) {
        const day = readBirthBytes(rows.bytes, start, end, birth.dates)
        if (day === 0) return false
        facts.birth = day
        facts.age = Math.max(0, yearsBetween(day, today))
        return true
      }
    }
    const years = age < 0 ? -1 : smallNumber(rows, row, age)
    if (years === -1) facts.read |= AGE_MISSING
    else if (years >= 0) {
      facts.statedAge = years
      facts.age = ageToday(years, facts.optedIn?.day ?? null, today)
    }
    return years >= -1
  }

  private readOptOut(rows: RowBatch, row: number, facts: RowFacts): boolean {
    const { optedOut, optedOutAt, blankOptedOut } = this.columns
    facts.optedOutAt = null
    if (
      optedOutAt !== null &&
      rows.start(row, optedOutAt.index) < rows.end(row, optedOutAt.index)
    ) {
      return false
    }
    const word = optedOut < 0 ? NOT_OUT : yesOrNo(rows, row, optedOut, blankOptedOut === 'out')
    facts.optedOut = word === OUT
    if (word === OUT) facts.read |= OPTED_OUT
    return word !== UNCLEAR
  }
}

/** A number of one to three digits; -1 for an empty cell, -2 when it is not so plain. */
function smallNumber(rows: RowBatch, row: number, column: number): number {
  const start = rows.start(row, column)
  const end = rows.end(row, column)
  if (start === end) return -1
  if (end - start > 3) return -2
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = rows.bytes[at]! - 0x30
    if (digit < 0 || digit > 9) return -2
    value = value * 10 + digit
  }
  return value
}

/** The usual words for yes and no by their length and first letter; anything else is for `readRow`. */
function yesOrNo(rows: RowBatch, row: number, column: number, blankIsOut: boolean): number {
  const start = rows.start(row, column)
  const length = rows.end(row, column) - start
  if (length === 0) return blankIsOut ? OUT : NOT_OUT
  if (length === 1) {
    const byte = rows.bytes[start]!
    return byte === 0x30 ? NOT_OUT : byte === 0x31 ? OUT : UNCLEAR
  }
  if (length > 5) return UNCLEAR
  switch (rows.bytes.toString('latin1', start, start + length).toLowerCase()) {
    case 'no':
    case 'false':
      return NOT_OUT
    case 'yes':
    case 'true':
      return OUT
    default:
      return UNCLEAR
  }
}
