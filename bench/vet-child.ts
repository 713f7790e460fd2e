// The engine and a database alone: vets one waiting run and says what it took.
import { getRun } from '../src/vetting/queries.ts'
import { vetRequest } from '../src/vetting/vet-request.ts'
import { type BenchPlace, openBenchContext } from './bench-context.ts'
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
await vetRequest(ctx, { runId: order.runId })
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
