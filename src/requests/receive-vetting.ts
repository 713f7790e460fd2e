import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { getRun } from '../vetting/queries.ts'
import { isUnderWay, type Run } from '../vetting/run.ts'
import { newRequestLetter, receivedLetter, vettingFailedLetter } from './letters.ts'
import { findRequestById, moveRequest } from './queries.ts'
import { type ImportRequest, nameOf, nextStatus } from './request.ts'
import { findOrganizationName, findPerson, listReviewersFor } from './submission-queries.ts'

/** Job: takes a submitted list into review once its rows are vetted, or back to its requester if they could not be. */
export async function receiveVetting(
  ctx: Context,
  payload: Record<string, unknown>,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const request = await findRequestById(ctx.db, String(payload.requestId))
    const run = await getRun(ctx.db, Number(payload.runId))
    // A repeat, or a run that was called off since: there is nothing to receive.
    if (!request || request.runId !== run.id || isUnderWay(run)) return
    const act = run.status === 'done' ? 'receive' : 'return'
    const to = nextStatus(request.status, act)
    if (!to) return
    const moved = await moveRequest(ctx.db, request.id, {
      from: request.status,
      to,
      now: ctx.now().toISOString(),
      set: act === 'receive' ? { rows_hash: run.rowsHash } : { run_id: null },
    })
    if (!moved) return
    await recordEvent(ctx, {
      name: act === 'receive' ? 'request.received' : 'request.returned',
      organizationId: request.organizationId,
      subject: request.id,
      data: { revision: request.revision, run: run.id, rows_hash: run.rowsHash },
    })
    if (act === 'return') return tellFailed(ctx, request, run)
    await enqueueJob(ctx, {
      kind: 'weigh_request',
      key: `${request.id}:${request.revision}`,
      payload: { requestId: request.id },
    })
    await tellReceived(ctx, request, run)
  })
}

async function tellReceived(ctx: Context, request: ImportRequest, run: Run): Promise<void> {
  const organization = await findOrganizationName(ctx.db, request.organizationId)
  const counts = { ...run, rows: run.rowsDone }
  const about = { name: nameOf(request), organization }
  const requester = await findPerson(ctx.db, request.requestedBy)
  if (requester)
    await enqueueMail(ctx, {
      key: `request-received:${request.id}:${request.revision}:${requester.personId}`,
      to: requester.email,
      letter: receivedLetter({ ...about, url: pageOf(ctx, request) }, counts),
    })
  const url = `${ctx.config.publicUrl}/review/${request.id}`
  for (const reviewer of await listReviewersFor(ctx.db, request.organizationId))
    await enqueueMail(ctx, {
      key: `request-new:${request.id}:${request.revision}:${reviewer.personId}`,
      to: reviewer.email,
      letter: newRequestLetter({ ...about, url }, counts),
    })
}

async function tellFailed(ctx: Context, request: ImportRequest, run: Run): Promise<void> {
  const requester = await findPerson(ctx.db, request.requestedBy)
  if (!requester) return
  const organization = await findOrganizationName(ctx.db, request.organizationId)
  await enqueueMail(ctx, {
    key: `request-vetting-failed:${request.id}:${run.id}:${requester.personId}`,
    to: requester.email,
    letter: vettingFailedLetter(
      { name: nameOf(request), organization, url: pageOf(ctx, request) },
      run.problem ?? 'the file could not be read to its end.',
    ),
  })
}

function pageOf(ctx: Context, request: ImportRequest): string {
  return `${ctx.config.publicUrl}/o/${request.organizationId}/requests/${request.id}`
}
