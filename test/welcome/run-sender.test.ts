import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { OutgoingText, Sent } from '../../src/carriers/carrier.ts'
import { openDb, type Db } from '../../src/db/open.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { endSilent, FORGOTTEN_MS } from '../../src/welcome/end-silent.ts'
import { runSender } from '../../src/welcome/run-sender.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom, states } from './approved.ts'

const CONNECTIONS = 8
const NOW = '2026-11-23T17:00:00.000Z'
const WAIT = { timeout: 20_000, interval: 20 }

let test: TestContext
let aside: Db

beforeEach(async () => {
  test = await openTestContext({
    now: NOW,
    settings: { SEND_CONCURRENCY: String(CONNECTIONS), SEND_PER_MINUTE: '0', FIRST_PART: '0' },
  })
  aside = openDb(test.ctx.config.databaseUrl)
})
afterEach(async () => {
  await aside.destroy()
  await test.close()
})

const accepted = (text: OutgoingText): Sent => ({ kind: 'accepted', sid: `s-${text.attemptId}` })
const countClaimed = async () => (await states({ ...test.ctx, db: aside })).claimed ?? 0

describe('a process that sends', () => {
  it('has claimed and not written down three times what it has connections, at most', async () => {
    const { ctx } = test
    await approve(ctx, { phones: phonesFrom(400, 12_125_550_000) })
    let [sent, most] = [0, 0]
    ctx.carrier.send = async (text) => {
      sent += 1
      if (sent % 5 === 0) most = Math.max(most, await countClaimed())
      return accepted(text)
    }
    const sender = runSender(ctx, { serves: true })
    await vi.waitFor(
      async () => expect(await states({ ...ctx, db: aside })).toEqual({ accepted: 400 }),
      WAIT,
    )
    await sender.stop()
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(3 * CONNECTIONS)
  }, 30_000)

  it('writes receipts down although nothing more can be claimed', async () => {
    const { ctx } = test
    const first = await approve(ctx, { phones: phonesFrom(4, 12_125_550_000) })
    const broken = await approve(ctx, { phones: phonesFrom(3, 12_125_551_000), cast: first.cast })
    const pause = (pausedAt: string | null) =>
      aside
        .updateTable('list_import_request')
        .set({ paused_at: pausedAt })
        .where('id', '=', broken.requestId)
        .execute()
    await pause(NOW)
    let [sent, answer] = [0, () => {}]
    const answers = new Promise<void>((resolve) => {
      answer = resolve
    })
    ctx.carrier.send = async (text) => {
      sent += 1
      await answers
      return accepted(text)
    }
    const sender = runSender(ctx, { serves: true })
    await vi.waitFor(() => expect(sent).toBe(4), WAIT)
    await aside
      .updateTable('program')
      .set({ french: 'not what a program keeps there' })
      .where('id', '=', broken.programId)
      .execute()
    await pause(null)
    answer()
    await vi.waitFor(
      async () => expect(await states({ ...ctx, db: aside })).toEqual({ accepted: 4, waiting: 3 }),
      WAIT,
    )
    await sender.stop()
  }, 30_000)
})

describe('a claim its process does not know of', () => {
  it('goes to doubt when nobody can be sending it any more, and not before', async () => {
    const { ctx } = test
    await approve(ctx, { phones: phonesFrom(3, 12_125_550_000) })
    const { epoch } = await beginSending(ctx)
    expect((await claimWelcomes(ctx, { epoch, limit: 3 })).claims).toHaveLength(3)
    const later = (ms: number) => ({ ...ctx, now: () => new Date(Date.parse(NOW) + ms) })
    expect(await endSilent(later(FORGOTTEN_MS), { epoch })).toBe(0)
    expect(await endSilent(later(FORGOTTEN_MS + 1), { epoch })).toBe(3)
    expect(await states(ctx)).toEqual({ in_doubt: 3 })
  })
})
