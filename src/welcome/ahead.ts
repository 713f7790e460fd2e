// How many messages are claimed beyond those on their way, so that the connections do not wait for the disk.

export interface Ahead {
  /** What came back per millisecond, lately. */
  perMs: number
  /** How long recording and claiming takes, in milliseconds. */
  roundMs: number
  /** When the last round ended. */
  endedAt: number
}

export const NO_ROUND: Ahead = { perMs: 0, roundMs: 0, endedAt: 0 }

/** Answers are gathered for this long before they are written down. */
export const GATHER_MS = 4
const LATEST = 0.2

const mix = (before: number, latest: number) =>
  before === 0 ? latest : before * (1 - LATEST) + latest * LATEST

export function afterRound(
  ahead: Ahead,
  round: { began: number; ended: number; back: number },
): Ahead {
  const since = round.ended - ahead.endedAt
  return {
    perMs: ahead.endedAt === 0 || since <= 0 ? ahead.perMs : mix(ahead.perMs, round.back / since),
    roundMs: mix(ahead.roundMs, round.ended - round.began),
    endedAt: round.ended,
  }
}

/** As many as come back while a round lasts, and never more than there are connections. */
export function claimAhead({ perMs, roundMs }: Ahead, connections: number): number {
  return Math.min(connections, Math.ceil(perMs * (roundMs + GATHER_MS)))
}
