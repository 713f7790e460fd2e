import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../src/context.ts'
import { lockFolder } from '../../src/db/lock-folder.ts'
import { openDb } from '../../src/db/open.ts'
import { readConfig } from '../../src/config.ts'
import { startSender, startService } from '../../src/start.ts'
import { REST_MS_MAX } from '../../src/welcome/breaker.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { checkClock } from '../../src/welcome/check-clock.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { endSilent, SILENT_MS } from '../../src/welcome/end-silent.ts'
import { hearReplies } from '../../src/welcome/hear-replies.ts'
import { recordSent } from '../../src/welcome/record-sent.ts'
import { beatInstallation, listProcesses, setRest } from '../../src/welcome/sender-queries.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'
import { approve, phonesFrom, states } from '../welcome/approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'

describe.runIf(onPostgres)('several processes on PostgreSQL', () => {
  let test: TestContext
  /** Two processes: connections and numbers of their own. */
  let both: { ctx: Context; epoch: number }[]

  async function open(settings: Record<string, string>): Promise<void> {
    test = await openTestContext({ now: MONDAY_NOON, settings })
    both = []
    for (let one = 0; one < 2; one += 1) {
      const ctx = { ...test.ctx, db: openDb(test.ctx.config.databaseUrl) }
      both.push({ ctx, epoch: (await beginSending(ctx)).epoch })
    }
  }
  afterEach(async () => {
    for (const { ctx } of both) await ctx.db.destroy()
    await test.close()
  })
  const claim = (which: number, limit = 8) => {
    const { ctx, epoch } = both[which]!
    return claimWelcomes(ctx, { epoch, limit })
  }

  it('claim at the same time, and no message twice', async () => {
    await open({ SEND_PER_MINUTE: '0' })
    await approve(test.ctx, { phones: phonesFrom(90) })
    const taken: string[] = []
    for (;;) {
      const rounds = await Promise.all([claim(0), claim(1), claim(0), claim(1)])
      const ids = rounds.flatMap((round) => round.claims.map((one) => one.outboxId))
      if (ids.length === 0) break
      taken.push(...ids)
    }
    expect(taken).toHaveLength(90)
    expect(new Set(taken).size).toBe(90)
  })

  it('leave a message alone that another transaction holds', async () => {
    await open({ SEND_PER_MINUTE: '0' })
    const { outboxIds } = await approve(test.ctx, { phones: phonesFrom(3) })
    await both[0]!.ctx.db.transaction().execute(async (db) => {
      await db
        .selectFrom('outbox')
        .select('id')
        .where('id', '=', outboxIds[0]!)
        .forUpdate()
        .execute()
      const { claims } = await claim(1)
      expect(claims.map((one) => one.outboxId).toSorted()).toEqual(outboxIds.slice(1).toSorted())
    })
  })

  it('keep the pace of a sender together', async () => {
    await open({ SEND_PER_MINUTE: '60' })
    await approve(test.ctx, { phones: phonesFrom(60) })
    const count = async () => {
      const rounds = await Promise.all([claim(0, 40), claim(1, 40), claim(0, 40), claim(1, 40)])
      return rounds.reduce((sum, round) => sum + round.claims.length, 0)
    }
    const first = await count()
    test.clock.advance(10_000)
    const [one] = await test.ctx.db
      .selectFrom('outbox')
      .select('segments')
      .where('segments', 'is not', null)
      .execute()
    const segments = one?.segments ?? 0
    // Ten seconds’ worth of segments at once, and no more; ten seconds later as much again.
    expect(first).toBe(Math.ceil(10 / segments))
    expect(await count()).toBeLessThanOrEqual(first)
  })

  it('keep the daily cap of a sender together', async () => {
    await open({ SEND_PER_MINUTE: '60000', SEND_PER_DAY: '21' })
    await approve(test.ctx, { phones: phonesFrom(60) })
    const rounds = await Promise.all([claim(0, 40), claim(1, 40), claim(0, 40), claim(1, 40)])
    const claims = rounds.flatMap((round) => round.claims)
    const rows = await test.ctx.db
      .selectFrom('outbox')
      .select(['state', 'segments', 'reason'])
      .execute()
    const segments = rows.reduce((sum, row) => sum + (row.segments ?? 0), 0)
    expect(claims).toHaveLength(10)
    expect(segments).toBe(20)
    expect(rows.filter((row) => row.reason === 'daily_cap')).toHaveLength(50)
  })

  it('leave the claims of a silent one in doubt, and a late answer still counts', async () => {
    await open({ SEND_PER_MINUTE: '0' })
    await approve(test.ctx, { phones: phonesFrom(2) })
    const { claims } = await claim(0, 1)
    test.clock.advance(SILENT_MS - 1)
    expect(await endSilent(both[1]!.ctx, both[1]!)).toBe(0)
    test.clock.advance(2)
    expect(await endSilent(both[1]!.ctx, both[1]!)).toBe(1)
    expect(await states(test.ctx)).toEqual({ in_doubt: 1, waiting: 1 })
    expect((await listProcesses(test.ctx.db)).map((one) => one.epoch)).toEqual([both[1]!.epoch])
    expect(await claim(0)).toMatchObject({ claims: [], stopped: true })
    expect((await claim(1)).claims).toHaveLength(1)
    const sent = { kind: 'accepted' as const, sid: 'late' }
    const claimedAt = test.ctx.now().getTime()
    await recordSent(both[0]!.ctx, [{ claim: claims[0]!, epoch: both[0]!.epoch, claimedAt, sent }])
    expect(await states(test.ctx)).toEqual({ accepted: 1, claimed: 1 })
  })

  it('all rest when the carrier asked one of them to', async () => {
    await open({ SEND_PER_MINUTE: '0' })
    await approve(test.ctx, { phones: phonesFrom(2) })
    const until = test.ctx.now().getTime() + 30_000
    await setRest(both[0]!.ctx.db, { restsUntil: until, doubts: 0 })
    expect(await claim(1)).toMatchObject({ claims: [], pacedUntil: until })
    test.clock.advance(30_001)
    expect((await claim(1)).claims).toHaveLength(2)
  })
})

describe('a sender without webhooks of its own', () => {
  it('asks the carrier for replies while nobody takes them, and knows when it cannot', async () => {
    const test = await openTestContext({ now: MONDAY_NOON })
    const carrier = {
      ...test.carrier,
      capabilities: { ...test.carrier.capabilities, inboundLog: true },
    }
    const ctx = { ...test.ctx, carrier }
    await beginSending(ctx)
    await beatInstallation(ctx.db, { now: ctx.now(), serves: true })
    expect(await hearReplies(ctx)).toBe(0)
    test.clock.advance(61_000)
    expect(await hearReplies(ctx)).toBe(null)
    const from = 12_125_550_177
    carrier.listInbound = () =>
      Promise.resolve([{ sid: 'in-1', from, to: '+12125550199', text: 'STOP' }])
    expect(await hearReplies(ctx)).toBe(1)
    expect(await ctx.db.selectFrom('suppression').selectAll().execute()).toHaveLength(1)
    await test.close()
  })
})

describe('the clock', () => {
  it('must agree with the carrier’s before anything is sent', async () => {
    const test = await openTestContext({ now: MONDAY_NOON })
    await beginSending(test.ctx)
    const off = async (seconds: number) => {
      const readClock = () => Promise.resolve(test.ctx.now().getTime() - seconds * 1000)
      return checkClock({ ...test.ctx, carrier: { ...test.carrier, readClock } })
    }
    expect([await off(119), await off(-119), await checkClock(test.ctx)]).toEqual([
      true,
      true,
      true,
    ])
    expect(await off(-3600)).toBe(false)
    const row = await test.ctx.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow()
    expect(row.sending).toBe('off')
    expect(row.sending_note).toContain('3600 seconds behind')
    await test.close()
  })
})

describe('where the breaker stood', () => {
  it('is known after a restart', async () => {
    const test = await openTestContext({ now: MONDAY_NOON })
    await beginSending(test.ctx)
    const until = test.ctx.now().getTime() + REST_MS_MAX
    await setRest(test.ctx.db, { restsUntil: until, doubts: 5 })
    expect((await beginSending(test.ctx)).rests).toEqual({ until, doubts: 5 })
    await test.close()
  })
})

describe('one process on SQLite', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carryover-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps the folder for itself until it ends, even by a kill', async () => {
    const child = fork(join(import.meta.dirname, 'lock-child.ts'), [folder], { execArgv: [] })
    expect(await once(child, 'message')).toEqual(['locked', undefined])
    expect(lockFolder(folder)).toBeNull()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const unlock = lockFolder(folder)
    expect(unlock).not.toBeNull()
    expect(lockFolder(folder)).toBeNull()
    unlock?.()
    lockFolder(folder)?.()
  })

  it('is told to a second one, which does not start; and a sender of its own needs PostgreSQL', async () => {
    const read = readConfig('test', {
      PORT: '0',
      DATA_DIR: folder,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      SECRET_KEY: 'a secret key for tests only, not for anything else',
      SMTP_URL: 'smtp://127.0.0.1:2525',
      MAIL_FROM: 'Carryover <lists@example.org>',
      CARRIER: 'simulator',
      LOG_LEVEL: 'silent',
    })
    if ('problems' in read) throw new Error(read.problems.join(' '))
    const unlock = lockFolder(folder)
    await expect(startService(read.config, { waitMs: 0 })).rejects.toThrow('on SQLite only one may')
    unlock?.()
    await expect(startSender(read.config)).rejects.toThrow('Set DATABASE_URL')
  })
})
