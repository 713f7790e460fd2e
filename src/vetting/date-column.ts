import { isCalendarDay } from './calendar.ts'
import { readDateText } from './date-text.ts'
import type { DateOnly } from './date-text.ts'

/**
 * How dates such as 04/05/2026 are written. `ymd`: the column has none of them, or they begin with a
 * year of two digits, such as 26-11-14.
 */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

/** A cell that shows why a question is asked, with the spreadsheet's row number. */
export interface DateExample {
  row: number
  cell: string
}

/** How one column's dates are read; decided over the whole file, never row by row. */
export interface DateColumn {
  order: DateOrder
  /** The order must be asked: the rows leave several, or no order fits all of them. */
  ambiguous: boolean
  /** Some rows only work in one order and others only in another. */
  conflicting: boolean
  /** What the answer may be. */
  choices: DateOrder[]
  /** Years of two digits occur. They are read once `centuryPivot` is answered. */
  twoDigitYears: boolean
  /** Years 00 … pivot are 2000 …, later ones 1900 …; null until answered. */
  centuryPivot: number | null
  /** Bare numbers are a spreadsheet's days since 1900: only if the mapping says so. */
  excelSerials: boolean
  /** Cells that several orders would read, or that force one; at most three of each kind. */
  examples: DateExample[]
  /** Cells with a year of two digits; at most three. */
  twoDigitExamples: DateExample[]
  /** Bare numbers that may be a spreadsheet's days; at most three. */
  serialExamples: DateExample[]
}

/** What a person said about a column. */
export interface DateAnswers {
  order?: DateOrder | undefined
  centuryPivot?: number | undefined
  excelSerials?: boolean | undefined
}

/** A column that holds only dates with the year first, and nothing to ask. */
export const PLAIN_DATES: DateColumn = {
  order: 'ymd',
  ambiguous: false,
  conflicting: false,
  choices: [],
  twoDigitYears: false,
  centuryPivot: null,
  excelSerials: false,
  examples: [],
  twoDigitExamples: [],
  serialExamples: [],
}

/** Orders as bits. */
const [MONTH_FIRST, DAY_FIRST, YEAR_FIRST] = [1, 2, 4] as const
const ORDERS: readonly (readonly [DateOrder, number])[] = [
  ['mdy', MONTH_FIRST],
  ['dmy', DAY_FIRST],
  ['ymd', YEAR_FIRST],
]

const decoder = new TextDecoder()
const EXAMPLES = 3
const NUMERIC = /^[\s'"=]*(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)/
const TOGETHER = /^[\s'"=]*\d{7,8}["\s]*$/
const SERIAL = /^[\s'"=]*\d{5}(?:\.\d+)?["\s]*$/

/** Goes through all cells of one column to find how its dates are written. */
export class DateSurvey {
  /** Orders that every cell so far allows, and those that some cell does. */
  #common = MONTH_FIRST | DAY_FIRST | YEAR_FIRST
  #some = 0
  #dayFirst: DateExample[] = []
  #monthFirst: DateExample[] = []
  #yearFirst: DateExample[] = []
  /** Cells that are another day in another order. */
  #several: DateExample[] = []
  #twoDigit: DateExample[] = []
  #serials: DateExample[] = []

  add(cell: string, row: number): void {
    const found = NUMERIC.exec(cell)
    if (found !== null) {
      const [, first, , second, year = ''] = found
      const twoDigitYear = year.length === 2
      this.#addNumeric(
        { first: Number(first), second: Number(second), year: Number(year), twoDigitYear },
        cell,
        row,
      )
    } else if (SERIAL.test(cell)) {
      keep(this.#serials, cell, row)
    } else if (TOGETHER.test(cell)) {
      const date = readDateText(cell)
      if (date?.form === 'numeric') this.#addNumeric(date, cell, row)
    } else if (/[a-z]/i.test(cell) && readDateText(cell)?.twoDigitYear) {
      keep(this.#twoDigit, cell, row)
    }
  }

  /** As `add`, for a cell still in bytes; the common ways of writing cost next to nothing. */
  addBytes(bytes: Uint8Array, start: number, end: number, row: number): void {
    if (end - start < 5) return
    const one = digitAt(bytes, start)
    const ten = digitAt(bytes, start + 1)
    if (one >= 0 && ten >= 0 && digitAt(bytes, start + 2) >= 0) {
      if (digitAt(bytes, start + 3) >= 0 && !isAllDigits(bytes, start, end)) return
    } else if (one >= 0 && this.#addPlain(bytes, start, end, ten >= 0 ? one * 10 + ten : one))
      return
    this.add(decoder.decode(bytes.subarray(start, end)), row)
  }

  /**
   * Whether cells that `readStampBytes` and `readBirthBytes` read in this order tell nothing new: with the
   * year first none of them leaves a choice, and otherwise the order is forced and its examples are found.
   */
  isSettled(order: DateOrder): boolean {
    if (order === 'ymd') return true
    const [forced, own] =
      order === 'mdy' ? [MONTH_FIRST, this.#monthFirst] : [DAY_FIRST, this.#dayFirst]
    return this.#common === forced && own.length === EXAMPLES && this.#several.length === EXAMPLES
  }

  column(answers: DateAnswers = {}): DateColumn {
    const conflicting = this.#some !== 0 && this.#common === 0
    const fitting = ordersIn(conflicting ? this.#some : this.#common)
    const asked = conflicting || (this.#several.length > 0 && fitting.length > 1)
    const found = this.#some === 0 ? 'ymd' : this.#bestOf(fitting)
    const answer = fitting.find((order) => order === answers.order)
    return {
      order: asked ? (answer ?? found) : found,
      ambiguous: asked && answer === undefined,
      conflicting,
      choices: asked ? fitting : [],
      twoDigitYears: this.#twoDigit.length > 0,
      centuryPivot: answers.centuryPivot ?? null,
      excelSerials: answers.excelSerials ?? false,
      examples: conflicting
        ? [...this.#dayFirst, ...this.#monthFirst, ...this.#yearFirst]
        : this.#several,
      twoDigitExamples: this.#twoDigit,
      serialExamples: this.#serials,
    }
  }

  /** Until it is answered, the order that some row forces. */
  #bestOf(fitting: readonly DateOrder[]): DateOrder {
    if (fitting.includes('dmy') && this.#dayFirst.length > 0) return 'dmy'
    return fitting[0] ?? 'mdy'
  }

  /** Whether the cell is plain, such as 11/14/2026, and tells nothing that is not known already. */
  #addPlain(bytes: Uint8Array, start: number, end: number, first: number): boolean {
    let at = start + (digitAt(bytes, start + 1) >= 0 ? 2 : 1)
    const mark = bytes[at]!
    if (mark !== 0x2f && mark !== 0x2d && mark !== 0x2e) return false
    let second = digitAt(bytes, at + 1)
    const ones = digitAt(bytes, at + 2)
    if (second < 0) return false
    if (ones >= 0) second = second * 10 + ones
    at += ones >= 0 ? 3 : 2
    if (bytes[at] !== mark || at + 5 > end || first === 0 || second === 0) return false
    if (digitAt(bytes, at + 3) < 0 || digitAt(bytes, at + 4) < 0) return false
    if (first <= 12 && second <= 12) return this.#several.length === EXAMPLES
    if (first <= 12) return second <= 28 && this.#monthFirst.length === EXAMPLES
    return second <= 12 && first <= 28 && this.#dayFirst.length === EXAMPLES
  }

  #addNumeric(date: Omit<DateOnly, 'form'>, cell: string, row: number): void {
    const { first, second, twoDigitYear } = date
    if (twoDigitYear) keep(this.#twoDigit, cell, row)
    const fits = ordersOf(date)
    if (fits === 0) return
    this.#common &= fits
    this.#some |= fits
    if (fits === MONTH_FIRST) keep(this.#monthFirst, cell, row)
    else if (fits === DAY_FIRST) keep(this.#dayFirst, cell, row)
    else if (fits === YEAR_FIRST) keep(this.#yearFirst, cell, row)
    else if (first !== second || (fits & YEAR_FIRST && second !== date.year)) {
      keep(this.#several, cell, row)
    }
  }
}

/** The orders in which there is such a day; of a short year any century will do. */
function ordersOf({ first, second, year, twoDigitYear }: Omit<DateOnly, 'form'>): number {
  const last = twoDigitYear ? 2000 + year : year
  let fits = 0
  if (isCalendarDay(last, first, second)) fits |= MONTH_FIRST
  if (isCalendarDay(last, second, first)) fits |= DAY_FIRST
  if (twoDigitYear && isCalendarDay(2000 + first, second, year)) fits |= YEAR_FIRST
  return fits
}

function ordersIn(bits: number): DateOrder[] {
  return ORDERS.filter(([, bit]) => bits & bit).map(([order]) => order)
}

/** A new survey of one column. */
export function surveyDates(): DateSurvey {
  return new DateSurvey()
}

/** Whether something about the column must be asked before its dates can be read. */
export function mustAsk(column: DateColumn): boolean {
  return column.ambiguous || (column.twoDigitYears && column.centuryPivot === null)
}

/** The pivot to suggest: birth years end this year, stamps are of this century. */
export function suggestedPivot(kind: 'birth' | 'stamp', today: string): number {
  return kind === 'birth' ? Number(today.slice(2, 4)) : 99
}

function keep(examples: DateExample[], cell: string, row: number): void {
  if (examples.length < EXAMPLES) examples.push({ row, cell: cell.trim() })
}

/** The digit at a place, or a negative number. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = bytes[at]! - 0x30
  return digit <= 9 ? digit : -1
}

/** A bare number short enough for a spreadsheet's day or for a date without separators. */
function isAllDigits(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 8) return bytes[start + 5] === 0x2e && digitAt(bytes, start + 4) >= 0
  for (let at = start + 4; at < end; at++) {
    if (digitAt(bytes, at) < 0 && (bytes[at] !== 0x2e || at !== start + 5)) return false
  }
  return true
}
