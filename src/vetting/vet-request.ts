import type { Context } from '../context.ts'
import { ATTEMPTS_MAX } from '../jobs/job.ts'
import { GivenUpError } from '../jobs/run-jobs.ts'
import { failRun } from './fail-run.ts'
import { findRunFile } from './find-run-file.ts'
import { finishRun } from './finish-run.ts'
import { keepOptOuts } from './keep-opt-outs.ts'
import { countAttempts, takeRun } from './queries.ts'
import { TRIES_MAX } from './run.ts'
import { vetInThread } from './vet-in-thread.ts'

const FILE_GONE = 'The file of this list is not there any more. Upload it again.'
const STOPPED_OFTEN =
  'Checking the rows stopped several times, which is our fault and not your list’s. Try again later, or tell support.'

/** Job: vets a run from where it stands. Begun twice, the later one goes on and the earlier one stops. */
export async function vetRequest(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const holder = ctx.newId()
  const run = await takeRun(ctx.db, Number(payload.runId), { holder, now: ctx.now().toISOString() })
  if (!run) return
  const giveUp = async (problem: string) => {
    await failRun(ctx, run, { holder, problem })
    throw new GivenUpError(problem)
  }
  const file = await findRunFile(ctx, run)
  if (!file) return giveUp(FILE_GONE)
  try {
    const end = await vetInThread(ctx, { id: run.id, holder }, file)
    if (end.kind === 'refused') return await giveUp(end.problem)
    if (end.kind === 'stopped') return
    if (run.purpose === 'submission') await keepOptOuts(ctx, run)
    await finishRun(ctx, { runId: run.id, holder, rowsHash: end.rowsHash })
  } catch (error) {
    if (error instanceof GivenUpError) throw error
    const last = (await countAttempts(ctx.db, run.id)) >= ATTEMPTS_MAX
    if (run.tries < TRIES_MAX && !last) throw error
    ctx.log.error({ run: run.id, error: String(error) }, 'vetting given up')
    await giveUp(STOPPED_OFTEN)
  }
}
