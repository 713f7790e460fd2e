import type { Db } from '../db/open.ts'
import { addClockOffset, readClockOffset } from './queries.ts'

const HOUR_MS = 3_600_000

/** The demo's clock: the machine's, moved forward as far as the database says. */
export interface DemoClock {
  now: () => Date
  /** Takes up where an earlier run of the demo left it. */
  load: (db: Db) => Promise<void>
  /** Moves forward, never back: what has happened stays in the past. Epoch ms. */
  moveTo: (db: Db, at: number) => Promise<void>
}

export function demoClock(): DemoClock {
  let offset = 0
  const now = () => Date.now() + offset
  return {
    now: () => new Date(now()),
    load: async (db) => {
      offset = await readClockOffset(db)
    },
    moveTo: async (db, at) => {
      const by = Math.max(0, at - now())
      await addClockOffset(db, by)
      offset += by
    },
  }
}

/** Jumps the clock page offers, each to an epoch ms. */
export function jumpsFrom(now: number): { label: string; name: string; to: number }[] {
  return [
    { label: 'One hour on', name: 'hour', to: now + HOUR_MS },
    { label: 'To the next working day, 3 pm in New York', name: 'weekday', to: nextWeekday(now) },
    { label: '31 days on', name: 'month', to: now + 31 * 24 * HOUR_MS },
  ]
}

/** 20:00 UTC is inside sending hours from Newfoundland to Hawaii. */
const OPEN_EVERYWHERE_HOUR_UTC = 20

/** That hour on the next Monday to Friday, at least a minute ahead. */
function nextWeekday(now: number): number {
  const day = new Date(now)
  for (;;) {
    const at = Date.UTC(
      day.getUTCFullYear(),
      day.getUTCMonth(),
      day.getUTCDate(),
      OPEN_EVERYWHERE_HOUR_UTC,
    )
    const weekday = day.getUTCDay()
    if (at > now + 60_000 && weekday !== 0 && weekday !== 6) return at
    day.setUTCDate(day.getUTCDate() + 1)
  }
}
