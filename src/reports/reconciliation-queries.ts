import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { ReconciliationDifferenceTable, ReconciliationTable } from '../db/tables/welcome.ts'
import { padded } from '../lib/padded.ts'
import type { OurMessage } from './reconciliation.ts'

const COLUMNS = [
  'id',
  'phone',
  'state',
  'provider_sid as providerSid',
  'attempt_id as attemptId',
  'organization_id as organizationId',
  'request_id as requestId',
] as const

/** Messages by the hash of their link. */
export async function listByLink(
  db: Db,
  hashes: readonly string[],
): Promise<Map<string, OurMessage>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('outbox')
    .select([...COLUMNS, 'link_hash'])
    .where('link_hash', 'in', padded(hashes))
    .execute()
  return new Map(rows.map(({ link_hash: hash, ...row }) => [hash, row]))
}

/** Messages by the id of any of their attempts. */
export async function listByAttempt(
  db: Db,
  attemptIds: readonly string[],
): Promise<Map<string, OurMessage>> {
  if (attemptIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attempt')
    .innerJoin('outbox', 'outbox.id', 'attempt.outbox_id')
    .select([
      'attempt.attempt_id as asked',
      'outbox.id',
      'outbox.phone',
      'outbox.state',
      'outbox.provider_sid as providerSid',
      'outbox.attempt_id as attemptId',
      'outbox.organization_id as organizationId',
      'outbox.request_id as requestId',
    ])
    .where('attempt.attempt_id', 'in', padded(attemptIds))
    .where('attempt.step', '=', 'claimed')
    .execute()
  return new Map(rows.map(({ asked, ...row }) => [asked, row]))
}

const SENT = ['accepted', 'delivered', 'undelivered'] as const

/** Messages that left in a time, in the order of their ids. */
export async function listLeft(
  db: Db,
  of: { from: number; to: number; after: string; limit: number },
): Promise<OurMessage[]> {
  return db
    .selectFrom('outbox')
    .select(COLUMNS)
    .where('id', '>', of.after)
    .where('claimed_at', '>=', of.from)
    .where('claimed_at', '<', of.to)
    .where('state', 'in', SENT)
    .orderBy('id')
    .limit(of.limit)
    .execute()
}

/** Of these messages, those for whose last try an attempt says that the carrier has it. */
export async function listAttested(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('attempt')
    .select('outbox_id')
    .where('outbox_id', 'in', padded(ids))
    .where('step', 'in', ['accepted', 'found', 'status', 'decided'])
    .execute()
  return new Set(rows.map((row) => row.outbox_id))
}

export async function insertReconciliation(
  db: Db,
  row: Insertable<ReconciliationTable>,
  differences: readonly Insertable<ReconciliationDifferenceTable>[],
): Promise<void> {
  await db.insertInto('reconciliation').values(row).execute()
  for (let from = 0; from < differences.length; from += 200)
    await db
      .insertInto('reconciliation_difference')
      .values(differences.slice(from, from + 200))
      .execute()
}

export async function listReconciliations(
  db: Db,
  limit: number,
): Promise<Selectable<ReconciliationTable>[]> {
  return db
    .selectFrom('reconciliation')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function findReconciliation(
  db: Db,
  id: string,
): Promise<Selectable<ReconciliationTable> | undefined> {
  return db.selectFrom('reconciliation').selectAll().where('id', '=', id).executeTakeFirst()
}

export interface DifferenceLine {
  kind: string
  sid: string | null
  outboxId: string | null
  detail: string
  phone: number | null
  organizationName: string | null
}

export async function listDifferences(
  db: Db,
  reconciliationId: string,
  limit: number,
): Promise<DifferenceLine[]> {
  return db
    .selectFrom('reconciliation_difference as difference')
    .leftJoin('outbox', 'outbox.id', 'difference.outbox_id')
    .leftJoin('organization', 'organization.id', 'outbox.organization_id')
    .select([
      'difference.kind',
      'difference.sid',
      'difference.outbox_id as outboxId',
      'difference.detail',
      'outbox.phone',
      'organization.name as organizationName',
    ])
    .where('difference.reconciliation_id', '=', reconciliationId)
    .orderBy('difference.id')
    .limit(limit)
    .execute()
}

export async function listOperatorMail(db: Db): Promise<{ id: string; email: string }[]> {
  return db
    .selectFrom('platform_role')
    .innerJoin('person', 'person.id', 'platform_role.person_id')
    .where('platform_role.role', '=', 'operator')
    .select(['person.id', 'person.email'])
    .execute()
}
