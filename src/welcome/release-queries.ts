import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { OutboxTable, RecipientTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'

export interface ApprovedRequest {
  id: string
  organizationId: string
  programId: string
  runId: number
  basis: string | null
  /** Codes of reasons whose rows that need a look are sent too. */
  included: string[]
  templateHash: string
}

/** A request its latest decision approved and nothing has stopped since. */
export async function findApproved(
  db: Db,
  requestId: string,
): Promise<ApprovedRequest | undefined> {
  const row = await db
    .selectFrom('list_import_request as request')
    .innerJoin('decision', (join) =>
      join
        .onRef('decision.request_id', '=', 'request.id')
        .onRef('decision.revision', '=', 'request.revision')
        .on('decision.decision', '=', 'approve'),
    )
    .where('request.id', '=', requestId)
    .where('request.status', 'in', ['approved', 'sending'])
    .select([
      'request.id',
      'request.organization_id as organizationId',
      'request.program_id as programId',
      'request.run_id as runId',
      'request.basis',
      'decision.included',
      'decision.message_hash as templateHash',
    ])
    .executeTakeFirst()
  if (!row?.programId || row.runId === null) return undefined
  const { programId, runId } = row
  return { ...row, programId, runId, included: JSON.parse(row.included) as string[] }
}

/** Writes messages for numbers that have none in the program; those left out belong to someone else. */
export async function insertMessages(
  db: Db,
  rows: readonly Insertable<OutboxTable>[],
): Promise<void> {
  await db
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['program_id', 'phone']).doNothing())
    .execute()
}

/** Whose each number's one message is. */
export async function listHolders(
  db: Db,
  programId: string,
  phones: readonly Phone[],
): Promise<Map<Phone, { id: string; requestId: string }>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'phone', 'request_id as requestId'])
    .where('program_id', '=', programId)
    .where('phone', 'in', phones)
    .execute()
  return new Map(rows.map((row) => [row.phone, { id: row.id, requestId: row.requestId }]))
}

export async function insertRecipients(
  db: Db,
  rows: readonly Insertable<RecipientTable>[],
): Promise<void> {
  await db
    .insertInto('recipient')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['request_id', 'phone']).doNothing())
    .execute()
}

export async function countReleased(
  db: Db,
  requestId: string,
): Promise<{ recipients: number; duplicates: number }> {
  const row = await db
    .selectFrom('recipient')
    .where('request_id', '=', requestId)
    .select((eb) => [
      eb.fn.countAll<number>().as('recipients'),
      eb.fn.count<number>('duplicate_of').as('duplicates'),
    ])
    .executeTakeFirstOrThrow()
  return { recipients: Number(row.recipients), duplicates: Number(row.duplicates) }
}

/** Lets some prepared messages go; returns how many. */
export async function letGo(
  db: Db,
  of: { requestId: string; now: number; limit: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'waiting', reason: null, until: of.now, updated_at: of.now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('request_id', '=', of.requestId)
        .where('state', '=', 'held')
        .where('reason', '=', 'preparing')
        .limit(of.limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
