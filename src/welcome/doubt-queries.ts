import type { Db } from '../db/open.ts'
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
