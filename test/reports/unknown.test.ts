import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NumberCheck, NumberFacts } from '../../src/carriers/number-check.ts'
import { listEventsOf } from '../../src/audit/queries.ts'
import { checkNumbers } from '../../src/welcome/check-numbers.ts'
import { moveUnknown } from '../../src/welcome/unknown-queries.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, phonesFrom, states } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const BASE = '/operate/doubt/unknown'
const NOTHING: NumberFacts = { lineType: 'unknown', reassigned: 'unknown' }

describe('the operators’ page of numbers a look-up could say nothing of', () => {
  let app: TestApp
  let requestId = ''
  let answers: Map<number, NumberFacts>
  const [first, second, third] = phonesFrom(3) as [number, number, number]
  const check: NumberCheck = {
    name: 'table',
    ask: (phone) => Promise.resolve(answers.get(phone) ?? null),
    close: () => {},
  }
  const open = async (settings: Record<string, string>) => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0', ...settings } })
    const { ctx } = app.test
    answers = new Map([
      [first, NOTHING],
      [second, { lineType: 'mobile', reassigned: 'unknown' }],
      [third, { lineType: 'mobile', reassigned: 'no' }],
    ])
    const approved = await approve(ctx, { cast: app.cast, phones: [first, second, third] })
    requestId = approved.requestId
  }
  beforeEach(async () => {
    await open({ NUMBER_LOOKUP: 'twilio' })
    await goOn()
  })
  afterEach(() => app.close())

  /** What is due is tried, what waits for a look-up is looked up, what is due then is tried. */
  const goOn = async () => {
    await sendDue(app.test.ctx)
    await checkNumbers(app.test.ctx, check)
    await sendDue(app.test.ctx)
  }
  const oscar = () => app.as(app.cast.oscar)
  const sentTo = () => app.test.carrier.accepted.map((text) => text.to)
  const idOf = async (phone: number) =>
    (
      await app.test.ctx.db
        .selectFrom('outbox')
        .select('id')
        .where('phone', '=', phone)
        .executeTakeFirstOrThrow()
    ).id

  it('shows per list how many are held, and what was asked and answered', async () => {
    const browser = await oscar()
    const lists = await (await browser.get(BASE)).text()
    expectValidHtml(lists)
    expect(lists).toContain('Spring list')
    expect(lists).toMatch(/Messages in doubt<span class="count">2<\/span>/)
    const page = await (await browser.get(`${BASE}/${requestId}`)).text()
    expectValidHtml(page)
    expect(page).toContain('2 texts held')
    expect(page).toContain('mobile')
    expect(page).toMatch(/table, <time[^>]*>23 Nov 2026, 20:00 UTC/)
    expect(page).toContain('not knowing is never taken for a yes')
    expect(page).not.toContain(String(first).slice(1))
  })

  it('asks again, and only the new answer lets a text go', async () => {
    const browser = await oscar()
    const answer = await browser.post(`${BASE}/${requestId}`, { as: 'ask' })
    expect(answer.headers.get('location')).toBe(BASE)
    expect(await (await browser.get(BASE)).text()).toContain(
      '2 numbers looked up again; the texts wait for the answer. Held in this list: 2 before, 0 now.',
    )
    await sendDue(app.test.ctx)
    expect(sentTo()).toEqual([third])
    answers.set(first, { lineType: 'mobile', reassigned: 'no' })
    app.test.clock.advance(3_600_000)
    await goOn()
    expect(sentTo()).toEqual([third, first])
    expect(await states(app.test.ctx)).toEqual({ accepted: 2, held: 1 })
  })

  it('asks about one number alone', async () => {
    const browser = await oscar()
    const message = await idOf(first)
    await browser.post(`${BASE}/${requestId}`, { as: 'ask', message })
    expect(await states(app.test.ctx)).toEqual({ accepted: 1, held: 1, waiting: 1 })
  })

  it('would hold them again without asking, were the old answer kept', async () => {
    const { ctx } = app.test
    await moveUnknown(ctx.db, { requestId }, 'ask', ctx.now().getTime())
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ accepted: 1, held: 2 })
  })

  it('leaves them out for good, with counts in the audit trail', async () => {
    const browser = await oscar()
    await browser.post(`${BASE}/${requestId}`, { as: 'end' })
    const ended = await app.test.ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason', 'ended_at'])
      .where('state', '=', 'expired')
      .execute()
    expect(ended.map(({ reason }) => reason)).toEqual(['unknown_left_out', 'unknown_left_out'])
    const events = await listEventsOf(app.test.ctx.db, app.cast.riverside.id, requestId)
    expect(events.find(({ name }) => name === 'numbers.unknown_decided')?.data).toEqual({
      as: 'end',
      messages: 2,
      before: 2,
      after: 0,
      message: null,
    })
    expect((await browser.post(`${BASE}/${requestId}`, { as: 'end' })).status).toBe(409)
    expect((await browser.get(`${BASE}/${requestId}`)).status).toBe(404)
    answers.set(first, { lineType: 'mobile', reassigned: 'no' })
    await goOn()
    expect(sentTo()).toEqual([third])
  })

  it('lets nobody send them as they are, nor look them up while that is off', async () => {
    const browser = await oscar()
    expect((await browser.post(`${BASE}/${requestId}`, { as: 'send' })).status).toBe(422)
    const off = { ...app.test.ctx.config, numberLookup: 'off' as const }
    Object.assign(app.test.ctx.config, off)
    expect((await browser.post(`${BASE}/${requestId}`, { as: 'ask' })).status).toBe(409)
    expect(await (await browser.get(`${BASE}/${requestId}`)).text()).toContain(
      'Look-ups are switched off',
    )
    await sendDue(app.test.ctx)
    expect(sentTo()).toEqual([third])
    expect(await states(app.test.ctx)).toEqual({ accepted: 1, held: 2 })
  })

  it('is not for others', async () => {
    for (const person of [app.cast.alice, app.cast.rita, app.cast.mallory]) {
      const browser = await app.as(person)
      expect([403, 404]).toContain((await browser.get(BASE)).status)
      expect([403, 404]).toContain(
        (await browser.post(`${BASE}/${requestId}`, { as: 'end' })).status,
      )
    }
    expect(await states(app.test.ctx)).toEqual({ accepted: 1, held: 2 })
  })
})
