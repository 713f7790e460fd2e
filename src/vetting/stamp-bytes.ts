import { DAY_MS, dayAfterEpoch, dayNumber, isCalendarDay } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { DateColumn } from './date-column.ts'
import type { ZoneClock } from './zone-clock.ts'

/*
 * The fast path for the ways most files write dates:
 *   2026-11-14 · 2026-11-14 15:04 · 2026-11-14T15:04:05(.123)Z · …-05:00 · 11/14/2026 · 11/14/2026 15:04(:05)
 * and the same with slashes, hyphens or dots, in the column's order. All else is for `readStamp`.
 */

const DIGIT_0 = 0x30
const BLANK = 0x20
const COLON = 0x3a

/** Two digits as a number, or a large negative number when they are no digits. */
function two(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - DIGIT_0
  const ones = bytes[at + 1]! - DIGIT_0
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -10_000
}

function isSeparator(byte: number): boolean {
  return byte === 0x2f || byte === 0x2d || byte === 0x2e
}

/**
 * Reads the date at `start`: its day since 1970-01-01 times 16 plus its length in bytes, which is at
 * most 10; or -1e9 when it is not plain.
 */
function readDay(bytes: Uint8Array, start: number, end: number, column: DateColumn): number {
  if (end - start < 8) return NONE
  const head = two(bytes, start)
  const tail = two(bytes, start + 2)
  if (head >= 0 && tail >= 0) {
    const mark = bytes[start + 4]!
    if (end - start < 10 || !isSeparator(mark) || bytes[start + 7] !== mark) return NONE
    return packed(head * 100 + tail, two(bytes, start + 5), two(bytes, start + 8), 10)
  }
  if (column.ambiguous || column.order === 'ymd') return NONE
  let at = start
  let first = bytes[at++]! - DIGIT_0
  if (first < 0 || first > 9) return NONE
  if (head >= 0) {
    first = head
    at++
  }
  const mark = bytes[at++]!
  if (!isSeparator(mark)) return NONE
  let second = two(bytes, at)
  if (second < 0) {
    second = bytes[at]! - DIGIT_0
    if (second > 9) return NONE
    at--
  }
  at += 2
  if (bytes[at++] !== mark || at + 4 > end) return NONE
  const year = two(bytes, at) * 100 + two(bytes, at + 2)
  const length = at + 4 - start
  return column.order === 'dmy'
    ? packed(year, second, first, length)
    : packed(year, first, second, length)
}

const NONE = -1_000_000_000

function packed(year: number, month: number, day: number, length: number): number {
  return isCalendarDay(year, month, day) ? dayNumber(year, month, day) * 16 + length : NONE
}

/**
 * The instant in epoch milliseconds, or NaN when `readStamp` must decide. `clock.precision` and
 * `clock.shift` then tell about this cell.
 */
export function readStampBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  column: DateColumn,
  clock: ZoneClock,
): number {
  const found = readDay(bytes, start, end, column)
  if (found === NONE) return Number.NaN
  const day = found >> 4
  let at = start + (found & 15)
  if (at === end) {
    clock.precision = 'day'
    return clock.toInstant(day, 0)
  }
  const mark = bytes[at]!
  const minutes = two(bytes, at + 1) * 60 + two(bytes, at + 4)
  if ((mark !== BLANK && mark !== 0x54) || at + 6 > end || bytes[at + 3] !== COLON)
    return Number.NaN
  if (minutes < 0 || minutes >= 1440 || bytes[at + 4]! > 0x35) return Number.NaN
  let ms = minutes * 60_000
  at += 6
  clock.precision = 'minute'
  if (at < end && bytes[at] === COLON) {
    const seconds = at + 3 <= end ? two(bytes, at + 1) : -1
    if (seconds < 0 || seconds > 59) return Number.NaN
    ms += seconds * 1000
    at += 3
    clock.precision = 'second'
    if (at < end && bytes[at] === 0x2e) {
      let worth = 100
      const digits = at + 1
      for (at++; at < end; at++, worth = Math.floor(worth / 10)) {
        const digit = bytes[at]! - DIGIT_0
        if (digit < 0 || digit > 9) break
        ms += digit * worth
      }
      if (at === digits || at - digits > 9) return Number.NaN
    }
  }
  if (at === end) return clock.toInstant(day, ms)
  const offset = offsetMinutes(bytes, at, end)
  if (Number.isNaN(offset)) return Number.NaN
  clock.shift = null
  return day * DAY_MS + ms - offset * 60_000
}

/** Minutes ahead of UTC in "Z", "+hh:mm" or "+hhmm" that ends the cell, or NaN. */
function offsetMinutes(bytes: Uint8Array, at: number, end: number): number {
  const mark = bytes[at]!
  if (mark === 0x5a) return at + 1 === end ? 0 : Number.NaN
  if (mark !== 0x2b && mark !== 0x2d) return Number.NaN
  const colon = bytes[at + 3] === COLON ? 1 : 0
  if (at + 5 + colon !== end) return Number.NaN
  const rest = two(bytes, at + 3 + colon)
  const minutes = two(bytes, at + 1) * 60 + rest
  if (minutes < 0 || minutes > 840 || rest < 0 || rest > 59) return Number.NaN
  return mark === 0x2d ? -minutes : minutes
}

/** A birth date as yyyymmdd, or 0 when `readBirth` must decide. */
export function readBirthBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  column: DateColumn,
): Day {
  const found = readDay(bytes, start, end, column)
  if (found === NONE) return 0
  return start + (found & 15) === end ? dayAfterEpoch(found >> 4) : 0
}
