import { monthsBefore } from './calendar.ts'
import type { Day } from './calendar.ts'
import { maskOf } from './row-code.ts'
import type { Precision } from './zone-clock.ts'

export interface RecencyLimits {
  today: Day
  /** The first day on which a last message is recent enough. */
  recentSince: Day
}

/** When something happened: the instant, its day in the list's zone, and how finely it is known. */
export interface Moment {
  at: number
  day: Day
  precision: Precision
}

const STALE = maskOf('stale')
const INCONSISTENT = maskOf('dates_inconsistent')

/** R-40, asked when vetting and again when sending. */
export function isStale(lastMessagedDay: Day, today: Day, months: number): boolean {
  return lastMessagedDay < monthsBefore(today, months)
}

/** the mask for a last message, beside the opt-in where that is known. */
export function judgeRecency(last: Moment, optIn: Moment | null, limits: RecencyLimits): number {
  const stale = last.day < limits.recentSince ? STALE : 0
  const odd = last.day > limits.today || (optIn !== null && isBefore(last, optIn))
  return odd ? stale | INCONSISTENT : stale
}

/** Times of the same day count only where both are known. */
function isBefore(a: Moment, b: Moment): boolean {
  if (a.day !== b.day) return a.day < b.day
  return a.precision !== 'day' && b.precision !== 'day' && a.at < b.at
}
