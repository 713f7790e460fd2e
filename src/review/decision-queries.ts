import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { DecisionTable, FirstApprovalTable } from '../db/tables/review.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import type { DecisionKind } from './decision.ts'

export interface Decision {
  id: string
  requestId: string
  revision: number
  decision: DecisionKind
  reviewer: { id: string; name: string }
  codes: string[]
  note: string
  resubmission: boolean
  included: string[]
  fileSha256: string
  mappingHash: string
  rowsHash: string
  messageHash: string
  linkBase: string | null
  hoursHash: string | null
  rowsApproved: number
  score: number | null
  firstReviewerId: string | null
  decidedAt: string
}

/** Every decision on a list, the newest first. */
export async function listDecisions(db: Db, requestId: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom('decision')
    .innerJoin('person', 'person.id', 'decision.reviewer_id')
    .selectAll('decision')
    .select('person.name as reviewer_name')
    .where('decision.request_id', '=', requestId)
    .orderBy('decision.revision', 'desc')
    .execute()
  return rows.map(toDecision)
}

export async function findDecision(
  db: Db,
  requestId: string,
  revision: number,
): Promise<Decision | undefined> {
  const decisions = await listDecisions(db, requestId)
  return decisions.find((decision) => decision.revision === revision)
}

export async function insertDecision(db: Db, row: Insertable<DecisionTable>): Promise<void> {
  await db.insertInto('decision').values(row).execute()
}

/** Moves a list on from the one status and revision it was read in; false when it has moved meanwhile. */
export async function moveDecided(
  db: Db,
  list: { id: string; from: RequestStatus; revision: number },
  to: { status: RequestStatus; now: string; approvedUntil: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({
      status: to.status,
      decided_at: to.now,
      approved_until: to.approvedUntil,
      released_row: 0,
      released_at: null,
      holder_id: null,
      held_at: null,
      updated_at: to.now,
    })
    .where('id', '=', list.id)
    .where('status', '=', list.from)
    .where('revision', '=', list.revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface FirstApproval {
  reviewer: { id: string; name: string }
  boundHash: string
  included: string[]
  approvedAt: string
}

/** The latest first approval of a revision, or the one of exactly these rows and this message. */
export async function findFirstApproval(
  db: Db,
  requestId: string,
  revision: number,
  boundHash?: string,
): Promise<FirstApproval | undefined> {
  const row = await db
    .selectFrom('first_approval')
    .innerJoin('person', 'person.id', 'first_approval.reviewer_id')
    .selectAll('first_approval')
    .select('person.name')
    .where('request_id', '=', requestId)
    .where('revision', '=', revision)
    .$if(boundHash !== undefined, (query) => query.where('bound_hash', '=', boundHash ?? ''))
    .orderBy('approved_at', 'desc')
    .executeTakeFirst()
  return (
    row && {
      reviewer: { id: row.reviewer_id, name: row.name },
      boundHash: row.bound_hash,
      included: texts(row.included),
      approvedAt: row.approved_at,
    }
  )
}

export async function insertFirstApproval(
  db: Db,
  row: Insertable<FirstApprovalTable>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('first_approval')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Who is told of a decision: whoever sent or attested to the list and still belongs; else the owners. */
export async function listAddressees(
  db: Db,
  list: { id: string; revision: number; organization: { id: string }; requester: { id: string } },
): Promise<{ id: string; email: string }[]> {
  const attested = await db
    .selectFrom('attestation')
    .select('person_id')
    .where('request_id', '=', list.id)
    .where('revision', '=', list.revision)
    .execute()
  const people = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.email', 'membership.role'])
    .where('membership.organization_id', '=', list.organization.id)
    .orderBy('person.id')
    .execute()
  const concerned = new Set([list.requester.id, ...attested.map((row) => row.person_id)])
  const still = people.filter(({ id }) => concerned.has(id))
  return still.length > 0 ? still : people.filter(({ role }) => role === 'owner')
}

function toDecision(row: Selectable<DecisionTable> & { reviewer_name: string }): Decision {
  return {
    id: row.id,
    requestId: row.request_id,
    revision: row.revision,
    decision: row.decision,
    reviewer: { id: row.reviewer_id, name: row.reviewer_name },
    codes: texts(row.codes),
    note: row.note,
    resubmission: row.resubmission === 1,
    included: texts(row.included),
    fileSha256: row.file_sha256,
    mappingHash: row.mapping_hash,
    rowsHash: row.rows_hash,
    messageHash: row.message_hash,
    linkBase: row.link_base,
    hoursHash: row.hours_hash,
    rowsApproved: row.rows_approved,
    score: row.score,
    firstReviewerId: row.first_reviewer_id,
    decidedAt: row.decided_at,
  }
}

function texts(json: string): string[] {
  const list: string[] = JSON.parse(json)
  return list
}
