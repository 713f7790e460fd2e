import { announceDue } from './announcing/announce-due.ts'
import type { Context } from './context.ts'
import { openNumberCheck } from './carriers/open-number-check.ts'
import { isPostgres } from './db/open.ts'
import { removeUpload } from './intake/remove-upload.ts'
import { JOB_KINDS, type JobKind } from './jobs/job.ts'
import { freeJobs } from './jobs/queries.ts'
import { type JobTable, runJobs } from './jobs/run-jobs.ts'
import { confirmJoin } from './joining/confirm-join.ts'
import { sendMail } from './mail/send-mail.ts'
import { finishRequests } from './reports/finish-requests.ts'
import { reconcileDay } from './reports/reconcile-day.ts'
import { scheduleReconciliation } from './reports/schedule-reconciliation.ts'
import { receiveVetting } from './requests/receive-vetting.ts'
import { weighRequest } from './review/weigh-request.ts'
import { removeRows } from './vetting/remove-rows.ts'
import { vetRequest } from './vetting/vet-request.ts'
import { judgeFirstParts } from './welcome/judge-first-parts.ts'
import { checkNumbers } from './welcome/check-numbers.ts'
import { releaseWelcomes } from './welcome/release-welcomes.ts'
import { runSender } from './welcome/run-sender.ts'
import { sendDue } from './welcome/send-due.ts'
import { sendReply } from './welcome/send-reply.ts'

/** What each kind of job runs: the only place where stages are tied together. */
export const JOBS: JobTable = {
  vet_request: vetRequest,
  receive_vetting: receiveVetting,
  weigh_request: weighRequest,
  remove_rows: removeRows,
  send_mail: sendMail,
  send_reply: sendReply,
  confirm_join: confirmJoin,
  release_welcomes: releaseWelcomes,
  remove_upload: removeUpload,
  reconcile_day: reconcileDay,
}

/** Long jobs run in a loop of their own, so that mail does not wait for a list of millions. */
const LONG: readonly JobKind[] = ['vet_request', 'weigh_request', 'reconcile_day']
const SHORT: readonly JobKind[] = JOB_KINDS.filter((kind) => !LONG.includes(kind))

const LOOK_EVERY_MS = 300
const FINISH_EVERY_MS = 2000

export interface Worker {
  /** Lets what is running end, and begins nothing more. */
  stop: () => Promise<void>
}

/** Runs jobs and sends messages until stopped; each loop rests when it finds nothing to do. */
export async function startWorker(ctx: Context): Promise<Worker> {
  // On SQLite no other process works, so whatever is marked as running was cut off.
  if (!isPostgres(ctx.config.databaseUrl)) await freeJobs(ctx.db, ctx.now().toISOString())
  const worker = `${process.pid}-${ctx.newId()}`
  const ending = new AbortController()
  const stopping = () => ending.signal.aborted
  const check = openNumberCheck(ctx.config)
  const loops = [
    loop(ctx, ending.signal, LOOK_EVERY_MS, () =>
      runJobs(ctx, JOBS, { worker: `${worker}-short`, kinds: SHORT, stopping }),
    ),
    loop(ctx, ending.signal, LOOK_EVERY_MS, () =>
      runJobs(ctx, JOBS, { worker: `${worker}-long`, kinds: LONG, stopping }),
    ),
    loop(ctx, ending.signal, FINISH_EVERY_MS, () => finishRequests(ctx)),
    loop(ctx, ending.signal, FINISH_EVERY_MS, () => announceDue(ctx)),
    loop(ctx, ending.signal, FINISH_EVERY_MS, () => checkNumbers(ctx, check)),
    loop(ctx, ending.signal, FINISH_EVERY_MS, () => judgeFirstParts(ctx)),
    loop(ctx, ending.signal, FINISH_EVERY_MS, () => scheduleReconciliation(ctx)),
  ]
  const sender = runSender(ctx, { serves: true })
  return {
    stop: async () => {
      ending.abort()
      await Promise.all([...loops, sender.stop()])
      check?.close()
    },
  }
}

/** Everything that is due now, until nothing is: what tests call instead of waiting. */
export async function settle(ctx: Context): Promise<void> {
  for (let round = 0; round < 1000; round += 1) {
    const ran = await runJobs(ctx, JOBS, { worker: 'settle' })
    const announced = await announceDue(ctx)
    const sent = await sendDue(ctx)
    const judged = await judgeFirstParts(ctx)
    const finished = await finishRequests(ctx)
    if (ran + announced + sent + judged + finished === 0) return
  }
  throw new Error('Work did not settle in 1,000 rounds')
}

async function loop(
  ctx: Context,
  ending: AbortSignal,
  everyMs: number,
  round: () => Promise<number>,
): Promise<void> {
  while (!ending.aborted) {
    const done = await round().catch((error: unknown) => {
      ctx.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'a round of work failed',
      )
      return 0
    })
    if (done === 0) await rest(everyMs, ending)
  }
}

function rest(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    ending.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
