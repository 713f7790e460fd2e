import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import { NotFoundError } from '../errors.ts'
import { findProgram } from '../programs/queries.ts'
import type { ListUnderReview } from './list.ts'
import type { Tie } from './recusal.ts'

export async function getList(db: Db, requestId: string): Promise<ListUnderReview> {
  const row = await db
    .selectFrom('list_import_request as request')
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .innerJoin('person as requester', 'requester.id', 'request.requested_by')
    .leftJoin('person as holder', 'holder.id', 'request.holder_id')
    .selectAll('request')
    .select([
      'organization.name as organization_name',
      'organization.imports_allowed',
      'organization.suspended_at',
      'organization.created_at as organization_created_at',
      'requester.name as requester_name',
      'holder.name as holder_name',
    ])
    .where('request.id', '=', requestId)
    .where('request.status', '!=', 'draft')
    .executeTakeFirst()
  if (!row) throw new NotFoundError('This request is not there.')
  const upload = await db
    .selectFrom('upload')
    .select(['id', 'kind', 'name', 'path', 'bytes', 'sha256', 'removed_at as removedAt'])
    .where('id', '=', row.upload_id ?? '')
    .executeTakeFirst()
  return {
    id: row.id,
    status: row.status,
    revision: row.revision,
    name: row.name,
    description: row.description,
    announceHours: row.announce_hours,
    timeZone: row.time_zone,
    organization: {
      id: row.organization_id,
      name: row.organization_name,
      importsAllowed: row.imports_allowed === 1,
      suspendedAt: row.suspended_at,
      createdAt: row.organization_created_at,
    },
    requester: { id: row.requested_by, name: row.requester_name },
    program: row.program_id ? await findProgram(db, row.organization_id, row.program_id) : null,
    upload: upload ?? null,
    mappingHash: row.mapping_hash,
    runId: row.run_id,
    rowsHash: row.rows_hash,
    source: {
      basis: row.basis,
      how: row.consent_how,
      words: row.consent_words,
      medium: row.consent_medium,
      url: row.consent_url,
      collectedFrom: row.collected_from,
      collectedTo: row.collected_to,
      previousSender: row.previous_sender,
      recencyStatement: row.recency_statement,
      evidenceStatement: row.evidence_statement,
    },
    holder:
      row.holder_id && row.held_at
        ? { id: row.holder_id, name: row.holder_name ?? '', since: row.held_at }
        : null,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    approvedUntil: row.approved_until,
  }
}

/** Events that show a person belonged to an organization, also after the membership is gone. */
const MEMBERSHIP_EVENTS = ['person.joined', 'membership.changed', 'membership.removed']

/** What keeps a person from reviewing a list; null for an independent reviewer. */
export async function findTie(
  db: Db,
  list: { requestId: string; organizationId: string; personId: string },
): Promise<Tie | null> {
  const { requestId, organizationId, personId } = list
  const reviewer = await db
    .selectFrom('platform_role')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', '=', 'reviewer')
    .executeTakeFirst()
  if (!reviewer) return 'not_reviewer'
  const member = await db
    .selectFrom('membership')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (member) return 'member'
  const sent = await db
    .selectFrom('list_import_request')
    .select('id')
    .where('id', '=', requestId)
    .where((eb) =>
      eb.or([
        eb('requested_by', '=', personId),
        eb.exists(
          eb
            .selectFrom('attestation')
            .select('attestation.id')
            .where('attestation.request_id', '=', requestId)
            .where('attestation.person_id', '=', personId),
        ),
      ]),
    )
    .executeTakeFirst()
  if (sent) return 'submitter'
  const former = await db
    .selectFrom('audit_event')
    .select('id')
    .where('chain', '=', organizationId)
    .where('subject', '=', personId)
    .where('name', 'in', MEMBERSHIP_EVENTS)
    .executeTakeFirst()
  return former ? 'former_member' : null
}

/** Takes, hands over or frees a list in review; false when its holder is no longer the one that was seen. */
export async function moveHold(
  db: Db,
  requestId: string,
  hold: { from: string | null; to: string | null; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ holder_id: hold.to, held_at: hold.to ? hold.now : null })
    .where('id', '=', requestId)
    .where('status', '=', 'in_review')
    .where('holder_id', hold.from === null ? 'is' : '=', hold.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function listChecks(
  db: Db,
  requestId: string,
  revision: number,
  reviewerId: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('review_check')
    .select('item')
    .where('request_id', '=', requestId)
    .where('revision', '=', revision)
    .where('reviewer_id', '=', reviewerId)
    .execute()
  return new Set(rows.map((row) => row.item))
}

export interface CheckOf {
  requestId: string
  revision: number
  reviewerId: string
}

export async function insertChecks(
  db: Db,
  of: CheckOf,
  items: readonly string[],
  now: string,
): Promise<void> {
  if (items.length === 0) return
  await db
    .insertInto('review_check')
    .values(
      items.map((item) => ({
        request_id: of.requestId,
        revision: of.revision,
        reviewer_id: of.reviewerId,
        item,
        checked_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeChecks(db: Db, of: CheckOf, items: readonly string[]): Promise<void> {
  if (items.length === 0) return
  await db
    .deleteFrom('review_check')
    .where('request_id', '=', of.requestId)
    .where('revision', '=', of.revision)
    .where('reviewer_id', '=', of.reviewerId)
    .where('item', 'in', items)
    .execute()
}

/** Back into review as a new revision, held by nobody. */
export async function moveReopened(
  db: Db,
  list: { id: string; from: RequestStatus; revision: number },
  to: { status: RequestStatus; revision: number; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({
      status: to.status,
      revision: to.revision,
      approved_until: null,
      decided_at: null,
      paused_at: null,
      halted_why: null,
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
