// The two updates every message passes through, many in one statement: nothing else decides the pace of sending.
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { padded } from '../lib/padded.ts'
import { LINK_DAYS } from './link.ts'

const DAY_MS = 86_400_000
const ROWS_PER_STATEMENT = 64

export interface NewClaim {
  outboxId: string
  attemptId: string
  textHash: string
  segments: number
  linkHash: string
}

/** Marks waiting messages as claimed; the ids of those that still were waiting. */
export async function markClaimed(
  db: Db,
  claims: readonly NewClaim[],
  by: { epoch: number; provider: string; linkKeyId: string; now: number },
): Promise<Set<string>> {
  const mine = new Set<string>()
  for (const part of parts(claims)) {
    const values = sql.join(
      part.map(
        (claim) =>
          sql`(${claim.outboxId}, ${claim.attemptId}, ${claim.textHash}, cast(${claim.segments} as integer), ${claim.linkHash})`,
      ),
    )
    const { rows } = await sql<{ id: string }>`
      with claim (id, attempt_id, text_hash, segments, link_hash) as (values ${values})
      update outbox set
        state = 'claimed', reason = null, until = null, tries = tries + 1, epoch = ${by.epoch},
        attempt_id = claim.attempt_id, claimed_at = ${by.now}, doubt_since = null, lookups = 0,
        lookup_at = null, provider = ${by.provider}, segments = claim.segments,
        text_hash = claim.text_hash, link_hash = claim.link_hash, link_key_id = ${by.linkKeyId},
        updated_at = ${by.now}
      from claim where outbox.id = claim.id and outbox.state = 'waiting'
      returning outbox.id`.execute(db)
    for (const row of rows) mine.add(row.id)
  }
  return mine
}

export interface Proof {
  outboxId: string
  attemptId: string
  sid: string
  segments: number | null
}

/** Proof that the carrier has them, from any state in which that was not known yet; the ids of those it was news for. */
export async function markAccepted(
  db: Db,
  proofs: readonly Proof[],
  now: number,
): Promise<Set<string>> {
  const news = new Set<string>()
  for (const part of parts(proofs)) {
    const values = sql.join(
      part.map(
        (proof) =>
          sql`(${proof.outboxId}, ${proof.attemptId}, ${proof.sid}, cast(${proof.segments} as integer))`,
      ),
    )
    const { rows } = await sql<{ id: string }>`
      with proof (id, attempt_id, sid, segments) as (values ${values})
      update outbox set
        state = 'accepted', reason = null, until = null, doubt_since = null, lookup_at = null,
        provider_sid = proof.sid, accepted_at = ${now}, link_expires_at = ${now + LINK_DAYS * DAY_MS},
        updated_at = ${now}, segments = coalesce(proof.segments, outbox.segments)
      from proof where outbox.id = proof.id and outbox.attempt_id = proof.attempt_id
        and outbox.state in ('claimed', 'in_doubt', 'waiting', 'held', 'suppressed', 'expired')
      returning outbox.id`.execute(db)
    for (const row of rows) news.add(row.id)
  }
  return news
}

function* parts<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += ROWS_PER_STATEMENT)
    yield padded(list.slice(from, from + ROWS_PER_STATEMENT))
}
