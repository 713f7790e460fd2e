/** A calendar day as the integer yyyymmdd: what birth dates and "on or before" questions are made of. */
export type Day = number

export const DAY_MS = 86_400_000

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0)
}

/** Years whose days are worked out beforehand: nearly all that lists hold. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2099

/** Whether the calendar has the day; years 1 … 9999. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && day >= 1 && day <= monthLength(year, month)
}

/** Days since 1970-01-01. */
export function dayNumber(year: number, month: number, day: number): number {
  return year >= FIRST_YEAR && year <= LAST_YEAR
    ? monthStarts[(year - FIRST_YEAR) * 12 + month - 1]! + day - 1
    : countDays(year, month, day)
}

/** By counting years from March, so that leap days come last. */
function countDays(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

const monthStarts = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * 12)
for (let at = 0; at < monthStarts.length; at++) {
  monthStarts[at] = countDays(FIRST_YEAR + Math.floor(at / 12), (at % 12) + 1, 1)
}

const firstKept = monthStarts[0]!
const keptDays = new Int32Array(monthStarts.at(-1)! + 31 - firstKept)
for (let at = 0; at < keptDays.length; at++) keptDays[at] = countToDay(firstKept + at)

/** The day that is so many days after 1970-01-01. */
export function dayAfterEpoch(days: number): Day {
  return keptDays[days - firstKept] ?? countToDay(days)
}

function countToDay(days: number): Day {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return year * 10_000 + month * 100 + day
}

/** 20261114 for "2026-11-14". */
export function dayOfDate(date: string): Day {
  return Number(date.replaceAll('-', ''))
}

/** So many calendar months before; the last day of a shorter month where it has no such day. */
export function monthsBefore(day: Day, months: number): Day {
  const count = Math.floor(day / 10_000) * 12 + (Math.floor(day / 100) % 100) - 1 - months
  const year = Math.floor(count / 12)
  const month = count - year * 12 + 1
  return year * 10_000 + month * 100 + Math.min(day % 100, monthLength(year, month))
}

/** Full years from one day to another; who is born on 29 February gains a year on 1 March. */
export function yearsBetween(from: Day, to: Day): number {
  return Math.floor((to - from) / 10_000)
}
