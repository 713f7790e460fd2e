import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { AuditEventTable } from '../db/tables/audit.ts'
import type { ChainHead, HashedEvent } from './chain.ts'
import { type EventData, type EventName, FIRST_PREV_HASH } from './event.ts'

/** The chain's last event; creates the head of a new chain. Holds the row until the transaction ends. */
export async function lockHead(db: Db, chain: string): Promise<ChainHead> {
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

/** Written once per round of sending: thousands for a long list, of use only in the trail itself. */
const ROUNDS: EventName[] = ['announcements.sent']
const EVENTS_MAX = 200

/** What happened to one thing, newest first; of a list, not every round of its sending. */
export async function listEventsOf(db: Db, chain: string, subject: string): Promise<HashedEvent[]> {
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('chain', '=', chain)
    .where('subject', '=', subject)
    .where('name', 'not in', ROUNDS)
    .orderBy('seq', 'desc')
    .limit(EVENTS_MAX)
    .execute()
  return rows.map(toEvent)
}

export interface TrailPage {
  /** Only events before this one, or after this one; the newest ones without either. */
  before?: number | undefined
  after?: number | undefined
  limit: number
  /** First word of the name, such as `request`. */
  kind?: string | undefined
  subject?: string | undefined
}

/** One page of a chain, newest first. */
export async function listTrail(db: Db, chain: string, page: TrailPage): Promise<HashedEvent[]> {
  const { before, after, kind, subject } = page
  const rows = await db
    .selectFrom('audit_event')
    .selectAll()
    .where('chain', '=', chain)
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .$if(after !== undefined, (query) => query.where('seq', '>', after ?? 0))
    .$if(kind !== undefined, (query) => query.where('name', 'like', `${kind}.%`))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .orderBy('seq', after === undefined ? 'desc' : 'asc')
    .limit(page.limit)
    .execute()
  return rows.toSorted((a, b) => b.seq - a.seq).map(toEvent)
}

/** Every chain of an organization, and the platform's with `organization` null. */
export async function listChains(
  db: Db,
): Promise<{ chain: string; organization: string | null; seq: number }[]> {
  return db
    .selectFrom('audit_head')
    .leftJoin('organization', 'organization.id', 'audit_head.chain')
    .select(['audit_head.chain', 'organization.name as organization', 'audit_head.seq'])
    .orderBy('organization.name')
    .execute()
}

/** Names of people by id, for showing who acted. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Names of lists and programs by id, for showing what an event was about. */
export async function subjectsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { kind: 'request' | 'program'; name: string }>> {
  if (ids.length === 0) return new Map()
  const requests = await db
    .selectFrom('list_import_request')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const programs = await db
    .selectFrom('program')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const found = new Map<string, { kind: 'request' | 'program'; name: string }>()
  for (const { id, name } of requests) found.set(id, { kind: 'request', name })
  for (const { id, name } of programs) found.set(id, { kind: 'program', name })
  return found
}

export async function findHead(db: Db, chain: string): Promise<ChainHead | undefined> {
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
    data: readData(row.data),
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}

/** A text nobody but a forger wrote must not keep the rest of the trail from being read. */
function readData(text: string): EventData {
  try {
    const data: EventData = JSON.parse(text)
    return data
  } catch {
    return { unreadable: text }
  }
}
