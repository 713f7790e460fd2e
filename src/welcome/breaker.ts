// When a sender that meets trouble rests: times are readings of a clock that only goes forward, in milliseconds.
import type { Sent } from '../carriers/carrier.ts'

const DOUBTS_MAX = 5
const REST_MS = 60_000
/** A carrier that asks for more is asked again after this. */
export const REST_MS_MAX = 15 * 60_000
const SLOW_DOWN_MS = 5000
const NOT_CONNECTED_MS = 1000
const NOT_CONNECTED_MS_MAX = 60_000

export interface Breaker {
  /** Nothing is sent before. */
  restsUntil: number
  /** Sends in doubt, one after the other. */
  doubts: number
  /** Connections that could not be made, one after the other. */
  misses: number
}

export const CLOSED: Breaker = { restsUntil: 0, doubts: 0, misses: 0 }

/** After five sends in doubt in a row only one goes out at a time, until one is clear. */
export function isTripped(breaker: Breaker): boolean {
  return breaker.doubts >= DOUBTS_MAX
}

/** What one answer means for the next sends; `chance` in 0 … 1 spreads those who were told the same. */
export function afterSend(breaker: Breaker, sent: Sent, now: number, chance: number): Breaker {
  const rest = (ms: number) =>
    Math.max(breaker.restsUntil, now + Math.min(REST_MS_MAX, ms) * (1 + chance / 4))
  if (sent.kind === 'in_doubt') {
    const doubts = breaker.doubts + 1
    return {
      ...breaker,
      doubts,
      restsUntil: doubts >= DOUBTS_MAX ? rest(REST_MS) : breaker.restsUntil,
    }
  }
  if (sent.kind === 'not_sent') {
    const wait = Math.min(NOT_CONNECTED_MS_MAX, NOT_CONNECTED_MS * 2 ** breaker.misses)
    return { ...breaker, misses: breaker.misses + 1, restsUntil: rest(wait) }
  }
  const clear = { doubts: 0, misses: 0, restsUntil: breaker.restsUntil }
  if (sent.kind !== 'slow_down') return clear
  const asked = sent.retryAfterSeconds === undefined ? SLOW_DOWN_MS : sent.retryAfterSeconds * 1000
  return { ...clear, restsUntil: rest(asked) }
}
