import type { Actor, Context } from '../context.ts'
import { type ChainHead, hashEvent } from './chain.ts'
import { type EventData, type EventName, PLATFORM_CHAIN } from './event.ts'
import { insertEvent, lockHead } from './queries.ts'
import { stableJson } from '../lib/signing.ts'

export interface Act {
  name: EventName
  /** Organization whose chain it belongs to; null for the platform's. */
  organizationId: string | null
  /** Id of what it happened to. */
  subject: string
  data?: EventData
}

/** Appends one event to its chain, in the transaction of the act itself; returns its place there. */
export async function recordEvent(ctx: Context, act: Act): Promise<ChainHead> {
  if (!ctx.db.isTransaction) throw new Error(`${act.name} must be recorded inside a transaction`)
  const chain = act.organizationId ?? PLATFORM_CHAIN
  const head = await lockHead(ctx.db, chain)
  const event = {
    chain,
    seq: head.seq + 1,
    name: act.name,
    subject: act.subject,
    actor: actorText(ctx.actor),
    at: ctx.now().toISOString(),
    data: act.data ?? {},
    prevHash: head.hash,
  }
  const hash = hashEvent(event)
  await insertEvent(ctx.db, {
    id: ctx.newId(),
    chain,
    seq: event.seq,
    name: event.name,
    subject: event.subject,
    actor_kind: ctx.actor.kind,
    actor_id: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    at: event.at,
    data: stableJson(event.data),
    prev_hash: event.prevHash,
    hash,
  })
  return { seq: event.seq, hash }
}

function actorText(actor: Actor): string {
  return actor.kind === 'person' ? `person:${actor.personId}` : actor.kind
}
