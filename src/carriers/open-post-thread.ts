import { Worker } from 'node:worker_threads'
import type { Config } from '../config.ts'
import type { Carrier, Sent } from './carrier.ts'
import type { Posted, PostOrder } from './post-order.ts'

/** Beside this file, in whichever form it runs: as written or built. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './post-thread.ts' : './post-thread.js',
  import.meta.url,
)

/** Sends through a thread of its own, so that neither pages nor claims wait for the network, nor it for them. */
export function openPostThread(config: Config): Pick<Carrier, 'send' | 'close'> {
  const pending = new Map<number, (sent: Sent) => void>()
  let thread: Worker | undefined
  let orders: PostOrder[] = []
  let number = 0

  function begin(): Worker {
    // Node reads the thread's plain TypeScript by itself, without a loader of the parent.
    const fresh = new Worker(THREAD, { workerData: config, execArgv: [] })
    fresh.on('message', (posted: Posted[]) => {
      for (const one of posted) {
        pending.get(one.number)?.(one.sent)
        pending.delete(one.number)
      }
      if (pending.size === 0) fresh.unref()
    })
    fresh.on('error', () => {})
    fresh.on('exit', () => {
      if (thread === fresh) thread = undefined
      // What it had been given may have left.
      for (const settle of pending.values())
        settle({ kind: 'in_doubt', message: 'the sending thread ended' })
      pending.clear()
    })
    return fresh
  }

  return {
    send: (text) =>
      new Promise((resolve) => {
        number += 1
        pending.set(number, resolve)
        orders.push({ number, text })
        if (orders.length > 1) return
        queueMicrotask(() => {
          thread ??= begin()
          thread.ref()
          thread.postMessage(orders)
          orders = []
        })
      }),
    close: async () => {
      await thread?.terminate()
    },
  }
}
