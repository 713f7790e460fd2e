import { DAY_MS, dayAfterEpoch } from './calendar.ts'
import type { Day } from './calendar.ts'

export type Precision = 'day' | 'minute' | 'second'
/** A wall-clock time that the zone skipped in spring, or had twice in autumn. */
export type Shift = 'gap' | 'overlap'
/** The shifts of several times as bits of one number. */
export const GAP = 1
export const OVERLAP = 2

export function shiftBit(shift: Shift | null): number {
  if (shift === null) return 0
  return shift === 'gap' ? GAP : OVERLAP
}

/** Days since 1970 that are remembered: 1900 to 2100. */
const FIRST_DAY = -25_567
const LAST_DAY = 47_847
const UNKNOWN = -2_000_000_000
/** The zone's offset changes on that day. */
const TURNS = -1_999_999_999

/** A change of offset: from the instant on, `after` instead of `before`. */
interface Turn {
  at: number
  before: number
  after: number
}

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

  readonly #turns = new Map<number, Turn>()

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
    const known = this.#localDays[day - FIRST_DAY] ?? UNKNOWN
    const offset = known === UNKNOWN ? this.#learnLocalDay(day) : known
    this.shift = null
    return offset === TURNS ? this.#nearTurn(day, ms) : day * DAY_MS + ms - offset
  }

  /** The calendar day in the zone at an instant. */
  dayAt(instant: number): Day {
    const day = Math.floor(instant / DAY_MS)
    const known = this.#utcDays[day - FIRST_DAY] ?? UNKNOWN
    const found = known === UNKNOWN ? this.#learnUtcDay(day) : known
    const offset = found === TURNS ? this.#offsetNearTurn(day, instant) : found
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

  #learnUtcDay(day: number): number {
    const offset = this.offsetAt(day * DAY_MS)
    const found = offset === this.offsetAt((day + 1) * DAY_MS) ? offset : TURNS
    this.#utcDays[day - FIRST_DAY] = found
    return found
  }

  #learnLocalDay(day: number): number {
    const turn = this.#turnAround(day)
    let found = TURNS
    if (turn.before === turn.after) found = turn.before
    else if ((day + 1) * DAY_MS - Math.min(turn.before, turn.after) <= turn.at) found = turn.before
    else if (day * DAY_MS - Math.max(turn.before, turn.after) >= turn.at) found = turn.after
    this.#localDays[day - FIRST_DAY] = found
    return found
  }

  /** The change of offset within a day on either side, found by halving; zones change once at most. */
  #turnAround(day: number): Turn {
    const known = this.#turns.get(day)
    if (known !== undefined) return known
    let low = (day - 1) * DAY_MS
    let high = (day + 2) * DAY_MS
    const before = this.offsetAt(low)
    const after = this.offsetAt(high)
    if (before === after) return { at: high, before, after }
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000
      if (this.offsetAt(middle) === before) low = middle
      else high = middle
    }
    const turn = { at: high, before, after }
    this.#turns.set(day, turn)
    return turn
  }

  #offsetNearTurn(day: number, instant: number): number {
    const { at, before, after } = this.#turnAround(day)
    return instant < at ? before : after
  }

  /** A skipped time moves on by the gap; a time that came twice is taken as the first. */
  #nearTurn(day: number, ms: number): number {
    const { at, before, after } = this.#turnAround(day)
    const wall = day * DAY_MS + ms
    const isBefore = wall - before < at
    const isAfter = wall - after >= at
    this.shift = isBefore === isAfter ? (isBefore ? 'overlap' : 'gap') : null
    return isBefore || !isAfter ? wall - before : wall - after
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
