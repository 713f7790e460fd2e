import type { Context } from './context.ts'
import type { JobTable } from './jobs/run-jobs.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { sendMail } from './mail/send-mail.ts'

/** What each kind of job runs: the only place where stages are tied together. */
export const JOBS: JobTable = {
  send_mail: sendMail,
} as unknown as JobTable

const JOBS_EVERY_MS = 300
const SENDS_EVERY_MS = 500

export interface Worker {
  /** Lets what is running end, claims nothing more. */
  stop: () => Promise<void>
}

/** Runs jobs and sends messages until stopped; each loop rests when it finds nothing to do. */
export function startWorker(ctx: Context): Worker {
  const name = `worker-${process.pid}`
  let stopping = false
  const stop = () => stopping
  const loops = [
    loop(ctx, 'jobs', JOBS_EVERY_MS, stop, () => runJobs(ctx, JOBS, name, stop)),
    loop(ctx, 'sends', SENDS_EVERY_MS, stop, () => sendRound(ctx)),
  ]
  return {
    stop: async () => {
      stopping = true
      await Promise.all(loops)
    },
  }
}

/** Everything that is due now, until nothing is: what tests call instead of waiting. */
export async function settle(ctx: Context): Promise<void> {
  for (let round = 0; round < 1000; round += 1) {
    const ran = await runJobs(ctx, JOBS, 'settle')
    const sent = await sendRound(ctx)
    if (ran + sent === 0) return
  }
  throw new Error('Work did not settle in 1,000 rounds')
}

/** One look at the outbox; returns how many messages changed state. */
export async function sendRound(_ctx: Context): Promise<number> {
  return 0
}

async function loop(
  ctx: Context,
  what: string,
  everyMs: number,
  stopping: () => boolean,
  round: () => Promise<number>,
): Promise<void> {
  while (!stopping()) {
    let done = 0
    try {
      done = await round()
    } catch (error) {
      ctx.log.error({ what, error: error instanceof Error ? error.stack : String(error) }, 'round failed')
    }
    if (done === 0 && !stopping())
      await new Promise((resolve) => {
        setTimeout(resolve, everyMs)
      })
  }
}
