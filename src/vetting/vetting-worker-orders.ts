// What the thread that vets does: it reads, judges and stores on connections of its own, so that pages never wait for rows.
import { parentPort } from 'node:worker_threads'
import { openHastyDb } from '../db/open.ts'
import { giveWay } from '../db/write-ticket.ts'
import { knownNumbers } from './known-numbers.ts'
import type { RunFile } from './open-run-text.ts'
import { getRun } from './queries.ts'
import { storeAhead } from './store-ahead.ts'
import { type VettingEnd, vetRows } from './vet-rows.ts'

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

/** Its answer to an order: how the vetting ended, or what kept it from ending. */
export type VettingAnswer = VettingEnd | { kind: 'broken'; problem: string }

const port = parentPort!

/** One order after the other; the word 'end' lets the thread go. */
port.on('message', (order: VettingOrder | 'end') => {
  if (order === 'end') port.close()
  else void answer(order).then((said) => port.postMessage(said))
})

async function answer(order: VettingOrder): Promise<VettingAnswer> {
  try {
    return await carryOut(order)
  } catch (error) {
    return { kind: 'broken', problem: error instanceof Error ? error.message : String(error) }
  }
}

async function carryOut(order: VettingOrder): Promise<VettingEnd> {
  const since = performance.now()
  const db = openHastyDb(order.databaseUrl)
  const run = await getRun(db, order.runId)
  const { store, close } = storeAhead(db, order.databaseUrl, run, order.tickets)
  try {
    return await vetRows(db, {
      ...(store ? { store } : {}),
      run,
      holder: order.holder,
      file: order.file,
      known: await knownNumbers(db, { suppression: order.suppressionKey }, run),
      now: () => new Date(order.startedAt + (performance.now() - since)),
      goOn: () => Atomics.load(order.stop, 0) === 0,
      pause: () => giveWay(order.tickets),
    })
  } finally {
    await close()
    await db.destroy()
  }
}
