// How much a sender may send: what carriers allow each class of registration, counted in segments.
import { TZDate } from '@date-fns/tz'

export interface SenderLimits {
  perMinute: number
  /** Null: no cap. */
  perDay: number | null
}

export interface SenderClass extends SenderLimits {
  label: string
}

/** Figures of 2026-11: AT&T’s per minute and T-Mobile’s per day, which the others follow. */
export const SENDER_CLASSES = {
  unknown: { label: 'Not registered, or not known', perMinute: 75, perDay: 2000 },
  sole_proprietor: { label: 'Sole proprietor', perMinute: 15, perDay: 1000 },
  low_volume: { label: 'Low-volume mixed (class T)', perMinute: 75, perDay: 2000 },
  score_low: { label: 'Standard, score 1 to 49 (classes E, F)', perMinute: 240, perDay: 10_000 },
  score_middle: {
    label: 'Standard, score 50 to 74 (classes C, D)',
    perMinute: 2400,
    perDay: 40_000,
  },
  score_high: {
    label: 'Standard, score 75 to 100 (classes A, B)',
    perMinute: 4500,
    perDay: 200_000,
  },
  toll_free: { label: 'Verified toll-free number', perMinute: 1200, perDay: null },
  short_code: { label: 'Short code', perMinute: 60_000, perDay: null },
} as const satisfies Record<string, SenderClass>

export type SenderClassCode = keyof typeof SENDER_CLASSES | 'own'

export const isSenderClass = (code: string): code is SenderClassCode =>
  code === 'own' || Object.hasOwn(SENDER_CLASSES, code)

/** T-Mobile’s days end at midnight there. */
export const CAP_ZONE = 'America/Los_Angeles'

interface CapDay {
  day: string
  /** Epoch ms, both. */
  beganAt: number
  endsAt: number
}

let latest: CapDay | null = null

/** The day caps count in, as yyyymmdd, and when it began and ends, in epoch ms; asked at every claim, so the last is kept. */
export function capDay(now: number): CapDay {
  if (!latest || now < latest.beganAt || now >= latest.endsAt) latest = dayAt(now)
  return latest
}

function dayAt(now: number): CapDay {
  const at = new TZDate(now, CAP_ZONE)
  const [year, month, date] = [at.getFullYear(), at.getMonth(), at.getDate()]
  return {
    day: String(year * 10_000 + (month + 1) * 100 + date),
    beganAt: new TZDate(year, month, date, CAP_ZONE).getTime(),
    endsAt: new TZDate(year, month, date + 1, CAP_ZONE).getTime(),
  }
}
