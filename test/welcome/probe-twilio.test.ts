import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { twilioCarrier } from '../../src/carriers/twilio.ts'
import type { Context } from '../../src/context.ts'
import { probeList } from '../../src/welcome/probe-list.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { settleDoubt } from '../../src/welcome/settle-doubt.ts'
import { type DescribedTwilio, describedTwilio } from '../carriers/described-twilio.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve, phonesFrom, states } from './approved.ts'

const SID = `AC${'a1'.repeat(16)}`
const TOKEN = 'a token for tests'
const MONDAY_NOON = '2026-11-23T17:00:00.000Z'
const [KNOWN, LOST] = phonesFrom(2) as [number, number]
const ERROR = { code: 20500, message: 'Internal server error', status: 500 }

/** What an account may do to the texts it lists; null takes them off the list. */
const HIDING: [string, (body: string) => string | null][] = [
  ['redacted', () => ''],
  ['with shortened links', (body) => body.replace(/https?:\S+/, 'https://twil.io/ab12')],
  ['no more', () => null],
]

describe('a message that Twilio’s list does not show', () => {
  let test: TestContext
  let server: DescribedTwilio
  let ctx: Context

  beforeEach(async () => {
    test = await openTestContext({ now: MONDAY_NOON, settings: { SEND_PER_MINUTE: '0' } })
    server = await describedTwilio({ sid: SID, token: TOKEN })
    const carrier = twilioCarrier({
      accountSid: SID,
      authToken: TOKEN,
      apiUrl: server.url,
      line: { connections: 1 },
    })
    ctx = { ...test.ctx, carrier }
  })
  afterEach(async () => {
    await ctx.carrier.close()
    await server.close()
    await test.close()
  })

  /** One message the carrier is known to have, then one whose answer was lost; `kept`: it has that one too. */
  async function sendBoth(of: {
    kept: boolean
    hide?: (body: string) => string | null
  }): Promise<void> {
    const { cast, programId } = await approve(ctx, { phones: [KNOWN] })
    await sendDue(ctx)
    test.clock.advance(1000)
    await approve(ctx, { cast, programId, phones: [LOST] })
    server.refusals.push([500, ERROR])
    await sendDue(ctx)
    if (of.kept) server.add({ to: `+${LOST}`, body: 'Riverside https://lists.example.org/j/x' })
    const made = new Date(MONDAY_NOON).toUTCString().replace('GMT', '+0000')
    const listed = server.messages.splice(0).flatMap((message) => {
      const body = of.hide ? of.hide(String(message.body)) : message.body!
      return body === null ? [] : [{ ...message, body, date_created: made }]
    })
    server.messages.push(...listed)
    expect(await states(ctx)).toEqual({ accepted: 1, in_doubt: 1 })
  }

  /** Asks as often as it takes until something is concluded, or an hour is over. */
  async function settle(): Promise<void> {
    for (let minute = 0; minute < 60; minute += 1) {
      test.clock.advance(60_000)
      await settleDoubt(ctx)
    }
  }
  const sentTo = (phone: number) =>
    server.messages.filter((message) => message.to === `+${phone}`).length

  it('is sent once more when the list shows others as they were sent', async () => {
    await sendBoth({ kept: false })
    await settle()
    expect(await states(ctx)).toEqual({ accepted: 1, waiting: 1 })
    await sendDue(ctx)
    expect([sentTo(KNOWN), sentTo(LOST)]).toEqual([1, 1])
    expect(server.faults).toEqual([])
  })

  it.each(HIDING)('stays in doubt when the list shows texts %s', async (_, hide) => {
    await sendBoth({ kept: true, hide })
    expect(
      await probeList({ ...ctx, now: () => new Date(Date.parse(MONDAY_NOON) + 600_000) }),
    ).toBe(false)
    const listed = server.messages.length
    await settle()
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ accepted: 1, in_doubt: 1 })
    expect(server.messages).toHaveLength(listed)
    const steps = await ctx.db
      .selectFrom('attempt')
      .select('detail')
      .where('step', '=', 'looked_up')
      .execute()
    expect(steps.at(-1)?.detail).toContain('redacted or links shortened')
    expect(server.faults).toEqual([])
  })

  it.each(HIDING)('needs the probe only where a text is gone: texts %s', async (name, hide) => {
    await sendBoth({ kept: true, hide })
    // Nothing to try the list with: as if it were not tried.
    await ctx.db
      .updateTable('outbox')
      .set({ provider: 'another' })
      .where('phone', '=', KNOWN)
      .execute()
    const before = sentTo(LOST)
    await settle()
    await sendDue(ctx)
    // One that shows no link, at that time, is enough to doubt; of one that is gone only the probe knows.
    expect(sentTo(LOST) - before).toBe(name === 'no more' ? 1 : 0)
  })

  it('stays in doubt while the list cannot be had for the probe', async () => {
    await sendBoth({ kept: false })
    const { lookUp } = ctx.carrier
    let probes = 0
    ctx.carrier.lookUp = async (asked) => {
      if (asked.to !== KNOWN) return lookUp(asked)
      probes += 1
      server.refusals.push([503, ERROR])
      return lookUp(asked)
    }
    await settle()
    expect(probes).toBeGreaterThan(0)
    expect(await states(ctx)).toEqual({ accepted: 1, in_doubt: 1 })
    ctx.carrier.lookUp = lookUp
    await settle()
    expect(await states(ctx)).toEqual({ accepted: 1, waiting: 1 })
  })
})
