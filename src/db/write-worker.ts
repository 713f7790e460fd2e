// A thread that writes what it is sent, so that whoever works out the next rows need not wait for the disk.
import { parentPort, workerData } from 'node:worker_threads'
import { keepCompiled } from '../lib/compile-cache.ts'
import type { WriteOrder } from './write-thread.ts'

keepCompiled()
// Only what is imported from here on is kept.
const { openHastyFile } = await import('./sqlite-file.ts')
const { giveWay } = await import('./write-ticket.ts')

const { path, tickets } = workerData as {
  path: string
  tickets: Int32Array<SharedArrayBuffer> | null
}
const port = parentPort!
const file = openHastyFile(path)
const statements = new Map<string, ReturnType<typeof file.prepare>>()

port.on('message', (order: WriteOrder | 'end') => {
  if (order === 'end') {
    file.close()
    port.close()
    return
  }
  try {
    port.postMessage({ written: write(order) })
  } catch (error) {
    port.postMessage({ problem: error instanceof Error ? error.message : String(error) })
  }
})

function write(order: WriteOrder): boolean {
  if (tickets) giveWay(tickets)
  file.exec('begin immediate')
  try {
    for (const [at, { sql, parameters }] of order.entries()) {
      const { changes } = prepared(sql).run(...parameters)
      if (at > 0 || changes > 0) continue
      file.exec('rollback')
      return false
    }
    file.exec('commit')
    return true
  } catch (error) {
    if (file.inTransaction) file.exec('rollback')
    throw error
  }
}

function prepared(sql: string) {
  const known = statements.get(sql) ?? file.prepare(sql)
  statements.set(sql, known)
  return known
}
