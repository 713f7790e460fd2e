import type { NumberFacts } from '../carriers/number-check.ts'
import type { Db } from '../db/open.ts'
import { padded } from '../lib/padded.ts'
import type { Phone } from '../phone/phone.ts'

/** What is known of these numbers from look-ups since a moment (epoch ms). */
export async function listChecked(
  db: Db,
  of: { phones: readonly Phone[]; since: number },
): Promise<Map<Phone, NumberFacts>> {
  if (of.phones.length === 0) return new Map()
  const rows = await db
    .selectFrom('number_check')
    .select(['phone', 'line_type as lineType', 'reassigned'])
    .where('phone', 'in', padded(of.phones))
    .where('checked_at', '>', of.since)
    .execute()
  return new Map(rows.map(({ phone, lineType, reassigned }) => [phone, { lineType, reassigned }]))
}

/** Messages that wait for their number to be looked up, with the moment of the opt-in. */
export async function listToCheck(
  db: Db,
  limit: number,
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
    .select(['outbox.id as outboxId', 'outbox.phone', 'recipient.opted_in_at as optedInAt'])
    .orderBy('outbox.until')
    .limit(limit)
    .execute()
}

/** Keeps what was found, and lets the message be judged again at once. */
export async function keepCheck(
  db: Db,
  check: NumberFacts & {
    outboxId: string
    phone: Phone
    since: number
    provider: string
    now: number
  },
): Promise<void> {
  const values = {
    line_type: check.lineType,
    reassigned: check.reassigned,
    since: check.since,
    provider: check.provider,
    checked_at: check.now,
  }
  await db
    .insertInto('number_check')
    .values({ phone: check.phone, ...values })
    .onConflict((conflict) => conflict.column('phone').doUpdateSet(values))
    .execute()
  await db
    .updateTable('outbox')
    .set({ until: check.now, updated_at: check.now })
    .where('id', '=', check.outboxId)
    .where('state', '=', 'waiting')
    .where('reason', '=', 'number_check')
    .execute()
}
