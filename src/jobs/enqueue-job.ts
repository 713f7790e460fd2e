import type { Context } from '../context.ts'
import type { JobKind } from './job.ts'
import { insertJob } from './queries.ts'

/** Puts a job into the queue within the caller's transaction; the same kind and key again does nothing. */
export async function enqueueJob(
  ctx: Context,
  job: { kind: JobKind; key: string; payload: object; runAt?: Date },
): Promise<void> {
  const now = ctx.now()
  await insertJob(ctx.db, {
    id: ctx.newId(),
    kind: job.kind,
    key: job.key,
    payload: JSON.stringify(job.payload),
    runAt: (job.runAt ?? now).toISOString(),
    now: now.toISOString(),
  })
}
