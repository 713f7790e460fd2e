import { isCalendarDay } from './calendar.ts'
import { readDateText } from './date-text.ts'

/** How dates such as 04/05/2026 are written; `ymd`: the column has none of them. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

/** A cell that shows why a question is asked, with the spreadsheet's row number. */
export interface DateExample {
  row: number
  cell: string
}

/** How one column's dates are read; decided over the whole file, never row by row. */
export interface DateColumn {
  order: DateOrder
  /** The order must be asked: no row tells day from month, or rows tell different things. */
  ambiguous: boolean
  /** Some rows only work day first and others only month first. */
  conflicting: boolean
  /** Years of two digits occur. They are read once `centuryPivot` is answered. */
  twoDigitYears: boolean
  /** Years 00 … pivot are 2000 …, later ones 1900 …; null until answered. */
  centuryPivot: number | null
  /** Bare numbers are a spreadsheet's days since 1900: only if the mapping says so. */
  excelSerials: boolean
  /** Cells that either order would read, or that force one; at most three of each kind. */
  examples: DateExample[]
  /** Cells with a year of two digits; at most three. */
  twoDigitExamples: DateExample[]
}

/** What a person said about a column. */
export interface DateAnswers {
  order?: 'mdy' | 'dmy' | undefined
  centuryPivot?: number | undefined
  excelSerials?: boolean | undefined
}

/** A column that holds only dates with the year first, and nothing to ask. */
export const PLAIN_DATES: DateColumn = {
  order: 'ymd',
  ambiguous: false,
  conflicting: false,
  twoDigitYears: false,
  centuryPivot: null,
  excelSerials: false,
  examples: [],
  twoDigitExamples: [],
}

const decoder = new TextDecoder()
const EXAMPLES = 3
const NUMERIC = /^[\s'"=]*(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/

/** Goes through all cells of one column to find how its dates are written. */
export class DateSurvey {
  #dayFirst: DateExample[] = []
  #monthFirst: DateExample[] = []
  #either: DateExample[] = []
  #twoDigit: DateExample[] = []
  #numeric = false

  add(cell: string, row: number): void {
    const found = NUMERIC.exec(cell)
    if (found !== null) this.#addNumeric(found, cell, row)
    else if (/[a-z]/i.test(cell) && readDateText(cell)?.twoDigitYear) {
      keep(this.#twoDigit, cell, row)
    }
  }

  /** As `add`, for a cell still in bytes; the common ways of writing cost next to nothing. */
  addBytes(bytes: Uint8Array, start: number, end: number, row: number): void {
    if (end - start < 6) return
    const one = digitAt(bytes, start)
    const ten = digitAt(bytes, start + 1)
    if (one >= 0 && ten >= 0 && digitAt(bytes, start + 2) >= 0) {
      if (digitAt(bytes, start + 3) >= 0) return
    } else if (one >= 0 && this.#addPlain(bytes, start, end, ten >= 0 ? one * 10 + ten : one))
      return
    this.add(decoder.decode(bytes.subarray(start, end)), row)
  }

  column(answers: DateAnswers = {}): DateColumn {
    const conflicting = this.#dayFirst.length > 0 && this.#monthFirst.length > 0
    const undecided =
      this.#either.length > 0 && this.#dayFirst.length === 0 && this.#monthFirst.length === 0
    const asked = conflicting || undecided
    const found = this.#dayFirst.length > 0 ? 'dmy' : this.#numeric ? 'mdy' : 'ymd'
    return {
      order: asked ? (answers.order ?? found) : found,
      ambiguous: asked && answers.order === undefined,
      conflicting,
      twoDigitYears: this.#twoDigit.length > 0,
      centuryPivot: answers.centuryPivot ?? null,
      excelSerials: answers.excelSerials ?? false,
      examples: conflicting ? [...this.#dayFirst, ...this.#monthFirst] : this.#either,
      twoDigitExamples: this.#twoDigit,
    }
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
    if (first <= 12 && second <= 12) return this.#numeric && this.#either.length === EXAMPLES
    if (first <= 12) return second <= 28 && this.#monthFirst.length === EXAMPLES
    return second <= 12 && first <= 28 && this.#dayFirst.length === EXAMPLES
  }

  #addNumeric(found: RegExpExecArray, cell: string, row: number): void {
    const [, a, , b, c = ''] = found
    const [first, second, year] = [Number(a), Number(b), Number(c) || 2000]
    if (c.length === 2) keep(this.#twoDigit, cell, row)
    const monthFirst = isCalendarDay(year, first, second)
    const dayFirst = isCalendarDay(year, second, first)
    if (monthFirst || dayFirst) this.#numeric = true
    if (monthFirst && dayFirst) {
      if (first !== second) keep(this.#either, cell, row)
    } else if (dayFirst) keep(this.#dayFirst, cell, row)
    else if (monthFirst) keep(this.#monthFirst, cell, row)
  }
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
