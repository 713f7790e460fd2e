// The engine and a database alone, in one thread as on the command line: vets one waiting run and says what it took.
import { openHastyDb } from '../src/db/open.ts'
import { findRunFile } from '../src/vetting/find-run-file.ts'
import { finishRun } from '../src/vetting/finish-run.ts'
import { knownNumbers } from '../src/vetting/known-numbers.ts'
import { getRun, takeRun } from '../src/vetting/queries.ts'
import { storeAhead } from '../src/vetting/store-ahead.ts'
import { vetRows } from '../src/vetting/vet-rows.ts'
import { type BenchPlace, benchNow, openBenchContext } from './bench-context.ts'
import { memoryOf } from './measure.ts'

export interface VetOrder extends BenchPlace {
  runId: number
}

export interface VetAnswer {
  wallMs: number
  cpuMs: number
  peakMib: number
  counts: { rows: number; accepted: number; review: number; rejected: number }
  rowsHash: string
}

const order = JSON.parse(process.argv[2]!) as VetOrder
const ctx = openBenchContext(order)
const cpu = process.cpuUsage()
const began = performance.now()
await vet(order.runId)
const wallMs = performance.now() - began
const { user, system } = process.cpuUsage(cpu)
const {
  rowsDone: rows,
  accepted,
  review,
  rejected,
  status,
  rowsHash,
} = await getRun(ctx.db, order.runId)
if (status !== 'done') throw new Error(`The run is ${status}`)
process.send!({
  wallMs,
  cpuMs: (user + system) / 1000,
  peakMib: memoryOf(process.pid, 'VmHWM'),
  counts: { rows, accepted, review, rejected },
  rowsHash: rowsHash ?? '',
} satisfies VetAnswer)
await ctx.db.destroy()

/** What the job does, from taking the run to its final counts, without the thread that keeps pages free of it. */
async function vet(runId: number): Promise<void> {
  const holder = 'bench'
  const run = (await takeRun(ctx.db, runId, { holder, now: ctx.now().toISOString() }))!
  const file = (await findRunFile(ctx, run))!
  const db = openHastyDb(order.databaseUrl)
  const ahead = storeAhead(db, order.databaseUrl, run, null)
  const known = await knownNumbers(db, ctx.secrets, run)
  const goOn = () => true
  const task = { ...ahead, run, holder, file, known, now: benchNow, goOn, pause: () => {} }
  const end = await vetRows(db, task)
  await ahead.close()
  await db.destroy()
  if (end.kind !== 'finished') throw new Error(`Vetting ended with ${end.kind}`)
  await finishRun(ctx, { runId, holder, rowsHash: end.rowsHash })
}
