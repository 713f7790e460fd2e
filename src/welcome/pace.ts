// The pace of a sender: a token bucket in one number, so that it survives a crash.

export interface Pace {
  segmentsPerMinute: number
  /** Seconds worth of segments that may go at once after a rest. */
  burstSeconds: number
}

export const BURST_SECONDS = 10

const MICROSECONDS = 1000

export type Paced = { ok: true; next: number } | { ok: false; until: number }

/**
 * Takes tokens for a message. `used` is until when, in epoch microseconds, the pace is spoken for; `next` is what
 * to keep instead. Times are epoch milliseconds.
 */
export function takePace(pace: Pace, used: number, segments: number, now: number): Paced {
  if (pace.segmentsPerMinute <= 0) return { ok: true, next: used }
  const each = (60_000 * MICROSECONDS) / pace.segmentsPerMinute
  const from = Math.max(used, now * MICROSECONDS)
  const room = now * MICROSECONDS + Math.max(pace.burstSeconds * 1000 * MICROSECONDS, each)
  const next = Math.round(from + each * segments)
  if (from < room) return { ok: true, next }
  return { ok: false, until: Math.ceil((from - (room - now * MICROSECONDS)) / MICROSECONDS) + 1 }
}
