// The two updates every message passes through, many in one statement: nothing else decides the pace of sending.
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { padded } from '../lib/padded.ts'
import { LINK_DAYS } from './link.ts'

const DAY_MS = 86_400_000
const ROWS_PER_STATEMENT = 64

export interface NewClaim {
  outboxId: string
  attemptId: string
  textHash: string
  segments: number
}

const CLAIM_VALUES = 4

const claim = prepared((db, values: readonly (string | number)[], epoch: number, now: number) => ({
  compile: () =>
    sql<{ id: string }>`
      with claim (id, attempt_id, text_hash, segments) as (values ${tuples(values, CLAIM_VALUES)})
      update outbox set
        state = 'claimed', reason = null, until = null, tries = tries + 1, epoch = ${epoch},
        attempt_id = claim.attempt_id, claimed_at = ${now}, doubt_since = null, lookups = 0,
        lookup_at = null, segments = claim.segments, text_hash = claim.text_hash,
        updated_at = ${now}
      from claim where outbox.id = claim.id and outbox.state = 'waiting'
      returning outbox.id`.compile(db),
}))

/** Marks waiting messages as claimed; the ids of those that still were waiting. */
export async function markClaimed(
  db: Db,
  claims: readonly NewClaim[],
  by: { epoch: number; now: number },
): Promise<Set<string>> {
  const mine = new Set<string>()
  for (const part of parts(claims)) {
    const values = part.flatMap((one) => [one.outboxId, one.attemptId, one.textHash, one.segments])
    const { rows } = await claim(db, values, by.epoch, by.now)
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

const PROOF_VALUES = 4

const accept = prepared(
  (
    db,
    values: readonly (string | number | null)[],
    provider: string,
    now: number,
    linkExpiresAt: number,
  ) => ({
    compile: () =>
      sql<{ id: string }>`
      with proof (id, attempt_id, sid, segments) as (values ${tuples(values, PROOF_VALUES)})
      update outbox set
        state = 'accepted', reason = null, until = null, doubt_since = null, lookup_at = null,
        provider = ${provider}, provider_sid = proof.sid, accepted_at = ${now}, link_expires_at = ${linkExpiresAt},
        updated_at = ${now}, segments = coalesce(proof.segments, outbox.segments)
      from proof where outbox.id = proof.id and outbox.attempt_id = proof.attempt_id
        and outbox.state in ('claimed', 'in_doubt', 'waiting', 'held', 'suppressed', 'expired')
      returning outbox.id`.compile(db),
  }),
)

/** Proof that the carrier has them, from any state in which that was not known yet; the ids of those it was news for. */
export async function markAccepted(
  db: Db,
  proofs: readonly Proof[],
  by: { provider: string; now: number },
): Promise<Set<string>> {
  const { provider, now } = by
  const news = new Set<string>()
  for (const part of parts(proofs)) {
    const values = part.flatMap((one) => [one.outboxId, one.attemptId, one.sid, one.segments])
    const { rows } = await accept(db, values, provider, now, now + LINK_DAYS * DAY_MS)
    for (const row of rows) news.add(row.id)
  }
  return news
}

/** Rows of so many values each; the fourth, a count, needs its type said on PostgreSQL. */
function tuples(values: readonly unknown[], width: number) {
  const rows = Array.from({ length: values.length / width }, (_, row) =>
    values.slice(row * width, (row + 1) * width),
  )
  return sql.join(
    rows.map(
      (row) =>
        sql`(${sql.join(row.map((value, at) => (at === COUNT_AT ? sql`cast(${value} as integer)` : sql`${value}`)))})`,
    ),
  )
}

const COUNT_AT = 3

function* parts<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += ROWS_PER_STATEMENT)
    yield padded(list.slice(from, from + ROWS_PER_STATEMENT))
}

/** A message whose link was made with another key gets the one its text will show. */
export async function renewLink(
  db: Db,
  id: string,
  link: { hash: string; keyId: string },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ link_hash: link.hash, link_key_id: link.keyId })
    .where('id', '=', id)
    .execute()
}
