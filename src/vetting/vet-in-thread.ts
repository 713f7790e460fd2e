import { Worker } from 'node:worker_threads'
import type { Context } from '../context.ts'
import { sharedTickets } from '../db/write-ticket.ts'
import type { RunFile } from './open-run-text.ts'
import { isHeldBy } from './queries.ts'
import type { VettingEnd } from './vet-rows.ts'
import type { VettingOrder } from './vetting-worker.ts'

const LOOK_EVERY_MS = 500

/** Beside this file, in whichever form it runs: as written or built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './vetting-worker.ts' : './vetting-worker.js',
  import.meta.url,
)

/** Vets a run in a thread of its own and waits for its end; called off meanwhile, the thread is told. */
export async function vetInThread(
  ctx: Context,
  run: { id: number; holder: string },
  file: RunFile,
): Promise<VettingEnd> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const order: VettingOrder = {
    databaseUrl: ctx.config.databaseUrl,
    runId: run.id,
    holder: run.holder,
    file,
    suppressionKey: ctx.secrets.suppression,
    startedAt: ctx.now().getTime(),
    stop,
    tickets: sharedTickets(),
  }
  // Node reads the thread's plain TypeScript by itself, without a loader of the parent.
  const worker = new Worker(WORKER, { workerData: order, execArgv: [] })
  const look = setInterval(() => {
    isHeldBy(ctx.db, run.id, run.holder).then(
      (held) => held || Atomics.store(stop, 0, 1),
      (error: unknown) => ctx.log.warn({ run: run.id, error: String(error) }, 'run not looked at'),
    )
  }, LOOK_EVERY_MS)
  try {
    return await endOf(worker)
  } finally {
    clearInterval(look)
  }
}

/** The last word of the thread, once it is gone and its connection closed. */
function endOf(worker: Worker): Promise<VettingEnd> {
  return new Promise((resolve, reject) => {
    let end: VettingEnd | undefined
    worker.once('message', (message: VettingEnd) => {
      end = message
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (end) resolve(end)
      else reject(new Error(`The vetting thread ended with code ${code} and said nothing`))
    })
  })
}
