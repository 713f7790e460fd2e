// What a process knows of its own sending, and when it is worth writing to the disk.
import { type Ahead, claimAhead, GATHER_MS, NO_ROUND } from './ahead.ts'
import { type Breaker, CLOSED, isTripped } from './breaker.ts'
import type { SentResult } from './record-sent.ts'

/** Answers are written down after this long at the latest, or with so many batches. */
const RECORD_MS = 25
const RECORD_BATCHES = 2
export const IDLE_MS = 500

export interface State {
  /** This process takes webhooks too. */
  serves: boolean
  stopping: boolean
  /** Its epoch was ended: it writes down what it knows and claims nothing. */
  lost: boolean
  /** Nobody takes webhooks, and the carrier cannot be asked what people replied: nothing may be sent. */
  deaf: boolean
  inFlight: number
  /** Not written down yet. */
  results: SentResult[]
  /** How many came back since the last round. */
  answers: number
  /** When the first of the results came back. */
  heldSince: number
  /** The last round came to nothing: what came back is written down before another is tried. */
  failed: boolean
  breaker: Breaker
  /** As it stands in the database. */
  keptBreaker: Breaker
  ahead: Ahead
  /** So many answers end a rest. */
  wanted: number
  /** Ends the present rest of the loop. */
  wake: () => void
}

export function startState(serves: boolean): State {
  return {
    serves,
    stopping: false,
    lost: false,
    deaf: false,
    inFlight: 0,
    results: [],
    answers: 0,
    heldSince: 0,
    failed: false,
    breaker: CLOSED,
    keptBreaker: CLOSED,
    ahead: NO_ROUND,
    wanted: 1,
    wake: () => {},
  }
}

export function rest(state: State, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms))
    state.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}

/** Places for messages that leave as soon as a connection is free. */
export function freeAhead(state: State, most: number): number {
  return isTripped(state.breaker) ? 0 : most + claimAhead(state.ahead, most) - state.inFlight
}

/**
 * Whether receipts are written down with the next round. Each time as long as the disk keeps up with the carrier; else
 * with every second claim, which costs it least, and never later than a moment.
 */
export function mustRecord({ results, heldSince, ahead }: State, most: number): boolean {
  if (results.length === 0) return false
  return (
    claimAhead(ahead, most) < most ||
    results.length >= most * RECORD_BATCHES ||
    performance.now() - heldSince >= RECORD_MS
  )
}

/** Waits a moment until a round is worth its place on the disk: half a batch, or a whole one while more are claimed ahead. */
export async function gather(state: State, most: number): Promise<void> {
  const wanted = claimAhead(state.ahead, most) < most ? Math.ceil(most / 2) : most
  if (state.answers === 0 || state.answers >= wanted || state.inFlight === 0) return
  state.wanted = wanted
  await rest(state, GATHER_MS)
  state.wanted = 1
}

/** How long nothing may happen, in ms: what came back is written down in time, and what was paced goes on. */
export function idleMs(
  state: State,
  { resting, pacedMs }: { resting: boolean; pacedMs: number | null },
): number {
  if (state.answers > 0) return 0
  const most =
    state.results.length > 0
      ? Math.max(0, state.heldSince + RECORD_MS - performance.now())
      : IDLE_MS
  if (resting) return Math.max(10, Math.min(most, state.breaker.restsUntil - performance.now()))
  return pacedMs === null ? most : Math.min(most, Math.max(1, pacedMs))
}
