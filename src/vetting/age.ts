import { yearsBetween } from './calendar.ts'
import type { Day } from './calendar.ts'
import { maskOf } from './row-code.ts'

/** Birth dates that forms and programs fill in by themselves. */
export const PLACEHOLDER_BIRTHS: ReadonlySet<Day> = new Set([
  19000101, 19010101, 19700101, 20000101, 11111111,
])
/** Part of a file's rows above which placeholders are refused. */
const PLACEHOLDER_SHARE_MAX = 0.05

export interface AgeLimits {
  today: Day
  minAge: number
  maxAge: number
}

const IN_FUTURE = maskOf('dob_in_future')
const OVER_MAX = maskOf('age_over_max')
const UNDERAGE = maskOf('underage')
const PLACEHOLDER = maskOf('dob_placeholder')

/** A whole number of years such as "36", or null. A spreadsheet's "36.0" is 36. */
export function readAge(cell: string): number | null {
  const found = /^(\d{1,3})(?:\.0+)?$/.exec(cell.normalize('NFKC').trim())
  return found === null ? null : Number(found[1])
}

/** the mask for a birth date. */
export function judgeBirth(birth: Day, limits: AgeLimits): number {
  const placeholder = PLACEHOLDER_BIRTHS.has(birth) ? PLACEHOLDER : 0
  if (birth > limits.today) return IN_FUTURE
  return placeholder | judgeYears(yearsBetween(birth, limits.today), limits)
}

/**
 * the age that someone of a stated age has at least reached by today. The statement is as of
 * the opt-in unless another day is known.
 */
export function ageToday(statedAge: number, asOf: Day | null, today: Day): number {
  return statedAge + (asOf === null ? 0 : Math.max(0, yearsBetween(asOf, today)))
}

/** the mask for an age in full years. */
export function judgeYears(years: number, limits: AgeLimits): number {
  if (years > limits.maxAge) return OVER_MAX
  return years < limits.minAge ? UNDERAGE : 0
}

/** whether so many placeholder dates in a file of so many rows are refused. */
export function refusesPlaceholders(placeholders: number, rows: number): boolean {
  return placeholders > rows * PLACEHOLDER_SHARE_MAX
}
