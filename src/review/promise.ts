// By when a first decision is promised: one business day, and two at the very most.
import { TZDate } from '@date-fns/tz'

/** The reviewing team's day; minutes count from midnight there. */
export const REVIEW_HOURS = {
  zone: 'America/New_York',
  opens: 9 * 60,
  closes: 17 * 60,
  /** 0 is Sunday. */
  days: [1, 2, 3, 4, 5] as readonly number[],
} as const

export type Promised = 'in_time' | 'due' | 'late'

const MINUTE_MS = 60_000
const DAY_MINUTES = REVIEW_HOURS.closes - REVIEW_HOURS.opens

/** Minutes of the reviewing team's time between two moments. */
export function workingMinutes(from: Date, to: Date): number {
  let minutes = 0
  const day = new TZDate(from, REVIEW_HOURS.zone)
  day.setHours(0, 0, 0, 0)
  while (day.getTime() < to.getTime()) {
    if (REVIEW_HOURS.days.includes(day.getDay())) {
      const opens = atMinute(day, REVIEW_HOURS.opens)
      const closes = atMinute(day, REVIEW_HOURS.closes)
      const span = Math.min(closes, to.getTime()) - Math.max(opens, from.getTime())
      minutes += Math.max(0, span) / MINUTE_MS
    }
    day.setDate(day.getDate() + 1)
  }
  return Math.floor(minutes)
}

/** The moment at which `days` business days have passed since `from`. */
export function dueAfter(from: Date, days: number): Date {
  let left = days * DAY_MINUTES
  const day = new TZDate(from, REVIEW_HOURS.zone)
  day.setHours(0, 0, 0, 0)
  for (;;) {
    if (REVIEW_HOURS.days.includes(day.getDay())) {
      const start = Math.max(atMinute(day, REVIEW_HOURS.opens), from.getTime())
      const room = Math.max(0, atMinute(day, REVIEW_HOURS.closes) - start) / MINUTE_MS
      if (room >= left) return new Date(start + left * MINUTE_MS)
      left -= room
    }
    day.setDate(day.getDate() + 1)
  }
}

export interface Wait {
  /** When a first decision is promised, ISO. */
  dueAt: string
  state: Promised
  /** Working minutes so far. */
  minutes: number
}

/** How a request that was sent at `from` stands against the promise; late after the second day. */
export function waitOf(from: Date, now: Date): Wait {
  const dueAt = dueAfter(from, 1)
  const state = now <= dueAt ? 'in_time' : now <= dueAfter(from, 2) ? 'due' : 'late'
  return { dueAt: dueAt.toISOString(), state, minutes: workingMinutes(from, now) }
}

function atMinute(day: TZDate, minute: number): number {
  const at = new TZDate(day, REVIEW_HOURS.zone)
  at.setHours(Math.floor(minute / 60), minute % 60, 0, 0)
  return at.getTime()
}
