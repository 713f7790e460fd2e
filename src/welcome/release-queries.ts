import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { OutboxTable, RecipientTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'
import { UNSENT } from './outbox.ts'

const TAKEN_OVER = ['request_ended', 'approval_lapsed', 'not_approved_again'] as const

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

/**
 * Messages of these numbers that ended before they were ever tried, because the list they were made for was
 * stopped, ran out or was approved again without them: they become the one message of this request.
 */
export async function takeOverUntried(
  db: Db,
  of: {
    requestId: string
    programId: string
    phones: readonly Phone[]
    templateHash: string
    now: number
  },
): Promise<number> {
  if (of.phones.length === 0) return 0
  const rows = await db
    .updateTable('outbox')
    .set({
      request_id: of.requestId,
      part: null,
      state: 'waiting',
      reason: null,
      until: of.now,
      ended_at: null,
      link_revoked_at: null,
      template_hash: of.templateHash,
      updated_at: of.now,
    })
    .where('program_id', '=', of.programId)
    .where('phone', 'in', of.phones)
    .where('state', '=', 'expired')
    .where('reason', 'in', [...TAKEN_OVER])
    .where('tries', '=', 0)
    .returning('id')
    .execute()
  const ids = rows.map((row) => row.id)
  if (ids.length > 0)
    await db
      .updateTable('recipient')
      .set({ duplicate_of: of.requestId })
      .where('outbox_id', 'in', ids)
      .where('request_id', '!=', of.requestId)
      .execute()
  return ids.length
}

/** A row that an earlier approval covered too stands for the new one from here on. */
export async function putRecipients(
  db: Db,
  rows: readonly Insertable<RecipientTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('recipient')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['request_id', 'phone']).doUpdateSet((eb) => ({
        row_number: eb.ref('excluded.row_number'),
        opted_in_at: eb.ref('excluded.opted_in_at'),
        last_messaged_at: eb.ref('excluded.last_messaged_at'),
        basis: eb.ref('excluded.basis'),
        basis_at: eb.ref('excluded.basis_at'),
        region: eb.ref('excluded.region'),
        minimum_age: eb.ref('excluded.minimum_age'),
        outbox_id: eb.ref('excluded.outbox_id'),
        duplicate_of: eb.ref('excluded.duplicate_of'),
        revision: eb.ref('excluded.revision'),
      })),
    )
    .execute()
}

/** Messages held because an approval no longer fitted wait again: the new one covers them. */
export async function reopenHeld(
  db: Db,
  of: { requestId: string; phones: readonly Phone[]; now: number },
): Promise<void> {
  if (of.phones.length === 0) return
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', reason: null, until: of.now, updated_at: of.now })
    .where('request_id', '=', of.requestId)
    .where('phone', 'in', of.phones)
    .where('state', '=', 'held')
    .where('reason', '=', 'approval_void')
    .execute()
}

/** Ends what an earlier approval covered and the standing one does not; returns how many messages that were. */
export async function endUncovered(
  db: Db,
  of: { requestId: string; revision: number; now: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: 'expired',
      reason: 'not_approved_again',
      until: null,
      ended_at: of.now,
      link_revoked_at: of.now,
      updated_at: of.now,
    })
    .where('request_id', '=', of.requestId)
    .where('state', 'in', UNSENT)
    .where('phone', 'in', (eb) =>
      eb
        .selectFrom('recipient')
        .select('recipient.phone')
        .where('recipient.request_id', '=', of.requestId)
        .where('recipient.revision', '!=', of.revision),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

interface StandingApproval {
  requestId: string
  revision: number
}

/** Writes of the release go to the request only while the approval they belong to stands. */
function updateReleasing(db: Db, of: StandingApproval) {
  return db
    .updateTable('list_import_request')
    .where('id', '=', of.requestId)
    .where('revision', '=', of.revision)
    .where('status', 'in', ['approved', 'sending'])
}

/** Up to which row the messages have been made; false when the approval no longer stands. */
export async function noteReleased(
  db: Db,
  of: StandingApproval & { row: number },
): Promise<boolean> {
  const update = updateReleasing(db, of).set({ released_row: of.row })
  return (await update.executeTakeFirstOrThrow()).numUpdatedRows === 1n
}

/** All messages have been made; false when the approval no longer stands. */
export async function markReleased(
  db: Db,
  of: StandingApproval & { at: string },
): Promise<boolean> {
  const update = updateReleasing(db, of).set({ released_at: of.at })
  return (await update.executeTakeFirstOrThrow()).numUpdatedRows === 1n
}

/** What an approval came to: messages of its own, and numbers that another request has. */
export async function countReleased(
  db: Db,
  of: { requestId: string; revision: number },
): Promise<{ messages: number; elsewhere: number }> {
  const row = await db
    .selectFrom('recipient')
    .select((eb) => [
      eb.fn.countAll<number>().as('rows'),
      eb.fn.count<number>('duplicate_of').as('elsewhere'),
    ])
    .where('request_id', '=', of.requestId)
    .where('revision', '=', of.revision)
    .executeTakeFirstOrThrow()
  const elsewhere = Number(row.elsewhere)
  return { messages: Number(row.rows) - elsewhere, elsewhere }
}
