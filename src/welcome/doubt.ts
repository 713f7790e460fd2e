// When a message in doubt is looked up, and what the answers prove (RELIABILITY: wait longer than the carrier can lag).

/** After the claim: not before a slow carrier can have listed it. */
export const FIRST_LOOK_MS = 60_000
export const LAST_LOOK_MS = 15 * 60_000
export const LOOKS_MIN = 3
/** A carrier that cannot be asked for this long leaves the message to a person. */
export const GIVE_UP_MS = 24 * 3_600_000

/**
 * What a person can do about a message in doubt: `sent` with the carrier's own id for it, `look` to have the
 * carrier asked again, `end` to leave it unsent for good.
 */
export const RESOLUTIONS = ['sent', 'look', 'end'] as const

const AFTER_MISSES_MS = [FIRST_LOOK_MS, 5 * 60_000, LAST_LOOK_MS]

export interface Doubt {
  claimedAt: number
  /** Look-ups that were answered with "not here". */
  lookups: number
  /** Times the message may have been sent before this claim was proved absent. */
  tries: number
}

/** When to ask next, in epoch ms, after so many look-ups without a find. */
export function nextLook(doubt: Pick<Doubt, 'claimedAt' | 'lookups'>, now: number): number {
  const planned = AFTER_MISSES_MS[doubt.lookups] ?? LAST_LOOK_MS
  return Math.max(doubt.claimedAt + planned, doubt.lookups === 0 ? 0 : now + FIRST_LOOK_MS)
}

export type Missed =
  | { kind: 'ask_again'; at: number }
  /** Proved not sent: it may go once more, after all checks. */
  | { kind: 'absent' }
  /** Proved not sent twice: something is wrong that a person must see. */
  | { kind: 'absent_twice' }

/** What one more look-up without a find means; `now` is when it was answered. */
export function afterMiss(doubt: Doubt, now: number): Missed {
  const lookups = doubt.lookups + 1
  if (lookups < LOOKS_MIN || now - doubt.claimedAt < LAST_LOOK_MS)
    return { kind: 'ask_again', at: nextLook({ claimedAt: doubt.claimedAt, lookups }, now) }
  return { kind: doubt.tries > 1 ? 'absent_twice' : 'absent' }
}

/** When to ask again after the carrier could not be asked, or null when it is for a person. */
export function afterUnavailable(doubt: Pick<Doubt, 'claimedAt'>, now: number): number | null {
  const waited = now - doubt.claimedAt
  if (waited >= GIVE_UP_MS) return null
  return now + Math.min(30 * 60_000, Math.max(FIRST_LOOK_MS, waited / 4))
}
