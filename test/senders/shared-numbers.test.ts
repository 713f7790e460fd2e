import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decideRequest } from '../../src/review/decide-request.ts'
import { openCarrierServer, type CarrierServer } from '../../src/simulator/carrier-server.ts'
import { as, formFor, seeEverything } from '../review/setting.ts'
import { addCast } from '../support/cast.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'
import { addListInReview } from '../support/in-review.ts'
import { KEY, type SenderSettings } from './settings.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const PROCESSES = onPostgres ? 4 : 1
/** Set to 50 and 1000 for the full size. */
const LISTS = Number(process.env['LISTS'] ?? 12)
const NUMBERS = Number(process.env['NUMBERS'] ?? 150)

const HEADER = 'Phone,Opted in at,Date of birth,Last messaged at\n'
const list = Array.from(
  { length: NUMBERS },
  (_, index) => `212-736-${String(5000 + index)},2025-05-01 10:00,1990-01-15,2026-10-01\n`,
)

describe(`lists sharing numbers, sent at once by ${onPostgres ? 'four processes' : 'one process'}`, () => {
  let test: TestContext
  let carrier: CarrierServer
  let folder: string
  let children: ChildProcess[]
  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON })
    folder = await mkdtemp(join(tmpdir(), 'carryover-senders-'))
    carrier = await openCarrierServer({
      path: join(folder, 'carrier.db'),
      key: KEY,
      repliesUrl: null,
      faults: { latencyMs: [30, 60] },
    })
    children = []
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await carrier.close()
    await test.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Lists of one program waiting for review, each in an order of its own; returns what approves them all at once. */
  async function addLists(lists: number, rows: readonly string[]): Promise<() => Promise<void>> {
    const { ctx } = test
    const cast = await addCast(ctx)
    const rita = as(ctx, cast.rita)
    let programId: string | undefined
    const forms: Awaited<ReturnType<typeof formFor>>[] = []
    for (let index = 0; index < lists; index += 1) {
      const at = Math.floor((index * rows.length) / lists)
      const added = await addListInReview(ctx, {
        organizationId: cast.riverside.id,
        requestedBy: cast.bob.id,
        evidence: 'picture',
        text: HEADER + [...rows.slice(at), ...rows.slice(0, at)].join(''),
        ...(programId ? { programId } : {}),
      })
      programId = added.programId
      await seeEverything(rita, added.requestId)
      forms.push(await formFor(rita, added.requestId, { decision: 'approve' }))
    }
    return async () => {
      const decided = await Promise.all(forms.map((form) => decideRequest(rita, form)))
      expect(decided.map((one) => one.kind)).toEqual(forms.map(() => 'decided'))
    }
  }

  async function start(processes: number, over: Partial<SenderSettings> = {}): Promise<void> {
    const settings: SenderSettings = {
      databaseUrl: test.ctx.config.databaseUrl,
      folder: test.ctx.config.dataDir,
      carrierUrl: carrier.url,
      start: Date.parse(MONDAY_NOON),
      from: Date.now(),
      rescues: false,
      ...over,
    }
    const child = join(import.meta.dirname, 'worker-child.ts')
    const env = { ...process.env, SENDERS: JSON.stringify(settings) }
    const tsx = ['--import', 'tsx']
    for (let one = 0; one < processes; one += 1)
      children.push(
        fork(child, { execArgv: tsx, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
      )
  }

  /** Until every list is released and nothing waits or is on its way. */
  async function finished(): Promise<void> {
    const { db } = test.ctx
    for (;;) {
      const jobs = await db
        .selectFrom('job')
        .select('id')
        .where('kind', '=', 'release_welcomes')
        .where('status', '!=', 'done')
        .execute()
      const open = await db
        .selectFrom('outbox')
        .select('id')
        .where('state', 'in', ['waiting', 'claimed'])
        .execute()
      if (jobs.length + open.length === 0) return
      await sleep(100)
    }
  }

  it('reach each number once, and every other row says which request has it', async () => {
    const approve = await addLists(LISTS, list)
    await start(PROCESSES)
    await approve()
    await finished()
    expect(carrier.store.counts()).toEqual({ accepted: NUMBERS, numbers: NUMBERS, twice: 0 })
    const { db } = test.ctx
    const rows = await db
      .selectFrom('recipient')
      .innerJoin('outbox', 'outbox.id', 'recipient.outbox_id')
      .select([
        'recipient.request_id as own',
        'recipient.duplicate_of as duplicateOf',
        'outbox.request_id as sentBy',
      ])
      .execute()
    expect(rows).toHaveLength(LISTS * NUMBERS)
    const wrong = rows.filter(
      (row) => row.duplicateOf !== (row.own === row.sentBy ? null : row.sentBy),
    )
    expect(wrong).toEqual([])
    const claims = await db
      .selectFrom('attempt')
      .select(['epoch'])
      .where('step', '=', 'claimed')
      .execute()
    expect(claims).toHaveLength(NUMBERS)
    const senders = new Set(claims.map((claim) => claim.epoch)).size
    expect(senders).toBeGreaterThan(PROCESSES > 1 ? 1 : 0)
  }, 600_000)

  it('would be found out if one took the claims of another for lost', async () => {
    carrier.setFaults({ latencyMs: [40, 80] })
    const approve = await addLists(2, list.slice(0, 60))
    await start(2, { rescues: true })
    await approve()
    for (let waited = 0; carrier.store.counts().twice === 0 && waited < 300; waited += 1)
      await sleep(100)
    expect(carrier.store.counts().twice).toBeGreaterThan(0)
  }, 120_000)
})
