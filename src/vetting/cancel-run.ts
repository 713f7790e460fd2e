import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { endRun, findRun } from './queries.ts'

/** Stops a vetting that is under way: from this commit on it stores no row, and what it stored is taken away. */
export async function cancelRun(
  ctx: Context,
  cancelling: { organizationId: string; runId: number },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { organizationId, runId } = cancelling
    const run = await findRun(ctx.db, organizationId, runId)
    if (!run) throw new NotFoundError('This check is not there.')
    const now = ctx.now().toISOString()
    if (!(await endRun(ctx.db, runId, { status: 'cancelled', problem: null, now })))
      throw new ConflictError('The rows are checked already, so there is nothing to stop.')
    await enqueueJob(ctx, { kind: 'remove_rows', key: `run:${runId}`, payload: { runId } })
    await recordEvent(ctx, {
      name: 'request.vetting_cancelled',
      organizationId,
      subject: run.requestId ?? run.uploadId,
      data: { run: runId, rows: run.rowsDone },
    })
  })
}
