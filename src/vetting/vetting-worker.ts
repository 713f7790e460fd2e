// The thread that vets: it reads, judges and stores on a connection of its own, so that pages never wait for rows.
import { parentPort, workerData } from 'node:worker_threads'
import { openHastyDb } from '../db/open.ts'
import { giveWay } from '../db/write-ticket.ts'
import { knownNumbers } from './known-numbers.ts'
import type { RunFile } from './open-run-text.ts'
import { getRun } from './queries.ts'
import { vetRows } from './vet-rows.ts'

/** What the thread is told; there is nothing else it knows. */
export interface VettingOrder {
  databaseUrl: string
  runId: number
  holder: string
  file: RunFile
  suppressionKey: Uint8Array
  /** Epoch ms at the start, by the service's clock. */
  startedAt: number
  /** The first place is set to 1 to make it stop. */
  stop: Int32Array<SharedArrayBuffer>
  tickets: Int32Array<SharedArrayBuffer>
}

const order = workerData as VettingOrder
const since = performance.now()
const db = openHastyDb(order.databaseUrl)
try {
  const run = await getRun(db, order.runId)
  const end = await vetRows(db, {
    run,
    holder: order.holder,
    file: order.file,
    known: await knownNumbers(db, { suppression: order.suppressionKey }, run),
    now: () => new Date(order.startedAt + (performance.now() - since)),
    goOn: () => Atomics.load(order.stop, 0) === 0,
    pause: () => giveWay(order.tickets),
  })
  parentPort!.postMessage(end)
} finally {
  await db.destroy()
}
