import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { OutboxTable, RecipientTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'

/** Up to which row of its list a request has been released. */
export async function findReleasedUpTo(db: Db, requestId: string): Promise<number> {
  const { row } = await db
    .selectFrom('recipient')
    .select((eb) => eb.fn.max('row_number').as('row'))
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
  return row ?? 0
}

/** Adds messages; a number that the program has written to, or holds, already keeps its one message. */
export async function insertMessages(
  db: Db,
  rows: readonly Insertable<OutboxTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['program_id', 'phone']).doNothing())
    .execute()
}

/** The one message of each number in a program, with the request it belongs to. */
export async function listMessagesOf(
  db: Db,
  of: { programId: string; phones: readonly Phone[] },
): Promise<Map<Phone, { id: string; requestId: string }>> {
  if (of.phones.length === 0) return new Map()
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'phone', 'request_id'])
    .where('program_id', '=', of.programId)
    .where('phone', 'in', of.phones)
    .execute()
  return new Map(rows.map((row) => [row.phone, { id: row.id, requestId: row.request_id }]))
}

export async function insertRecipients(
  db: Db,
  rows: readonly Insertable<RecipientTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('recipient')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['request_id', 'phone']).doNothing())
    .execute()
}

/** Messages held because an approval no longer fitted wait again: a new one covers them. */
export async function reopenHeld(db: Db, requestId: string, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', reason: null, until: now, updated_at: now })
    .where('request_id', '=', requestId)
    .where('state', '=', 'held')
    .where('reason', '=', 'approval_void')
    .execute()
}
