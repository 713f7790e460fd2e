import type { Selectable, Updateable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { RequestTable } from '../db/tables/imports.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import { NotFoundError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import { isConsentBasis } from '../vetting/consent.ts'
import { isMedium } from './consent-form.ts'
import type { ImportRequest } from './request.ts'

export async function insertRequest(
  db: Db,
  draft: {
    id: string
    organizationId: string
    programId: string
    requestedBy: string
    timeZone: string
    now: string
  },
): Promise<void> {
  await db
    .insertInto('list_import_request')
    .values({
      id: draft.id,
      organization_id: draft.organizationId,
      program_id: draft.programId,
      requested_by: draft.requestedBy,
      status: 'draft',
      revision: 0,
      name: '',
      description: '',
      time_zone: draft.timeZone,
      upload_id: null,
      mapping: null,
      mapping_hash: null,
      basis: null,
      consent_how: '',
      consent_words: '',
      consent_medium: '',
      consent_url: '',
      collected_from: null,
      collected_to: null,
      previous_sender: '',
      recency_statement: '',
      evidence_statement: '',
      preview_run_id: null,
      run_id: null,
      rows_hash: null,
      holder_id: null,
      held_at: null,
      paused_at: null,
      halted_why: null,
      created_at: draft.now,
      updated_at: draft.now,
      submitted_at: null,
      decided_at: null,
      approved_until: null,
      finished_at: null,
    })
    .execute()
}

export async function findRequest(
  db: Db,
  organizationId: string,
  id: string,
): Promise<ImportRequest | null> {
  const row = await db
    .selectFrom('list_import_request')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row ? toRequest(row) : null
}

export async function getRequest(
  db: Db,
  organizationId: string,
  id: string,
): Promise<ImportRequest> {
  const request = await findRequest(db, organizationId, id)
  if (!request) throw new NotFoundError('This list import is not there.')
  return request
}

/** For jobs and reviewers, who do not act for an organization. */
export async function findRequestById(db: Db, id: string): Promise<ImportRequest | null> {
  const row = await db
    .selectFrom('list_import_request')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRequest(row) : null
}

/** Moves a request only if it is still where the caller saw it. */
export async function moveRequest(
  db: Db,
  id: string,
  move: {
    from: RequestStatus
    to: RequestStatus
    now: string
    set?: Updateable<RequestTable>
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ ...move.set, status: move.to, updated_at: move.now })
    .where('id', '=', id)
    .where('status', '=', move.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Writes parts of a request that is with its organization; false when it is no longer. */
export async function updateDraft(
  db: Db,
  id: string,
  change: { set: Updateable<RequestTable>; status: RequestStatus; now: string },
): Promise<boolean> {
  return moveRequest(db, id, {
    from: change.status,
    to: change.status,
    now: change.now,
    set: change.set,
  })
}

function toRequest(row: Selectable<RequestTable>): ImportRequest {
  return {
    id: row.id,
    organizationId: row.organization_id,
    programId: row.program_id,
    requestedBy: row.requested_by,
    status: row.status,
    revision: row.revision,
    name: row.name,
    announceHours: row.announce_hours,
    description: row.description,
    timeZone: row.time_zone,
    uploadId: row.upload_id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only ever written by this stage
    mapping: row.mapping === null ? null : (JSON.parse(row.mapping) as Mapping),
    mappingHash: row.mapping_hash,
    basis: row.basis && isConsentBasis(row.basis) ? row.basis : null,
    consentHow: row.consent_how,
    consentWords: row.consent_words,
    consentMedium: isMedium(row.consent_medium) ? row.consent_medium : null,
    consentUrl: row.consent_url,
    collectedFrom: row.collected_from,
    collectedTo: row.collected_to,
    previousSender: row.previous_sender,
    recencyStatement: row.recency_statement,
    evidenceStatement: row.evidence_statement,
    previewRunId: row.preview_run_id,
    runId: row.run_id,
    rowsHash: row.rows_hash,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    decidedAt: row.decided_at,
    approvedUntil: row.approved_until,
    followsId: row.follows_id,
  }
}
