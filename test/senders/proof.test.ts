import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Carrier, InboundText } from '../../src/carriers/carrier.ts'
import type { Context } from '../../src/context.ts'
import { chances } from '../../src/simulator/carrier-faults.ts'
import { beginSending } from '../../src/welcome/begin-sending.ts'
import { claimWelcomes } from '../../src/welcome/claim-welcomes.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { runSender } from '../../src/welcome/run-sender.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, CONTENT, phonesFrom, states } from '../welcome/approved.ts'

const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
/** 1000 is the full size, and 10000 for the races. */
const MESSAGES = Number(process.env['MESSAGES'] ?? 120)
const RACES = Number(process.env['RACES'] ?? 400)

let test: TestContext
beforeEach(async () => {
  test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
})
afterEach(() => test.close())

/** Never answers. Accepts some at once, some late, some never; its list shows a text only after a while. */
function silentCarrier(lateMs: number, lagMs: number, dropped: number) {
  const chance = chances(7)
  const had = new Map<number, { at: number; lag: number; text: string }[]>()
  const carrier: Carrier = {
    ...test.carrier,
    send: ({ to, text }) => {
      const at = test.clock.now().getTime() + chance() * lateMs
      const tries = had.get(to) ?? []
      if (chance() >= dropped) had.set(to, [...tries, { at, lag: chance() * lagMs, text }])
      return Promise.resolve({ kind: 'in_doubt', message: 'no answer within 15 s' })
    },
    lookUp: ({ to, token }) => {
      const now = test.clock.now().getTime()
      const seen = (had.get(to) ?? []).some(
        (one) => one.at + one.lag <= now && one.text.includes(token),
      )
      return Promise.resolve(
        seen ? { kind: 'found', sid: `S${to}`, status: 'sent' } : { kind: 'none' },
      )
    },
  }
  const twice = () => [...had.values()].filter((texts) => texts.length > 1).length
  return { ctx: { ...test.ctx, carrier }, had, twice }
}

async function minutes(ctx: Context, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    test.clock.advance(60_000)
    while ((await sendDue(ctx)) > 0);
  }
}

describe('a carrier that accepts and never answers', () => {
  it('gets each message once, and each is settled', async () => {
    const { ctx, had, twice } = silentCarrier(0, 0, 0)
    await approve(ctx, { phones: phonesFrom(MESSAGES) })
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ in_doubt: MESSAGES })
    await minutes(ctx, 8)
    expect(await states(ctx)).toEqual({ accepted: MESSAGES })
    expect([had.size, twice()]).toEqual([MESSAGES, 0])
  }, 600_000)

  it('gets each message once when it accepts 30 s late, lists a minute late and drops some', async () => {
    const { ctx, had, twice } = silentCarrier(30_000, 60_000, 0.1)
    await approve(ctx, { phones: phonesFrom(MESSAGES) })
    await sendDue(ctx)
    await minutes(ctx, 60)
    const { accepted = 0, held = 0 } = await states(ctx)
    expect(accepted + held).toBe(MESSAGES)
    expect([had.size, twice()]).toEqual([accepted, 0])
    expect(accepted).toBeGreaterThan(MESSAGES * 0.9)
  }, 600_000)

  it('would get some twice if nobody waited before a message is taken for unsent', async () => {
    const { ctx, twice } = silentCarrier(30_000, 60_000, 0)
    await approve(ctx, { phones: phonesFrom(60) })
    await sendDue(ctx)
    await ctx.db
      .updateTable('outbox')
      .set((eb) => ({
        lookups: 2,
        claimed_at: eb('claimed_at', '-', 16 * 60_000),
        lookup_at: ctx.now().getTime(),
      }))
      .execute()
    test.clock.advance(1000)
    await sendDue(ctx)
    expect(twice()).toBeGreaterThan(0)
  })
})

describe('STOP against claims', () => {
  const stop = (from: number) =>
    recordReply(test.ctx, {
      provider: 'test',
      sid: `R${from}`,
      from,
      to: CONTENT.sender,
      text: 'STOP',
    })

  it('never loses: nothing is claimed after a STOP was committed', async () => {
    const phones = phonesFrom(RACES, 12_122_000_000)
    await approve(test.ctx, { phones })
    const { epoch } = await beginSending(test.ctx)
    const stopped = new Set<number>()
    const late: number[] = []
    let claimed = 0
    const claiming = (async () => {
      for (;;) {
        const before = new Set(stopped)
        const { claims } = await claimWelcomes(test.ctx, { epoch, limit: 3 })
        if (claims.length === 0) return
        claimed += claims.length
        late.push(...claims.map((claim) => claim.phone).filter((phone) => before.has(phone)))
      }
    })()
    // From both ends, so that they meet; and every fourth where claims are being made.
    const order = phones
      .toReversed()
      .flatMap((phone, at) => (at % 4 === 0 ? [phones[at]!, phone] : [phone]))
    for (const phone of order) {
      await stop(phone)
      stopped.add(phone)
    }
    await claiming
    expect(late).toEqual([])
    const now = await states(test.ctx)
    expect((now.claimed ?? 0) + (now.suppressed ?? 0)).toBe(RACES)
    expect(now.claimed ?? 0).toBe(claimed)
    expect(claimed).toBeGreaterThan(0)
  }, 900_000)

  it('would lose to a sender that takes its list first and sends later', async () => {
    const phones = phonesFrom(20)
    await approve(test.ctx, { phones })
    const list = await test.ctx.db.selectFrom('outbox').select(['id', 'phone']).execute()
    const stopped = new Set(phones.slice(0, 5))
    for (const phone of stopped) await stop(phone)
    await test.ctx.db
      .updateTable('outbox')
      .set({ state: 'claimed' })
      .where(
        'id',
        'in',
        list.map((row) => row.id),
      )
      .execute()
    const claimed = await test.ctx.db
      .selectFrom('outbox')
      .select('phone')
      .where('state', '=', 'claimed')
      .execute()
    expect(claimed.filter((row) => stopped.has(row.phone))).toHaveLength(5)
  })
})

describe('an hour down, in which 100 people said STOP and nobody heard', () => {
  async function afterAnHour(inboundLog: boolean): Promise<number> {
    const phones = phonesFrom(300, 12_122_000_000)
    const stops = phones.filter((_, at) => at % 3 === 0)
    const lost: InboundText[] = stops.map((from) => ({
      sid: `L${from}`,
      from,
      to: CONTENT.sender,
      text: 'Stop',
    }))
    const carrier: Carrier = {
      ...test.carrier,
      capabilities: { ...test.carrier.capabilities, inboundLog },
      listInbound: () => Promise.resolve(lost),
    }
    const ctx = { ...test.ctx, carrier }
    await approve(ctx, { phones })
    await beginSending(ctx)
    test.clock.advance(3_600_000)
    const sender = runSender(ctx, { serves: true })
    const waiting = () =>
      ctx.db
        .selectFrom('outbox')
        .select('id')
        .where('state', 'in', ['waiting', 'claimed'])
        .execute()
    while ((await waiting()).length > 0) await sleep(20)
    await sender.stop()
    const texted = new Set(test.carrier.accepted.map((text) => text.to))
    expect(texted.size).toBe(inboundLog ? 200 : 300)
    return stops.filter((phone) => texted.has(phone)).length
  }

  it('texts none of them', async () => {
    expect(await afterAnHour(true)).toBe(0)
  })

  it('would text them if it did not ask the carrier first', async () => {
    expect(await afterAnHour(false)).toBe(100)
  })
})
