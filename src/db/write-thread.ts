import { Worker } from 'node:worker_threads'

/** Beside this file, in whichever form it runs: as written or built. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './write-worker.ts' : './write-worker.js',
  import.meta.url,
)

/** Statements of one transaction, as kysely compiles them. */
export type WriteOrder = readonly { sql: string; parameters: readonly unknown[] }[]

type Answer = { written: boolean } | { problem: string }

interface Asker {
  resolve: (written: boolean) => void
  reject: (error: Error) => void
}

/** Writes to a SQLite file from a thread of its own, one transaction after the other. */
export class WriteThread {
  readonly #worker: Worker
  readonly #askers: Asker[] = []
  #broken: Error | null = null

  /** `tickets` of `sharedTickets`: it gives way to other threads between transactions. */
  constructor(path: string, tickets: Int32Array<SharedArrayBuffer> | null) {
    this.#worker = new Worker(THREAD, { execArgv: [], workerData: { path, tickets } })
    this.#worker.on('message', (answer: Answer) => this.#pass(answer))
    this.#worker.on('error', (error) => this.#break(error as Error))
    this.#worker.on('exit', () => this.#break(new Error('The writing thread ended')))
  }

  /**
   * All or nothing; false when the first statement changed no row, and then nothing is written. Bytes in shared
   * memory must stay as they are until then; others are copied.
   */
  write(order: WriteOrder): Promise<boolean> {
    if (this.#broken) return Promise.reject(this.#broken)
    this.#worker.postMessage(order)
    return new Promise((resolve, reject) => {
      this.#askers.push({ resolve, reject })
    })
  }

  /** Resolves when the file is closed. */
  async close(): Promise<void> {
    if (this.#broken) return
    const ended = new Promise((resolve) => {
      this.#worker.once('exit', resolve)
    })
    this.#worker.postMessage('end')
    await ended
  }

  #pass(answer: Answer): void {
    const asker = this.#askers.shift()
    if ('problem' in answer) asker?.reject(new Error(answer.problem))
    else asker?.resolve(answer.written)
  }

  #break(error: Error): void {
    this.#broken = error
    for (const asker of this.#askers.splice(0)) asker.reject(error)
  }
}
