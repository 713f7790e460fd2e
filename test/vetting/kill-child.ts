// A process that vets one run and may be killed at any moment: `node kill-child.ts ORDER`, ORDER as JSON.
import { setTimeout } from 'node:timers/promises'
import { readConfig } from '../../src/config.ts'
import type { Context } from '../../src/context.ts'
import { openDb } from '../../src/db/open.ts'
import { openFileStore } from '../../src/lib/file-store.ts'
import { newId } from '../../src/lib/ids.ts'
import { silentLog } from '../../src/lib/log.ts'
import { deriveSecrets } from '../../src/lib/secrets.ts'
import { insertBlock, moveCursor, type saveBatch } from '../../src/vetting/block-queries.ts'
import { NOTHING_KNOWN } from '../../src/vetting/engine-numbers.ts'
import { findRunFile } from '../../src/vetting/find-run-file.ts'
import { finishRun } from '../../src/vetting/finish-run.ts'
import { getRun, takeRun } from '../../src/vetting/queries.ts'
import { vetRequest } from '../../src/vetting/vet-request.ts'
import { vetRows } from '../../src/vetting/vet-rows.ts'

export interface KillOrder {
  databaseUrl: string
  dataDir: string
  secretKey: string
  now: string
  runId: number
  /** As in service, or in this thread with a batch saved rightly, or with the cursor committed apart from the rows. */
  how: 'service' | 'together' | 'apart'
  /** It kills itself some ms after so many rows are stored, wherever the thread is by then. */
  kill?: { rows: number; ms: number }
  /** The batch in the middle of whose saving it kills itself. */
  killAtBatch?: number
}

const order = JSON.parse(process.argv[2] ?? '{}') as KillOrder
const die = () => process.kill(process.pid, 'SIGKILL')
const config = readConfig('test', {
  PUBLIC_URL: 'http://localhost:3000',
  SECRET_KEY: order.secretKey,
  SMTP_URL: 'smtp://127.0.0.1:2525',
  MAIL_FROM: 'Carryover <lists@example.org>',
  CARRIER: 'simulator',
  DATA_DIR: order.dataDir,
  DATABASE_URL: order.databaseUrl,
})
if ('problems' in config) throw new Error(config.problems.join(' '))
const db = openDb(order.databaseUrl)
const ctx: Context = {
  db,
  now: () => new Date(order.now),
  newId: () => newId(new Date()),
  config: config.config,
  log: silentLog,
  carrier: undefined as unknown as Context['carrier'],
  actor: { kind: 'system' },
  secrets: deriveSecrets(order.secretKey),
  files: openFileStore(`${order.dataDir}/files`),
}
if (order.kill) void killLater(order.kill)
if (order.how === 'service') await vetRequest(ctx, { runId: order.runId })
else await vetHere(order.how)
await db.destroy()

async function killLater({ rows, ms }: { rows: number; ms: number }): Promise<void> {
  while ((await getRun(db, order.runId)).rowsDone < rows) await setTimeout(1)
  await setTimeout(ms)
  die()
}

async function vetHere(how: 'together' | 'apart'): Promise<void> {
  const run = await takeRun(db, order.runId, { holder: String(process.pid), now: order.now })
  if (!run) return
  let batches = 0
  const dieInTime = () => {
    if (batches === order.killAtBatch) die()
  }
  const save: typeof saveBatch = async (db, of, batch) => {
    batches += 1
    const inTwoSteps = async (first: typeof db, second: typeof db) => {
      if (!(await moveCursor(first, of, batch))) return false
      dieInTime()
      await insertBlock(second, of.id, batch)
      return true
    }
    return how === 'apart'
      ? inTwoSteps(db, db)
      : db.transaction().execute((db) => inTwoSteps(db, db))
  }
  const holder = String(process.pid)
  const file = (await findRunFile(ctx, run))!
  const task = { run, holder, file, known: NOTHING_KNOWN, now: ctx.now, save }
  const end = await vetRows(db, { ...task, goOn: () => true, pause: () => {} })
  if (end.kind !== 'finished') throw new Error(`Vetting ended with ${end.kind}`)
  await finishRun(ctx, { runId: run.id, holder, rowsHash: end.rowsHash })
}
