import { Worker } from 'node:worker_threads'
import type { Context } from '../context.ts'
import { sharedTickets } from '../db/write-ticket.ts'
import type { RunFile } from './open-run-text.ts'
import { isHeldBy } from './queries.ts'
import type { VettingEnd } from './vet-rows.ts'
import type { VettingAnswer, VettingOrder } from './vetting-worker-orders.ts'

const LOOK_EVERY_MS = 500
/** A thread takes a while to start, so one is kept for the next run, but not its memory for ever. */
const REST_MS = 20_000

/** Beside this file, in whichever form it runs: as written or built. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './vetting-worker.ts' : './vetting-worker.js',
  import.meta.url,
)

let resting: { thread: Worker; until: NodeJS.Timeout } | undefined

/** Vets a run in another thread and waits for its end; called off meanwhile, the thread is told. */
export async function vetInThread(
  ctx: Context,
  run: { id: number; holder: string },
  file: RunFile,
): Promise<VettingEnd> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const look = setInterval(() => {
    isHeldBy(ctx.db, run.id, run.holder).then(
      (held) => held || Atomics.store(stop, 0, 1),
      (error: unknown) => ctx.log.warn({ run: run.id, error: String(error) }, 'run not looked at'),
    )
  }, LOOK_EVERY_MS)
  const thread = wake()
  try {
    const answer = await ask(thread, {
      databaseUrl: ctx.config.databaseUrl,
      runId: run.id,
      holder: run.holder,
      file,
      suppressionKey: ctx.secrets.suppression,
      startedAt: ctx.now().getTime(),
      stop,
      tickets: sharedTickets(),
    })
    rest(thread)
    if (answer.kind === 'broken') throw new Error(answer.problem)
    return answer
  } finally {
    clearInterval(look)
  }
}

function wake(): Worker {
  if (!resting) return begin()
  const { thread, until } = resting
  resting = undefined
  clearTimeout(until)
  thread.ref()
  return thread
}

function begin(): Worker {
  // Node reads the thread's plain TypeScript by itself, without a loader of the parent.
  const thread = new Worker(THREAD, { execArgv: [] })
  // Whoever waits for an answer hears of it too; a thread at rest may break without a word.
  thread.on('error', () => {})
  thread.on('exit', () => {
    if (resting?.thread === thread) resting = undefined
  })
  return thread
}

/** Keeps the thread a while, unless another one rests already; nobody has to wait for it to end the process. */
function rest(thread: Worker): void {
  if (resting) {
    thread.postMessage('end')
    return
  }
  thread.unref()
  const until = setTimeout(() => {
    resting = undefined
    thread.postMessage('end')
  }, REST_MS)
  until.unref()
  resting = { thread, until }
}

function ask(thread: Worker, order: VettingOrder): Promise<VettingAnswer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => {
      reject(new Error(`The vetting thread ended with code ${code} and said nothing`))
    }
    thread.once('error', reject)
    thread.once('exit', ended)
    thread.once('message', (answer: VettingAnswer) => {
      thread.off('error', reject)
      thread.off('exit', ended)
      resolve(answer)
    })
    thread.postMessage(order)
  })
}
