import { sha256Hex, stableJson } from '../lib/signing.ts'
import { type AuditEvent, FIRST_PREV_HASH } from './event.ts'

export interface HashedEvent extends AuditEvent {
  hash: string
}

/** SHA-256 over the event's stable JSON, the hash of the one before included. */
export function hashEvent(event: AuditEvent): string {
  const { chain, seq, name, subject, actor, at, data, prevHash } = event
  return sha256Hex(stableJson({ chain, seq, name, subject, actor, at, data, prevHash }))
}

export interface ChainFault {
  seq: number
  problem: string
}

/** Walks one chain from its first event; with a head someone kept, a cut tail is found too. */
export function verifyChain(
  events: readonly HashedEvent[],
  head?: { seq: number; hash: string },
): ChainFault | null {
  let prevHash = FIRST_PREV_HASH
  let expected = 1
  for (const event of events) {
    if (event.seq !== expected)
      return {
        seq: expected,
        problem: `Event ${expected} is missing or out of place: event ${event.seq} stands there.`,
      }
    if (event.prevHash !== prevHash)
      return {
        seq: event.seq,
        problem: `Event ${event.seq} does not build on the event before it.`,
      }
    if (hashEvent(event) !== event.hash)
      return { seq: event.seq, problem: `Event ${event.seq} was changed after it was written.` }
    prevHash = event.hash
    expected += 1
  }
  if (!head) return null
  if (head.seq >= expected)
    return { seq: expected, problem: `Events ${expected} to ${head.seq} are missing at the end.` }
  const kept = events[head.seq - 1]
  if (kept && kept.hash !== head.hash)
    return { seq: head.seq, problem: `Event ${head.seq} is not the one the kept head names.` }
  return null
}
