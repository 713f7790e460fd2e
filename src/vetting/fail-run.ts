import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { endRun } from './queries.ts'
import type { Run } from './run.ts'

/** Ends a run that cannot be brought to its end, with a sentence for the requester. */
export async function failRun(
  ctx: Context,
  run: Pick<Run, 'id' | 'organizationId' | 'requestId' | 'uploadId' | 'purpose' | 'rowsDone'>,
  failing: { holder: string; problem: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { id: runId, requestId } = run
    const end = { ...failing, status: 'failed', now: ctx.now().toISOString() } as const
    if (!(await endRun(ctx.db, runId, end))) return
    if (run.purpose === 'submission')
      await enqueueJob(ctx, {
        kind: 'receive_vetting',
        key: `run:${runId}`,
        payload: { runId, requestId },
      })
    await recordEvent(ctx, {
      name: 'request.vetting_failed',
      organizationId: run.organizationId,
      subject: requestId ?? run.uploadId,
      data: { run: runId, rows: run.rowsDone, problem: failing.problem },
    })
  })
}
