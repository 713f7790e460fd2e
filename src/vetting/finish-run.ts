import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { getRun, markDone } from './queries.ts'

/**
 * Closes a run whose last row is stored; a submission goes on to review. False when it was called off
 * meanwhile. No event: receiveVetting records that a submission was vetted, startRun that a preview was made.
 */
export async function finishRun(
  ctx: Context,
  finishing: { runId: number; holder: string; rowsHash: string },
): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { runId, holder, rowsHash } = finishing
    const now = ctx.now().toISOString()
    if (!(await markDone(ctx.db, runId, { holder, now, rowsHash }))) return false
    const { purpose, requestId } = await getRun(ctx.db, runId)
    if (purpose === 'submission')
      await enqueueJob(ctx, {
        kind: 'receive_vetting',
        key: `run:${runId}`,
        payload: { runId, requestId },
      })
    return true
  })
}
