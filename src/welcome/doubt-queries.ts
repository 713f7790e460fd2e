import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import { attemptsUntil } from '../lib/ids.ts'
import type { Phone } from '../phone/phone.ts'
import type { Reason } from './outbox.ts'

export interface Doubtful {
  id: string
  organizationId: string
  programId: string
  requestId: string
  phone: Phone
  attemptId: string
  epoch: number
  claimedAt: number
  lookups: number
  tries: number
  reason: Reason
}

/** Messages in doubt to ask about now, the longest waiting first. */
export async function listDoubtful(
  db: Db,
  of: { now: number; limit: number },
): Promise<Doubtful[]> {
  const rows = await db
    .selectFrom('outbox')
    .select([
      'id',
      'organization_id',
      'program_id',
      'request_id',
      'phone',
      'attempt_id',
      'epoch',
      'claimed_at',
      'lookups',
      'tries',
      'reason',
    ])
    .where('state', '=', 'in_doubt')
    .where('lookup_at', 'is not', null)
    .where('lookup_at', '<=', of.now)
    .orderBy('lookup_at')
    .limit(of.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    programId: row.program_id,
    requestId: row.request_id,
    phone: row.phone,
    attemptId: row.attempt_id ?? '',
    epoch: row.epoch,
    claimedAt: row.claimed_at ?? 0,
    lookups: row.lookups,
    tries: row.tries,
    reason: row.reason === 'crashed' ? 'crashed' : 'no_answer',
  }))
}

/** Moves a message that only a person can settle; false when it is not one, or no longer. */
export async function moveResolved(
  db: Db,
  id: string,
  as: 'look' | 'end',
  now: number,
): Promise<boolean> {
  const to = {
    look: {
      state: 'in_doubt' as const,
      reason: 'no_answer' as Reason,
      until: null,
      lookup_at: now,
    },
    end: {
      state: 'failed' as const,
      reason: 'given_up' as Reason,
      until: null,
      lookup_at: null,
      ended_at: now,
      link_revoked_at: now,
    },
  }[as]
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ ...to, updated_at: now })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'in_doubt'), eb('reason', '=', 'cannot_look_up')]),
        eb.and([eb('state', '=', 'held'), eb('reason', '=', 'absent_twice')]),
      ]),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The latest message a carrier accepted in a span of time, to try its list with. */
export async function findKnownAccepted(
  db: Db,
  of: { provider: string; from: number; to: number },
): Promise<{ id: string; phone: Phone; attemptId: string; claimedAt: number } | undefined> {
  // Ids of attempts sort by time, and claims are found by them.
  const row = await db
    .selectFrom('attempt')
    .innerJoin('outbox', 'outbox.id', 'attempt.outbox_id')
    .select(['outbox.id', 'outbox.phone', 'attempt.attempt_id', 'outbox.claimed_at'])
    .where('attempt.attempt_id', '>', attemptsUntil(of.from))
    .where('attempt.attempt_id', '<', attemptsUntil(of.to))
    .where('attempt.step', '=', sql.lit('claimed'))
    .whereRef('outbox.attempt_id', '=', 'attempt.attempt_id')
    .where('outbox.accepted_at', 'is not', null)
    .where('outbox.provider', '=', of.provider)
    .orderBy('attempt.attempt_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      phone: row.phone,
      attemptId: row.attempt_id,
      claimedAt: row.claimed_at ?? of.from,
    }
  )
}
