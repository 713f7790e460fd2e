import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList, randomNumbers } from '../support/list.ts'
import { type StoredList, addList, allRows, start } from './factory.ts'
import type { KillOrder } from './kill-child.ts'

const ROWS = Number(process.env['KILL_ROWS'] ?? 50_000)
const KILLS = 5
/** Vettings that are killed once each: `KILL_ROWS=200000 KILL_RUNS=100 vitest run test/vetting/kill.test.ts`. */
const RUNS = Number(process.env['KILL_RUNS'] ?? 3)

let test: TestContext
let list: StoredList
/** What an unkilled run leaves. */
let whole: Awaited<ReturnType<typeof figuresOf>>

beforeAll(async () => {
  test = await openTestContext()
  list = await addList(test.ctx, generateList(ROWS, 11).text)
  const runId = await start(test.ctx, list)
  expect(await vetInProcess({ runId, how: 'service' })).toBe('done')
  whole = await figuresOf(runId)
}, 120_000)
afterAll(() => test.close())

function vetInProcess(
  order: Pick<KillOrder, 'runId' | 'how' | 'kill' | 'killAtBatch'>,
): Promise<'done' | 'killed'> {
  const { config } = test.ctx
  const all: KillOrder = {
    ...order,
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    secretKey: config.secretKey,
    now: test.ctx.now().toISOString(),
  }
  return new Promise((resolve, reject) => {
    const program = `${import.meta.dirname}/kill-child.ts`
    const child = spawn(process.execPath, [program, JSON.stringify(all)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed')
      else if (code === 0) resolve('done')
      else reject(new Error(`The process ended with code ${code}`))
    })
  })
}

/** All that a run leaves behind, ids and times apart. */
async function figuresOf(runId: number) {
  const { status, rowsHash, rowsDone, rowsTotal, accepted, review, rejected, survey } =
    await getRun(test.ctx.db, runId)
  return {
    run: { status, rowsHash, rowsDone, rowsTotal, accepted, review, rejected, survey },
    counts: await countsOf(test.ctx.db, runId),
    rows: await allRows(test.ctx, runId),
  }
}

describe('a vetting that is killed', () => {
  it(
    'goes on where it stood, and leaves the same rows, counts and hash as one that was not',
    { timeout: 240_000 },
    async () => {
      const seed = Date.now() % 100_000
      const random = randomNumbers(seed)
      const runId = await start(test.ctx, list)
      const stops: number[] = []
      for (let done = 0, left = KILLS; ; left -= 1) {
        const rows = done + Math.ceil((random() * 2 * (ROWS - done)) / (left + 2))
        const kill = { rows: left === KILLS ? 0 : Math.min(rows, ROWS), ms: random() * 8 }
        const order = { runId, how: 'service' } as const
        if ((await vetInProcess(left > 0 ? { ...order, kill } : order)) === 'done') break
        done = (await getRun(test.ctx.db, runId)).rowsDone
        stops.push(done)
      }
      console.log(`seed ${seed}: killed after ${stops.join(', ')} rows`)
      expect(new Set(stops.filter((rows) => rows > 0 && rows < ROWS)).size).toBeGreaterThan(1)
      expect(await figuresOf(runId)).toEqual(whole)
    },
  )

  it(
    `comes out the same ${RUNS} times, each killed once somewhere and resumed`,
    { timeout: 60_000 + RUNS * 30_000 },
    async () => {
      const seed = Date.now() % 100_000
      const random = randomNumbers(seed)
      let slowest = 0
      let killed = 0
      for (let run = 0; run < RUNS; run += 1) {
        const runId = await start(test.ctx, list)
        const kill = { rows: Math.floor(random() * ROWS), ms: random() * 8 }
        const named = { killAtBatch: 1 + Math.floor(random() * (ROWS / 2048 - 1)) }
        const order =
          run % 2 === 0 ? { how: 'service' as const, kill } : { how: 'together' as const, ...named }
        if ((await vetInProcess({ runId, ...order })) === 'killed') killed += 1
        const resumed = performance.now()
        await vetInProcess({ runId, how: 'service' })
        slowest = Math.max(slowest, performance.now() - resumed)
        expect(await figuresOf(runId)).toEqual(whole)
        await test.ctx.db.deleteFrom('import_block').where('run_id', '=', runId).execute()
      }
      console.log(
        `seed ${seed}: ${killed} of ${RUNS} killed, ${Math.round(slowest)} ms at most to the end`,
      )
      expect(killed).toBeGreaterThan(RUNS / 2)
    },
  )

  it(
    'loses nothing when it dies between the cursor and the rows of one batch',
    { timeout: 60_000 },
    async () => {
      const runId = await start(test.ctx, list)
      expect(await vetInProcess({ runId, how: 'together', killAtBatch: 7 })).toBe('killed')
      expect((await getRun(test.ctx.db, runId)).rowsDone).toBe(6 * 2048)
      await vetInProcess({ runId, how: 'service' })
      expect(await figuresOf(runId)).toEqual(whole)
    },
  )

  it(
    'would lose rows if the cursor were committed apart from them',
    { timeout: 60_000 },
    async () => {
      const runId = await start(test.ctx, list)
      await vetInProcess({ runId, how: 'apart', killAtBatch: 7 })
      await vetInProcess({ runId, how: 'apart' })
      const figures = await figuresOf(runId)
      expect(figures.run.status).toBe('done')
      expect(figures.rows).toHaveLength(ROWS - 2048)
      expect(figures).not.toEqual(whole)
    },
  )
})
