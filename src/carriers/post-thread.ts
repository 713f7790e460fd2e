// The thread that talks to the carrier: the texts it is given are claimed and on disk.
import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../config.ts'
import { openAdapter } from './open-adapter.ts'
import { HELD_UP, isTooOld, type Posted, type PostOrder } from './post-order.ts'
import { reading } from './reading.ts'

const config = workerData as Config
const carrier = openAdapter(config)
const waiting: PostOrder[] = []
let onTheWay = 0
let posted: Posted[] = []

function answer(number: number, sent: Posted['sent']): void {
  posted.push({ number, sent })
  if (posted.length > 1) return
  setImmediate(() => {
    parentPort?.postMessage(posted)
    posted = []
  })
}

async function post({ number, text }: PostOrder): Promise<void> {
  onTheWay += 1
  const sent =
    text.asked && isTooOld(text.asked, reading())
      ? HELD_UP
      : await carrier.send(text).catch(unclear)
  onTheWay -= 1
  answer(number, sent)
  next()
}

const unclear = (error: unknown): Posted['sent'] => ({
  kind: 'in_doubt',
  message: error instanceof Error ? error.message : String(error),
})

function next(): void {
  while (onTheWay < config.sendConcurrency) {
    const order = waiting.shift()
    if (!order) return
    void post(order)
  }
}

parentPort?.on('message', (orders: PostOrder[]) => {
  waiting.push(...orders)
  next()
})
