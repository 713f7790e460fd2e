import { yearsBetween } from './calendar.ts'
import type { Day } from './calendar.ts'
import { maskOf } from './row-code.ts'

/** Under this age nobody can opt in, whatever the program. */
const MIN_AGE_AT_OPT_IN = 13

export interface OptInLimits {
  /** Epoch ms; a stamp after it is in the future, zones allowed for. */
  latestStamp: number
  firstOptInDay: Day
}

const IN_FUTURE = maskOf('optin_in_future')
const TOO_OLD = maskOf('optin_too_old')
const BEFORE_MIN_AGE = maskOf('optin_before_min_age')

/** the mask for an opt-in at `at`, which was the day `day` in the list's zone. */
export function judgeOptIn(at: number, day: Day, limits: OptInLimits): number {
  if (at > limits.latestStamp) return IN_FUTURE
  return day < limits.firstOptInDay ? TOO_OLD : 0
}

/** an opt-in by a child is none. The age is by birth date, or as stated for the opt-in. */
export function judgeAgeAtOptIn(day: Day, birth: Day | null, statedAge: number | null): number {
  const age = birth === null ? statedAge : yearsBetween(birth, day)
  return age !== null && age < MIN_AGE_AT_OPT_IN ? BEFORE_MIN_AGE : 0
}
