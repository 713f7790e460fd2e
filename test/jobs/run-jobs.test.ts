import { afterEach, beforeEach, expect, it } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { enqueueJob } from '../../src/jobs/enqueue-job.ts'
import { ATTEMPTS_MAX, LEASE_SECONDS } from '../../src/jobs/job.ts'
import { listJobs, takeJob } from '../../src/jobs/queries.ts'
import { GivenUpError, type JobTable, runJobs } from '../../src/jobs/run-jobs.ts'
import { type TestContext, openTestContext } from '../support/context.ts'

let test: TestContext
let ran: string[]
let fail: (key: string) => void

beforeEach(async () => {
  test = await openTestContext()
  ran = []
  fail = () => {}
})
afterEach(() => test.close())

const work = (_ctx: unknown, payload: Record<string, unknown>) => {
  ran.push(String(payload.key))
  fail(String(payload.key))
  return Promise.resolve()
}
const TABLE = {
  vet_request: work,
  send_mail: work,
  release_welcomes: work,
  remove_upload: work,
} as unknown as JobTable

const enqueue = (key: string) =>
  inTransaction(test.ctx, (ctx) => enqueueJob(ctx, { kind: 'send_mail', key, payload: { key } }))
const run = () => runJobs(test.ctx, TABLE, { worker: 'worker-1' })

it('runs a job once, and a second enqueue of its key does nothing', async () => {
  await enqueue('a')
  await enqueue('a')
  await run()
  await enqueue('a')
  await run()
  expect(ran).toEqual(['a'])
})

it('tries a failed job again later, and gives up after the last try', async () => {
  fail = () => {
    throw new Error('the mail server is away')
  }
  await enqueue('a')
  await run()
  expect(ran).toHaveLength(1)
  for (let i = 0; i < 20; i += 1) {
    test.clock.advance(3_600_000)
    await run()
  }
  expect(ran).toHaveLength(ATTEMPTS_MAX)
  expect((await listJobs(test.ctx.db, 10))[0]).toMatchObject({
    status: 'dead',
    problem: 'the mail server is away',
  })
})

it('does not try again what will never succeed', async () => {
  fail = () => {
    throw new GivenUpError('the file is gone')
  }
  await enqueue('a')
  await run()
  expect((await listJobs(test.ctx.db, 10))[0]).toMatchObject({ status: 'dead', attempts: 1 })
})

it('takes over a job whose process was lost, but not before its lease ran out', async () => {
  await enqueue('a')
  const at = (seconds: number) =>
    new Date(test.clock.now().getTime() + seconds * 1000).toISOString()
  await takeJob(test.ctx.db, {
    worker: 'lost',
    kinds: ['send_mail'],
    now: at(0),
    leaseUntil: at(LEASE_SECONDS),
  })
  await run()
  expect(ran).toEqual([])
  test.clock.advance((LEASE_SECONDS + 1) * 1000)
  await run()
  expect(ran).toEqual(['a'])
})

it('leaves kinds alone that it was not asked to run', async () => {
  await enqueue('a')
  await runJobs(test.ctx, TABLE, { worker: 'w', kinds: ['vet_request'] })
  expect(ran).toEqual([])
})

it('gives a job to one of many workers', async () => {
  await enqueue('a')
  await Promise.all(['w1', 'w2', 'w3', 'w4'].map((worker) => runJobs(test.ctx, TABLE, { worker })))
  expect(ran).toEqual(['a'])
})
