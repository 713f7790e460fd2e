import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { AuditEventTable } from '../db/tables/audit.ts'
import type { HashedEvent } from './chain.ts'
import { type EventData, FIRST_PREV_HASH } from './event.ts'

/** The chain's last event; creates the head of a new chain. Holds the row until the transaction ends. */
export async function lockHead(db: Db, chain: string): Promise<{ seq: number; hash: string }> {
  await db
    .insertInto('audit_head')
    .values({ chain, seq: 0, hash: FIRST_PREV_HASH })
    .onConflict((conflict) => conflict.column('chain').doNothing())
    .execute()
  // An update takes the row lock on PostgreSQL; SQLite's write transaction already holds the database.
  return db
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb.ref('seq') }))
    .where('chain', '=', chain)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
}

export async function insertEvent(db: Db, row: Insertable<AuditEventTable>): Promise<void> {
  await db.insertInto('audit_event').values(row).execute()
  await db
    .updateTable('audit_head')
    .set({ seq: row.seq, hash: row.hash })
    .where('chain', '=', row.chain)
    .execute()
}

/** One page of a chain, oldest first, beginning after `afterSeq`. */
export async function listChain(
  db: Db,
  chain: string,
  page: { afterSeq: number; limit: number },
): Promise<HashedEvent[]> {
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '>', page.afterSeq)
    .orderBy('seq')
    .limit(page.limit)
    .execute()
  return rows.map(toEvent)
}

/** What happened to one subject, newest first. */
export async function listEventsOf(db: Db, chain: string, subject: string): Promise<HashedEvent[]> {
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('chain', '=', chain)
    .where('subject', '=', subject)
    .orderBy('seq', 'desc')
    .execute()
  return rows.map(toEvent)
}

export async function findHead(
  db: Db,
  chain: string,
): Promise<{ seq: number; hash: string } | undefined> {
  return db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('chain', '=', chain)
    .executeTakeFirst()
}

function toEvent(row: Selectable<AuditEventTable>): HashedEvent {
  return {
    chain: row.chain,
    seq: row.seq,
    name: row.name,
    subject: row.subject,
    actor: row.actor_id ? `${row.actor_kind}:${row.actor_id}` : row.actor_kind,
    at: row.at,
    data: JSON.parse(row.data) as EventData,
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}
