import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { getRun, markDone } from './queries.ts'

/** Closes a run whose last row is stored; a submission goes on to review. False when it was called off meanwhile. */
export async function finishRun(
  ctx: Context,
  finishing: { runId: number; holder: string; rowsHash: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { runId, holder, rowsHash } = finishing
    const now = ctx.now().toISOString()
    if (!(await markDone(ctx.db, runId, { holder, now, rowsHash }))) return false
    const run = await getRun(ctx.db, runId)
    // A preview is told to nobody; that it was made stands in the trail already.
    if (run.purpose !== 'submission') return true
    await enqueueJob(ctx, {
      kind: 'receive_vetting',
      key: `run:${runId}`,
      payload: { runId, requestId: run.requestId },
    })
    await recordEvent(ctx, {
      name: 'request.vetted',
      organizationId: run.organizationId,
      subject: run.requestId ?? run.uploadId,
      data: {
        run: runId,
        rows: run.rowsDone,
        accepted: run.accepted,
        review: run.review,
        rejected: run.rejected,
        rows_hash: rowsHash,
        rules: run.rules.version,
      },
    })
    return true
  })
}
