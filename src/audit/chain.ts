import { sha256Hex, stableJson } from '../lib/signing.ts'
import { type AuditEvent, FIRST_PREV_HASH } from './event.ts'

export interface HashedEvent extends AuditEvent {
  hash: string
}

/** The last event of a chain, as someone may keep it elsewhere. */
export interface ChainHead {
  seq: number
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

/** Head of a chain that has no event yet. */
export const EMPTY_HEAD: ChainHead = { seq: 0, hash: FIRST_PREV_HASH }

/** What is wrong with `event` as the one that follows `last`. */
export function faultAfter(last: ChainHead, event: HashedEvent): ChainFault | null {
  const expected = last.seq + 1
  if (event.seq !== expected)
    return {
      seq: expected,
      problem: `Event ${expected} is missing or out of place: event ${event.seq} stands there.`,
    }
  if (event.prevHash !== last.hash)
    return { seq: event.seq, problem: `Event ${event.seq} does not build on the event before it.` }
  if (hashEvent(event) !== event.hash)
    return { seq: event.seq, problem: `Event ${event.seq} was changed after it was written.` }
  return null
}

/** What a head that someone kept says about a chain that ends with `last`; `hashAt` is the chain's own hash there. */
export function faultAgainstKept(
  last: ChainHead,
  kept: ChainHead,
  hashAt: string | undefined,
): ChainFault | null {
  if (kept.seq > last.seq)
    return {
      seq: last.seq + 1,
      problem: `Events ${last.seq + 1} to ${kept.seq} are missing at the end.`,
    }
  if (kept.seq > 0 && hashAt !== kept.hash)
    return { seq: kept.seq, problem: `Event ${kept.seq} is not the one the kept head names.` }
  return null
}

/** Walks one chain from its first event; with a head someone kept, a cut tail is found too. */
export function verifyChain(events: readonly HashedEvent[], kept?: ChainHead): ChainFault | null {
  let last = EMPTY_HEAD
  for (const event of events) {
    const fault = faultAfter(last, event)
    if (fault) return fault
    last = event
  }
  return kept ? faultAgainstKept(last, kept, events[kept.seq - 1]?.hash) : null
}
