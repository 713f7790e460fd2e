import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { type TestContext, openTestContext } from '../support/context.ts'
import { generateList, randomNumbers } from '../support/list.ts'
import { type StoredList, addList, allRows, start } from './factory.ts'
import type { KillOrder } from './kill-child.ts'

const ROWS = 50_000
const KILLS = 5

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
