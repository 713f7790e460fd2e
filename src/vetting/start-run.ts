import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { latestEdit } from './edit-queries.ts'
import {
  endRun,
  findProgramOfRequest,
  findStoredUpload,
  insertRun,
  listOlderPreviews,
  nextRunId,
} from './queries.ts'
import type { VettingRules } from './rules.ts'
import type { RunPurpose } from './run.ts'

export interface StartingRun {
  organizationId: string
  requestId: string
  uploadId: string
  mapping: Mapping
  rules: VettingRules
  /** A preview tells the requester only; a submission goes on to review, and its opt-outs are kept. */
  purpose: RunPurpose
}

/** Has a stored file vetted by a job and returns the run's number. Earlier previews of the request are dropped. */
export async function startRun(ctx: Context, starting: StartingRun): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { organizationId, requestId, uploadId, purpose } = starting
    const request = await findProgramOfRequest(ctx.db, organizationId, requestId)
    if (!request) throw new NotFoundError('This list import is not there.')
    const upload = await findStoredUpload(ctx.db, organizationId, uploadId)
    if (!upload || upload.removedAt)
      throw new NotFoundError('The file of this list is not there any more. Upload it again.')
    const id = await nextRunId(ctx.db)
    const now = ctx.now().toISOString()
    await insertRun(ctx.db, {
      id,
      request_id: requestId,
      organization_id: organizationId,
      program_id: request.programId,
      upload_id: uploadId,
      purpose,
      status: 'waiting',
      mapping: JSON.stringify(starting.mapping),
      rules: JSON.stringify(starting.rules),
      survey: null,
      notes: null,
      cursor_offset: 0,
      cursor_row: 0,
      bytes_total: upload.bytes,
      rows_total: null,
      rows_done: 0,
      accepted: 0,
      review: 0,
      rejected: 0,
      problem: null,
      rows_hash: null,
      holder: null,
      held_at: null,
      held_from: 0,
      tries: 0,
      created_at: now,
      started_at: null,
      finished_at: null,
      edits: await latestEdit(ctx.db, uploadId),
    })
    await enqueueJob(ctx, { kind: 'vet_request', key: `run:${id}`, payload: { runId: id } })
    for (const old of await listOlderPreviews(ctx.db, requestId, id)) {
      await endRun(ctx.db, old, { status: 'cancelled', problem: null, now })
      await enqueueJob(ctx, { kind: 'remove_rows', key: `run:${old}`, payload: { runId: old } })
    }
    if (purpose === 'preview')
      await recordEvent(ctx, {
        name: 'request.previewed',
        organizationId,
        subject: requestId,
        data: { run: id, upload: uploadId },
      })
    return id
  })
}
