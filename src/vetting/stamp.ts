import { DAY_MS, dayAfterEpoch, dayNumber, isCalendarDay } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { DateColumn } from './date-column.ts'
import { readDateText } from './date-text.ts'
import type { DateOnly } from './date-text.ts'
import { zoneClock } from './zone-clock.ts'
import type { Precision, Shift, ZoneClock } from './zone-clock.ts'

export interface Stamp {
  /** Epoch milliseconds; a date without a time is the start of its day in the zone. */
  at: number
  precision: Precision
  /** Set when the wall clock skipped the time (moved on) or showed it twice (the first is taken). */
  shift: Shift | null
}

/** 1899-12-30: a spreadsheet's day 0, as it counts a 29 February 1900 that never was. */
const EXCEL_DAY_0 = -25_569
const LAST_EXCEL_DAY = 110_000

/** Reads an instant; times without a zone are the clock's. Null when the column has no such date. */
export function readStamp(cell: string, column: DateColumn, clock: ZoneClock): Stamp | null {
  const number = readNumber(cell, column)
  if (number !== null) {
    return number.kind === 'instant'
      ? { at: number.value, precision: 'second', shift: null }
      : excelStamp(number.value, clock)
  }
  const text = readDateText(cell)
  if (text === null) return null
  const day = dayOf(text, column)
  if (day === null) return null
  const { ms, precision, zone } = text
  if (typeof zone === 'number') {
    return { at: day * DAY_MS + ms - zone * 60_000, precision, shift: null }
  }
  const own = zone === null ? clock : zoneClock(zone)
  return { at: own.toInstant(day, ms), precision, shift: own.shift }
}

/** Reads a birth date as yyyymmdd; a time behind it is passed over. */
export function readBirth(cell: string, column: DateColumn): Day | null {
  const number = readNumber(cell, column)
  if (number !== null) {
    return number.kind === 'excel' ? excelDate(number.value) : null
  }
  const text = readDateText(cell)
  const day = text === null ? null : dayOf(text, column)
  return day === null ? null : dayAfterEpoch(day)
}

/** Days since 1970-01-01 in the column's order, or null when there is no such day. */
function dayOf(text: DateOnly, column: DateColumn): number | null {
  const { first, second, year, twoDigitYear } = text
  if (text.form === 'numeric') {
    const open = column.ambiguous && (first !== second || twoDigitYear)
    const yearFirst = column.order === 'ymd'
    if (open || (yearFirst && !twoDigitYear && first !== second)) return null
    if (yearFirst && twoDigitYear) return existing(fullYear(first, column), second, year)
    if (column.order === 'dmy') {
      return existing(twoDigitYear ? fullYear(year, column) : year, second, first)
    }
  }
  return existing(twoDigitYear ? fullYear(year, column) : year, first, second)
}

function existing(year: number | null, month: number, day: number): number | null {
  if (year === null) return null
  return isCalendarDay(year, month, day) ? dayNumber(year, month, day) : null
}

function fullYear(short: number, { centuryPivot }: DateColumn): number | null {
  if (centuryPivot === null) return null
  return short <= centuryPivot ? 2000 + short : 1900 + short
}

/** Bare numbers: a spreadsheet's days if the mapping says so, else seconds, milliseconds or microseconds of Unix. */
function readNumber(
  cell: string,
  { excelSerials }: DateColumn,
): { kind: 'instant' | 'excel'; value: number } | null {
  const text = cell.trim()
  if (!/^\d{1,16}(?:\.\d+)?$/.test(text)) return null
  const value = Number(text)
  if (excelSerials && value >= 1 && value < LAST_EXCEL_DAY && Math.floor(value) !== 60) {
    return { kind: 'excel', value }
  }
  const digits = text.split('.')[0]?.length ?? 0
  if (value === 0 || digits === 9 || digits === 10) {
    return { kind: 'instant', value: Math.round(value * 1000) }
  }
  if (digits === 16) return { kind: 'instant', value: Math.floor(value / 1000) }
  return digits === 13 ? { kind: 'instant', value: Math.floor(value) } : null
}

/** The day a spreadsheet means by a number, as yyyymmdd. */
export function excelDate(serial: number): Day {
  return dayAfterEpoch(excelDay(Math.floor(serial)))
}

function excelDay(serial: number): number {
  return EXCEL_DAY_0 + (serial < 60 ? serial + 1 : serial)
}

function excelStamp(serial: number, clock: ZoneClock): Stamp {
  const whole = Math.floor(serial)
  const seconds = Math.round((serial - whole) * 86_400)
  const at = clock.toInstant(
    excelDay(whole) + Math.floor(seconds / 86_400),
    (seconds % 86_400) * 1000,
  )
  return { at, precision: seconds === 0 ? 'day' : 'second', shift: clock.shift }
}
