import { askedDay, type KeptCheck, type NumberFacts } from '../carriers/number-check.ts'
import type { Db } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import { padded } from '../lib/padded.ts'
import type { Phone } from '../phone/phone.ts'

const DAY_MS = 86_400_000

const checks = prepared((db, phones: readonly Phone[], since: number, withdrawnSince: number) =>
  db
    .selectFrom('number_check')
    .select(['phone', 'line_type as lineType', 'reassigned', 'since', 'checked_at'])
    .where('phone', 'in', phones)
    .where((eb) => eb.or([eb('checked_at', '>', since), eb('checked_at', '<', withdrawnSince)])),
)

/** What look-ups since a moment (epoch ms) said of these numbers, for whichever day was asked about. */
export async function listChecked(
  db: Db,
  of: { phones: readonly Phone[]; since: number },
): Promise<Map<Phone, KeptCheck[]>> {
  const kept = new Map<Phone, KeptCheck[]>()
  if (of.phones.length === 0) return kept
  const { rows } = await checks(db, padded(of.phones), of.since, -of.since)
  for (const { phone, checked_at: at, ...row } of rows) {
    const check = { ...row, checkedAt: Math.abs(at), withdrawn: at < 0 }
    kept.set(phone, [...(kept.get(phone) ?? []), check])
  }
  return kept
}

/** Messages that wait for their number to be looked up, with the moment of the opt-in; those answered since a moment only wait to be judged. */
export async function listToCheck(
  db: Db,
  of: { limit: number; since: number },
): Promise<{ outboxId: string; phone: Phone; optedInAt: number }[]> {
  return db
    .selectFrom('outbox')
    .innerJoin('recipient', (join) =>
      join
        .onRef('recipient.request_id', '=', 'outbox.request_id')
        .onRef('recipient.phone', '=', 'outbox.phone'),
    )
    .where('outbox.state', '=', 'waiting')
    .where('outbox.reason', '=', 'number_check')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('number_check')
            .select('number_check.phone')
            .whereRef('number_check.phone', '=', 'outbox.phone')
            .whereRef('number_check.since', '<=', 'recipient.opted_in_at')
            .where('number_check.since', '>', eb('recipient.opted_in_at', '-', DAY_MS))
            .where('number_check.checked_at', '>', of.since),
        ),
      ),
    )
    .select(['outbox.id as outboxId', 'outbox.phone', 'recipient.opted_in_at as optedInAt'])
    .orderBy('outbox.until')
    .limit(of.limit)
    .execute()
}

/** Keeps what was found, and lets the message be judged again at once. */
export async function keepCheck(
  db: Db,
  check: NumberFacts & {
    outboxId: string
    phone: Phone
    optedInAt: number
    provider: string
    now: number
  },
): Promise<void> {
  const values = {
    line_type: check.lineType,
    reassigned: check.reassigned,
    provider: check.provider,
    checked_at: check.now,
  }
  await db
    .insertInto('number_check')
    .values({ phone: check.phone, since: askedDay(check.optedInAt), ...values })
    .onConflict((conflict) => conflict.columns(['phone', 'since']).doUpdateSet(values))
    .execute()
  await db
    .updateTable('outbox')
    .set({ until: check.now, updated_at: check.now })
    .where('id', '=', check.outboxId)
    .where('state', '=', 'waiting')
    .where('reason', '=', 'number_check')
    .execute()
}
