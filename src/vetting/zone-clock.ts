import { DAY_MS, dayAfterEpoch } from './calendar.ts'
import type { Day } from './calendar.ts'

export type Precision = 'day' | 'minute' | 'second'
/** A wall-clock time that the zone skipped in spring, or had twice in autumn. */
export type Shift = 'gap' | 'overlap'

/** Days since 1970 that are remembered: 1900 to 2100. */
const FIRST_DAY = -25_567
const LAST_DAY = 47_847
const UNKNOWN = -2_000_000_000
const MIXED = -1_999_999_999

/** Turns wall-clock times of one IANA zone into instants and back; offsets are kept day by day. */
export class ZoneClock {
  readonly zone: string
  /** How finely `readStampBytes` found the last cell written. */
  precision: Precision = 'day'
  /** Whether the last time asked for was skipped or happened twice. */
  shift: Shift | null = null
  readonly #format: Intl.DateTimeFormat
  readonly #localDays = new Int32Array(LAST_DAY - FIRST_DAY).fill(UNKNOWN)
  readonly #utcDays = new Int32Array(LAST_DAY - FIRST_DAY).fill(UNKNOWN)

  constructor(zone: string) {
    this.zone = zone
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  }

  /** The instant of a wall-clock time: day since 1970-01-01 and milliseconds since midnight. */
  toInstant(day: number, ms: number): number {
    const offset = this.#offsetOfDay(this.#localDays, day, -DAY_MS, 2 * DAY_MS)
    this.shift = null
    return offset === MIXED ? this.#nearShift(day * DAY_MS + ms) : day * DAY_MS + ms - offset
  }

  /** The calendar day in the zone at an instant. */
  dayAt(instant: number): Day {
    const utcDay = Math.floor(instant / DAY_MS)
    const known = this.#offsetOfDay(this.#utcDays, utcDay, 0, DAY_MS)
    const offset = known === MIXED ? this.offsetAt(instant) : known
    return dayAfterEpoch(Math.floor((instant + offset) / DAY_MS))
  }

  /** Milliseconds the zone is ahead of UTC at an instant. */
  offsetAt(instant: number): number {
    const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
    for (const { type, value } of this.#format.formatToParts(instant)) field[type] = Number(value)
    const { year = 0, month = 1, day, hour, minute, second } = field
    const wall = Date.UTC(year, month - 1, day, hour, minute, second)
    return wall - Math.floor(instant / 1000) * 1000
  }

  #offsetOfDay(days: Int32Array, day: number, before: number, after: number): number {
    const kept = day >= FIRST_DAY && day < LAST_DAY
    const known = kept ? days[day - FIRST_DAY]! : UNKNOWN
    if (known !== UNKNOWN) return known
    const offset = this.offsetAt(day * DAY_MS + before)
    const found = offset === this.offsetAt(day * DAY_MS + after) ? offset : MIXED
    if (kept) days[day - FIRST_DAY] = found
    return found
  }

  /** A skipped time moves on by the gap; a time that came twice is taken as the first. */
  #nearShift(wall: number): number {
    const before = this.offsetAt(wall - DAY_MS)
    const after = this.offsetAt(wall + DAY_MS)
    const first = wall - Math.max(before, after)
    const second = wall - Math.min(before, after)
    const firstHolds = this.offsetAt(first) === Math.max(before, after)
    const secondHolds = this.offsetAt(second) === Math.min(before, after)
    if (firstHolds && secondHolds && first !== second) this.shift = 'overlap'
    if (firstHolds) return first
    if (secondHolds) return second
    this.shift = 'gap'
    return wall - before
  }
}

const clocks = new Map<string, ZoneClock>()

/** The clock of a zone; the same one each time. Throws on a name that is no zone. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const clock = new ZoneClock(zone)
  clocks.set(zone, clock)
  return clock
}

export function isTimeZone(zone: string): boolean {
  try {
    zoneClock(zone)
    return true
  } catch {
    return false
  }
}
