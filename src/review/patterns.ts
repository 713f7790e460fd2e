// One pass over the rows of a list, in file order, for the signals that counts by reason cannot tell.
import { formatDuration } from '../lib/dates.ts'
import { formatCount } from '../lib/text.ts'
import type { VettedRows } from '../vetting/row-block.ts'

export interface Group {
  part: number
  rows: number[]
  detail?: string
}

export interface Patterns {
  /** Rows with an opt-in time, a number, a date of birth. */
  optIns: number
  numbers: number
  births: number
  dateOnly: number
  dateOnlyRows: number[]
  sameMinute: Group
  sameDay: Group
  steadyStep: Group
  night: Group
  runs: Group
  longestRun: number
  exchange: Group
  lastFour: Group
  januaryFirst: Group
  sameBirth: Group
  justOldEnough: Group
  /** Opt-ins of each hour of the day, and of each of the last 24 months with any, oldest first. */
  hours: number[]
  months: number[]
}

export interface PatternRules {
  /** Offset of the list's zone from UTC, in minutes, at an instant. */
  offsetAt: (at: number) => number
  /** yyyymmdd of the day the list was sent. */
  today: number
  minimumAge: number
}

const MINUTE = 60_000
const DAY = 86_400_000
const EXAMPLES = 3
/** Keys beyond this many are not begun any more; what many rows share is met long before. */
const KEYS_MAX = 300_000
const RUN_LEAST = 5
/** Line number and row packed into one integer: row numbers are below 2^26. */
const ROWS = 2 ** 26

/** Counts values and keeps the most frequent one, in one number a value: its count and its first row. */
class Groups {
  readonly #packed = new Map<number, number>()
  /** Rows of values while they led. */
  readonly #leading = new Map<number, number[]>()
  #best = { key: 0, count: 0 }

  add(key: number, row: number): void {
    const known = this.#packed.get(key)
    if (known === undefined && this.#packed.size >= KEYS_MAX) return
    const packed = known === undefined ? ROWS + row : known + ROWS
    this.#packed.set(key, packed)
    const count = Math.floor(packed / ROWS)
    if (count <= this.#best.count && key !== this.#best.key) return
    this.#best = { key, count }
    if (count > 1) this.#lead(key, row)
  }

  largest(detail: (key: number) => string): Group {
    const { key, count } = this.#best
    if (count === 0) return { part: 0, rows: [] }
    const first = (this.#packed.get(key) ?? 0) % ROWS
    return { part: count, rows: [first, ...(this.#leading.get(key) ?? [])], detail: detail(key) }
  }

  #lead(key: number, row: number): void {
    const rows = this.#leading.get(key)
    if (rows === undefined) this.#leading.set(key, [row])
    else if (rows.length < EXAMPLES - 1) rows.push(row)
  }
}

class Kept implements Group {
  part = 0
  rows: number[] = []

  add(row: number): void {
    this.part += 1
    if (this.rows.length < EXAMPLES) this.rows.push(row)
  }
}

/** Takes rows in file order; `finish` gives what they show. */
export function findPatterns(rules: PatternRules): {
  add: (rows: VettedRows) => void
  finish: () => Patterns
} {
  const minutes = new Groups()
  const days = new Groups()
  const births = new Groups()
  const lastFour = new Groups()
  const exchanges = new Map<number, number[]>()
  const dateOnly = new Kept()
  const night = new Kept()
  const januaryFirst = new Kept()
  const justOldEnough = new Kept()
  const hours = Array.from({ length: 24 }, () => 0)
  const byDay = new Map<number, number>()
  const steps = longestSteps()
  let optIns = 0
  let numbers = 0
  let dated = 0

  const addOptIn = (at: number, row: number) => {
    optIns += 1
    const local = at + rules.offsetAt(at) * MINUTE
    const time = ((local % DAY) + DAY) % DAY
    const hour = Math.floor(time / (60 * MINUTE))
    const day = Math.floor(local / DAY)
    minutes.add(Math.floor(at / MINUTE), row)
    days.add(day, row)
    hours[hour] = (hours[hour] ?? 0) + 1
    byDay.set(day, (byDay.get(day) ?? 0) + 1)
    if (time === 0) dateOnly.add(row)
    if (hour < 5) night.add(row)
    steps.add(at, row)
  }
  const addPhone = (phone: number, row: number) => {
    numbers += 1
    const prefix = Math.floor(phone / 10_000)
    const line = phone % 10_000
    const lines = exchanges.get(prefix)
    if (lines) lines.push(line * ROWS + row)
    else exchanges.set(prefix, [line * ROWS + row])
    lastFour.add(line, row)
  }
  const addBirth = (birth: number, row: number) => {
    dated += 1
    births.add(birth, row)
    if (birth % 10_000 === 101) januaryFirst.add(row)
    if (Math.floor((rules.today - birth) / 10_000) === rules.minimumAge) justOldEnough.add(row)
  }

  return {
    add: (rows) => {
      for (let i = 0; i < rows.count; i += 1) {
        const row = rows.rowNumbers[i]!
        const at = rows.optedInAt[i]!
        if (!Number.isNaN(at)) addOptIn(at, row)
        const phone = rows.phones[i]!
        if (phone > 0) addPhone(phone, row)
        const birth = rows.births[i]!
        if (birth > 0) addBirth(birth, row)
      }
    },
    finish: () => {
      return {
        optIns,
        numbers,
        births: dated,
        dateOnly: dateOnly.part,
        dateOnlyRows: dateOnly.rows,
        sameMinute: minutes.largest((minute) => clockAt(minute, rules)),
        sameDay: days.largest((day) => new Date(day * DAY).toISOString().slice(0, 10)),
        steadyStep: steps.longest(),
        night,
        ...runsOf(exchanges),
        exchange: largestExchange(exchanges),
        lastFour: lastFour.largest((line) => `…${String(line).padStart(4, '0')}`),
        januaryFirst,
        sameBirth: births.largest((birth) =>
          String(birth).replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'),
        ),
        justOldEnough,
        hours,
        months: lastMonths(byDay),
      }
    },
  }
}

/** "2026-03-04 15:04" in the list's zone. */
function clockAt(minute: number, rules: PatternRules): string {
  const at = minute * MINUTE
  return new Date(at + rules.offsetAt(at) * MINUTE).toISOString().slice(0, 16).replace('T', ' ')
}

/** The longest series of rows whose opt-ins differ by the same step, other than none. */
function longestSteps() {
  let previous: { at: number; row: number } | null = null
  let step = 0
  let run = { first: 0, length: 0 }
  let best = { first: 0, length: 0, step: 0 }
  return {
    add: (at: number, row: number) => {
      if (previous) {
        const now = at - previous.at
        run =
          now !== 0 && now === step
            ? { ...run, length: run.length + 1 }
            : { first: previous.row, length: 2 }
        step = now
        if (step !== 0 && run.length > best.length) best = { ...run, step }
      }
      previous = { at, row }
    },
    longest: (): Group =>
      best.length < 3
        ? { part: 0, rows: [] }
        : {
            part: best.length,
            rows: [best.first],
            detail: `every ${formatDuration(Math.abs(best.step) / 1000)} from row ${formatCount(best.first)}`,
          },
  }
}

/** Runs of five or more different numbers, each one more than the one before. */
function runsOf(exchanges: ReadonlyMap<number, number[]>): { runs: Group; longestRun: number } {
  const runs = new Kept()
  let longestRun = 0
  for (const lines of exchanges.values()) {
    if (lines.length < RUN_LEAST) continue
    const sorted = Float64Array.from(lines).sort()
    let run: number[] = []
    let last = -2
    const end = () => {
      longestRun = Math.max(longestRun, run.length)
      if (run.length >= RUN_LEAST) for (const row of run) runs.add(row)
    }
    for (const packed of sorted) {
      const line = Math.floor(packed / ROWS)
      if (line === last) continue
      if (line !== last + 1) {
        end()
        run = []
      }
      run.push(packed % ROWS)
      last = line
    }
    end()
  }
  return { runs, longestRun }
}

function largestExchange(exchanges: ReadonlyMap<number, number[]>): Group {
  let best: Group = { part: 0, rows: [] }
  for (const [prefix, lines] of exchanges)
    if (lines.length > best.part) {
      const text = String(prefix)
      best = {
        part: lines.length,
        rows: lines.slice(0, EXAMPLES).map((packed) => packed % ROWS),
        detail: `(${text.slice(1, 4)}) ${text.slice(4)}`,
      }
    }
  return best
}

/** Counts of the last 24 months with any in them, from counts by day since 1970. */
function lastMonths(byDay: ReadonlyMap<number, number>): number[] {
  const byMonth = new Map<number, number>()
  for (const [day, count] of byDay) {
    const date = new Date(day * DAY)
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth()
    byMonth.set(month, (byMonth.get(month) ?? 0) + count)
  }
  if (byMonth.size === 0) return []
  const months = [...byMonth.keys()]
  const last = Math.max(...months)
  const first = Math.max(last - 23, Math.min(...months))
  return Array.from({ length: last - first + 1 }, (_, index) => byMonth.get(first + index) ?? 0)
}
