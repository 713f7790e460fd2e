import { z } from 'zod'

const share = z.number().min(0).max(1)

/** How often, as a share of messages, the simulated carrier misbehaves, and how. */
export const faultsShape = z.object({
  /** Answers 429 and accepts nothing. */
  slowDown: share,
  /** Answers 500 and has accepted nothing. */
  failBefore: share,
  /** Answers 500 although it has accepted the message. */
  failAfter: share,
  /** Accepts and never answers. */
  hang: share,
  /** Never answers and has accepted nothing. */
  drop: share,
  /** Accepts only `lateMs` later, even if nobody waits any more. */
  late: share,
  lateMs: z.number(),
  /** The list shows a message only this much later. */
  listLagMs: z.number(),
  /** Answers between these two, in milliseconds. */
  latencyMs: z.tuple([z.number(), z.number()]).readonly(),
  /** Follows up with status webhooks after this long; null for none. */
  statusAfterMs: z.number().nullable(),
  seed: z.number(),
})

export type CarrierFaults = z.infer<typeof faultsShape>

export const NO_FAULTS: CarrierFaults = {
  slowDown: 0,
  failBefore: 0,
  failAfter: 0,
  hang: 0,
  drop: 0,
  late: 0,
  lateMs: 0,
  listLagMs: 0,
  latencyMs: [0, 0],
  statusAfterMs: null,
  seed: 1,
}

const KINDS = ['slowDown', 'failBefore', 'failAfter', 'hang', 'drop', 'late'] as const
export type Fault = (typeof KINDS)[number] | 'none'

/** Equal seeds give equal chances. */
export function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function pickFault(faults: CarrierFaults, chance: number): Fault {
  let upTo = 0
  for (const kind of KINDS) {
    upTo += faults[kind]
    if (chance < upTo) return kind
  }
  return 'none'
}
