import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { VettingRunTable } from '../db/tables/imports.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { VettingRules } from './rules.ts'
import type { RunNotes } from './run-notes.ts'
import { type Run, type RunSurvey, UNDER_WAY } from './run.ts'

/** The next number of a run; taken for good only if the transaction commits. */
export async function nextRunId(db: Db): Promise<number> {
  return nextOf(db, 'vetting_run')
}

export async function nextOf(db: Db, counter: 'vetting_run' | 'list_edit'): Promise<number> {
  const { value } = await db
    .insertInto('counter')
    .values({ name: counter, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

export async function insertRun(db: Db, row: Insertable<VettingRunTable>): Promise<void> {
  await db.insertInto('vetting_run').values(row).execute()
}

export async function findRun(
  db: Db,
  organizationId: string,
  runId: number,
): Promise<Run | undefined> {
  const row = await db
    .selectFrom('vetting_run')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', runId)
    .executeTakeFirst()
  return row && toRun(row)
}

/** For jobs and reviewers, who do not act for an organization. */
export async function getRun(db: Db, runId: number): Promise<Run> {
  const row = await db
    .selectFrom('vetting_run')
    .selectAll()
    .where('id', '=', runId)
    .executeTakeFirstOrThrow()
  return toRun(row)
}

/** The run whose rows a request's pages show: the newest of its preview and its submission. */
export async function findShownRun(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<{ name: string; run: Run } | undefined> {
  const request = await db
    .selectFrom('list_import_request')
    .select(['name', 'run_id', 'preview_run_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
  const runId = Math.max(request?.run_id ?? 0, request?.preview_run_id ?? 0)
  const run = await findRun(db, organizationId, runId)
  return request && run && { name: request.name, run }
}

export async function findProgramOfRequest(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<{ programId: string | null } | undefined> {
  return db
    .selectFrom('list_import_request')
    .select('program_id as programId')
    .where('organization_id', '=', organizationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
}

export interface StoredUpload {
  path: string
  name: string
  bytes: number
  removedAt: string | null
}

export async function findStoredUpload(
  db: Db,
  organizationId: string,
  uploadId: string,
): Promise<StoredUpload | undefined> {
  return db
    .selectFrom('upload')
    .select(['path', 'name', 'bytes', 'removed_at as removedAt'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', uploadId)
    .executeTakeFirst()
}

export async function listOlderPreviews(
  db: Db,
  requestId: string,
  runId: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('vetting_run')
    .select('id')
    .where('request_id', '=', requestId)
    .where('purpose', '=', 'preview')
    .where('id', '<', runId)
    .execute()
  return rows.map((row) => row.id)
}

/** Takes a run up for this holder, whoever had it before; undefined when there is nothing to do any more. */
export async function takeRun(
  db: Db,
  runId: number,
  by: { holder: string; now: string },
): Promise<Run | undefined> {
  const row = await db
    .updateTable('vetting_run')
    .set((eb) => ({
      status: 'surveying',
      holder: by.holder,
      held_at: by.now,
      held_from: eb.ref('rows_done'),
      tries: eb('tries', '+', 1),
      started_at: eb.fn.coalesce('started_at', eb.val(by.now)),
    }))
    .where('id', '=', runId)
    .where('status', 'in', UNDER_WAY)
    .returningAll()
    .executeTakeFirst()
  return row && toRun(row)
}

/** False when the run was called off or taken by another holder. */
export async function isHeldBy(db: Db, runId: number, holder: string): Promise<boolean> {
  const row = await db
    .selectFrom('vetting_run')
    .select('id')
    .where('id', '=', runId)
    .where('holder', '=', holder)
    .where('status', 'in', UNDER_WAY)
    .executeTakeFirst()
  return row !== undefined
}

export async function markSurveyed(
  db: Db,
  runId: number,
  by: { holder: string; now: string; survey: RunSurvey },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('vetting_run')
    .set({
      status: 'running',
      survey: JSON.stringify(by.survey),
      rows_total: by.survey.rows,
      held_at: by.now,
    })
    .where('id', '=', runId)
    .where('holder', '=', by.holder)
    .where('status', '=', 'surveying')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Puts the survey of the whole file in the place of a guess. */
export async function replaceSurvey(db: Db, runId: number, survey: RunSurvey): Promise<void> {
  await db
    .updateTable('vetting_run')
    .set({ survey: JSON.stringify(survey), rows_total: survey.rows })
    .where('id', '=', runId)
    .execute()
}

/** Ends a run that somebody holds; false when it was called off or taken meanwhile. */
export async function markDone(
  db: Db,
  runId: number,
  by: { holder: string; now: string; rowsHash: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('vetting_run')
    .set((eb) => ({
      status: 'done',
      rows_hash: by.rowsHash,
      rows_total: eb.ref('rows_done'),
      finished_at: by.now,
      holder: null,
    }))
    .where('id', '=', runId)
    .where('holder', '=', by.holder)
    .where('status', '=', 'running')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Stops a run that is under way, or only if this holder still has it; whoever works on it finds its mark gone
 * and stores nothing more.
 */
export async function endRun(
  db: Db,
  runId: number,
  end: { status: 'cancelled' | 'failed'; problem: string | null; now: string; holder?: string },
): Promise<boolean> {
  let query = db
    .updateTable('vetting_run')
    .set({ status: end.status, problem: end.problem, finished_at: end.now, holder: null })
    .where('id', '=', runId)
    .where('status', 'in', UNDER_WAY)
  if (end.holder !== undefined) query = query.where('holder', '=', end.holder)
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** How often the queue has begun this run's job. */
export async function countAttempts(db: Db, runId: number): Promise<number> {
  const job = await db
    .selectFrom('job')
    .select('attempts')
    .where('kind', '=', 'vet_request')
    .where('key', '=', `run:${runId}`)
    .executeTakeFirst()
  return job?.attempts ?? 0
}

function toRun(row: Selectable<VettingRunTable>): Run {
  return {
    id: row.id,
    requestId: row.request_id,
    organizationId: row.organization_id,
    programId: row.program_id,
    uploadId: row.upload_id,
    purpose: row.purpose,
    status: row.status,
    mapping: JSON.parse(row.mapping) as Mapping,
    rules: JSON.parse(row.rules) as VettingRules,
    survey: row.survey === null ? null : (JSON.parse(row.survey) as RunSurvey),
    notes: row.notes === null ? null : (JSON.parse(row.notes) as RunNotes),
    cursor: { offset: row.cursor_offset, row: row.cursor_row },
    bytesTotal: row.bytes_total,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    accepted: row.accepted,
    review: row.review,
    rejected: row.rejected,
    problem: row.problem,
    rowsHash: row.rows_hash,
    heldAt: row.held_at,
    heldFrom: row.held_from,
    tries: row.tries,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    edits: row.edits,
  }
}
