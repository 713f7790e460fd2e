import type { Context } from '../context.ts'
import {
  ATTEMPTS_MAX,
  JOB_KINDS,
  type Job,
  type JobKind,
  LEASE_SECONDS,
  backoffSeconds,
} from './job.ts'
import { endJob, postponeJob, renewLease, takeJob } from './queries.ts'

export type JobTable = Record<
  JobKind,
  (ctx: Context, payload: Record<string, unknown>) => Promise<void>
>

/** Thrown by a job that will never succeed: it is not tried again. */
export class GivenUpError extends Error {
  override name = 'GivenUpError'
}

export interface JobRound {
  worker: string
  /** Only these, so that a long one does not keep the others waiting. */
  kinds?: readonly JobKind[]
  stopping?: () => boolean
}

/** Runs every job that is due, one after the other; returns how many ran. */
export async function runJobs(ctx: Context, table: JobTable, round: JobRound): Promise<number> {
  const { worker, kinds = JOB_KINDS, stopping = () => false } = round
  let ran = 0
  while (!stopping()) {
    const now = ctx.now()
    const job = await takeJob(ctx.db, {
      worker,
      kinds,
      now: now.toISOString(),
      leaseUntil: new Date(now.getTime() + LEASE_SECONDS * 1000).toISOString(),
    })
    if (!job) break
    await runOne(ctx, table, job, worker)
    ran += 1
  }
  return ran
}

async function runOne(ctx: Context, table: JobTable, job: Job, worker: string): Promise<void> {
  const beat = setInterval(
    () => {
      const until = new Date(ctx.now().getTime() + LEASE_SECONDS * 1000).toISOString()
      renewLease(ctx.db, job.id, worker, until).catch((error: unknown) =>
        ctx.log.warn({ job: job.id, error: String(error) }, 'lease not renewed'),
      )
    },
    (LEASE_SECONDS * 1000) / 4,
  )
  try {
    await table[job.kind](ctx, job.payload)
    await endJob(ctx.db, job.id, { status: 'done', problem: null, now: ctx.now().toISOString() })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    const now = ctx.now()
    if (error instanceof GivenUpError || job.attempts >= ATTEMPTS_MAX) {
      ctx.log.error({ job: job.id, kind: job.kind, problem }, 'job given up')
      await endJob(ctx.db, job.id, { status: 'dead', problem, now: now.toISOString() })
    } else {
      ctx.log.warn({ job: job.id, kind: job.kind, problem }, 'job will be tried again')
      const runAt = new Date(now.getTime() + backoffSeconds(job.attempts) * 1000).toISOString()
      await postponeJob(ctx.db, job.id, { runAt, problem })
    }
  } finally {
    clearInterval(beat)
  }
}
