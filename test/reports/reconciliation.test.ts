import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ListedText } from '../../src/carriers/carrier.ts'
import type { Context } from '../../src/context.ts'
import { reconcileDay } from '../../src/reports/reconcile-day.ts'
import { alertOf, NO_LIST } from '../../src/reports/reconciliation.ts'
import { scheduleReconciliation } from '../../src/reports/schedule-reconciliation.ts'
import { confirmationText } from '../../src/welcome/reply-effect.ts'
import { recordReply } from '../../src/welcome/record-reply.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { sendReply } from '../../src/welcome/send-reply.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, CONTENT, phonesFrom, states } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const DAY = '2026-11-23'

describe('a day held against the carrier’s list', () => {
  let app: TestApp
  let ctx: Context
  /** What the carrier lists, page by page. */
  let list: ListedText[]
  let pageSize: number
  let fails: boolean
  const phones = phonesFrom(6)

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
    list = []
    pageSize = 4
    fails = false
    app.test.carrier.listSent = ({ next }) => {
      if (fails) return Promise.resolve(null)
      const from = Number(next ?? 0)
      const more = from + pageSize < list.length
      return Promise.resolve({
        texts: list.slice(from, from + pageSize),
        next: more ? String(from + pageSize) : null,
      })
    }
    ctx = app.test.ctx
    await approve(ctx, { cast: app.cast, phones })
  })
  afterEach(() => app.close())

  /** Sends, and has the carrier list what it accepted. */
  const send = async () => {
    await sendDue(ctx)
    list = app.test.carrier.accepted.map((text) => ({
      sid: `sid-${text.attemptId}`,
      to: text.to,
      text: text.text,
      status: 'sent',
      at: Date.parse(NOW),
    }))
  }
  const run = () => reconcileDay(ctx, { day: DAY })
  const day = () =>
    ctx.db.selectFrom('reconciliation').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
  const kinds = async () =>
    (
      await ctx.db
        .selectFrom('reconciliation_difference')
        .select('kind')
        .where('reconciliation_id', '=', (await day()).id)
        .execute()
    )
      .map((row) => row.kind)
      .toSorted()
  const mails = async () =>
    (await ctx.db.selectFrom('mail').select(['subject', 'to_address']).execute()).map(
      (mail) => `${mail.to_address}: ${mail.subject}`,
    )

  it('adds up, confirmations and all, and nobody is mailed', async () => {
    await send()
    const reply = { sid: 'IN1', from: phones[0]!, to: CONTENT.sender, text: 'STOP' }
    await recordReply(ctx, { ...reply, provider: 'test' })
    const [job] = await ctx.db
      .selectFrom('job')
      .select('key')
      .where('kind', '=', 'send_reply')
      .execute()
    await sendReply(ctx, { inboundId: job!.key })
    await send()
    expect(list.at(-1)?.text).toBe(confirmationText(CONTENT))
    await run()
    expect(await day()).toMatchObject({
      day: DAY,
      ours: 6,
      theirs: 7,
      other: 1,
      proved: 0,
      differences: 0,
      problem: null,
    })
    expect(await mails()).toEqual([])
  })

  it('settles what was in doubt by the list, and brings final states that had not come', async () => {
    app.test.carrier.answers.push({ kind: 'in_doubt', message: 'HTTP 500' })
    await send()
    const [lost] = await ctx.db
      .selectFrom('outbox')
      .selectAll()
      .where('state', '=', 'in_doubt')
      .execute()
    const text = list[0]!.text!.replace(/\/j\/[\w-]{22}/, '')
    expect(text).not.toBe('')
    const { linkToken } = await import('../../src/welcome/link.ts')
    list.push({
      ...list[0]!,
      sid: 'SM-found',
      to: lost!.phone,
      text: `x http://localhost:3000/j/${linkToken(ctx.secrets, lost!.id)} y`,
      status: 'delivered',
    })
    list[0] = { ...list[0]!, status: 'undelivered', errorCode: '30005' }
    await run()
    expect(await day()).toMatchObject({ proved: 1, caught_up: 2, differences: 0 })
    expect(await states(ctx)).toEqual({ accepted: 4, delivered: 1, undelivered: 1 })
    const row = await ctx.db
      .selectFrom('outbox')
      .select('provider_sid')
      .where('id', '=', lost!.id)
      .executeTakeFirstOrThrow()
    expect(row.provider_sid).toBe('SM-found')
  })

  it('keeps a message that was proved absent, yet is listed, from a second send', async () => {
    await send()
    await ctx.db
      .updateTable('outbox')
      .set({ state: 'waiting', provider_sid: null, until: Date.parse(NOW) + 60_000 })
      .where('phone', '=', phones[0]!)
      .execute()
    await run()
    expect(await states(ctx)).toEqual({ accepted: 6 })
    expect(await kinds()).toEqual(['sent_after_all'])
  })

  it('tells operators what differs, and changes nothing because of it', async () => {
    await send()
    const before = await ctx.db.selectFrom('outbox').selectAll().orderBy('id').execute()
    const [first, second] = list
    list = [
      ...list.slice(1),
      { ...second!, sid: 'SM-again' },
      { ...first!, sid: 'SM-strange', text: 'Buy gold now' },
      { ...first!, sid: 'SM-link', text: `http://localhost:3000/j/${'x'.repeat(22)}` },
      { ...first!, sid: 'SM-next', text: 'Tomorrow', at: Date.parse('2026-11-24T00:00:00Z') },
    ]
    list[2] = { ...list[2]!, sid: 'SM-other' }
    list[3] = { ...list[3]!, to: 12_125_559_999 }
    await run()
    expect(await kinds()).toEqual([
      'not_listed',
      'not_ours',
      'other_number',
      'other_sid',
      'twice',
      'unknown_link',
    ])
    expect(await ctx.db.selectFrom('outbox').selectAll().orderBy('id').execute()).toEqual(before)
    expect(await mails()).toEqual([
      'oscar@example.org: 2026-11-23: 6 differences to the carrier’s list',
    ])
    const oscar = await app.as(app.cast.oscar)
    const overview = await (await oscar.get('/operate/reconciliation')).text()
    expectValidHtml(overview)
    expect(overview).toContain('6 differences')
    const page = await (await oscar.get(`/operate/reconciliation/${(await day()).id}`)).text()
    expectValidHtml(page)
    expect(page).toContain('The carrier lists a text that this service did not send.')
    expect(page).not.toContain(String(phones[0]).slice(1))
  })

  it('says so when an attempt of ours is missing', async () => {
    await send()
    await ctx.db
      .updateTable('outbox')
      .set({ state: 'accepted', claimed_at: Date.parse(NOW), provider_sid: 'SM-x' })
      .where('phone', '=', phones[0]!)
      .execute()
    const [row] = await ctx.db
      .selectFrom('outbox')
      .select('id')
      .where('phone', '=', phones[0]!)
      .execute()
    const other = await approve(ctx, {
      cast: app.cast,
      program: { name: 'Two' },
      phones: [phones[5]!],
    })
    await ctx.db
      .updateTable('outbox')
      .set({ state: 'accepted', claimed_at: Date.parse(NOW), provider_sid: 'SM-y' })
      .where('id', '=', other.outboxIds[0]!)
      .execute()
    await run()
    expect(row).toBeDefined()
    expect(await kinds()).toEqual(['no_attempt', 'not_listed', 'other_sid'])
  })

  it('is told not to have been compared when the list breaks off, or there is none', async () => {
    await send()
    fails = true
    await run()
    expect(await day()).toMatchObject({
      differences: 0,
      problem: expect.stringMatching(/read to its end/),
    })
    expect(await mails()).toHaveLength(1)
    app.test.clock.advance(1000)
    delete app.test.carrier.listSent
    await run()
    expect((await day()).problem).toContain('keeps no list of sent texts')
    expect(await mails()).toHaveLength(1)
  })

  it('does not follow a list that has no end', async () => {
    await send()
    let pages = 0
    app.test.carrier.listSent = () => {
      pages += 1
      return Promise.resolve({ texts: list, next: 'the same again' })
    }
    await run()
    expect(pages).toBe(2)
    expect((await day()).problem).toContain('leads back to a page already read')
    expect(await kinds()).toEqual([])
  })

  it('is shown on the overview of operators as long as it does not add up', async () => {
    await send()
    await run()
    const oscar = await app.as(app.cast.oscar)
    const home = async () => (await oscar.get('/operate')).text()
    expect(await home()).not.toContain('to the carrier’s list')
    app.test.clock.advance(1000)
    list.push({
      sid: 'SM-foreign',
      to: phones[0]!,
      text: 'hello',
      status: 'sent',
      at: Date.parse(NOW),
    })
    await run()
    const page = await home()
    expectValidHtml(page)
    expect(page).toContain('1 difference to the carrier’s list.')
    expect(page).toContain(`/operate/reconciliation/${(await day()).id}`)
    app.test.clock.advance(1000)
    list.pop()
    await run()
    expect(await home()).not.toContain('to the carrier’s list')
  })

  it('says when final states came by the list alone, so that reports are looked after', () => {
    const adds = { ours: 1000, differences: 0, problem: null }
    expect(alertOf({ ...adds, caughtUp: 50 })).toBeNull()
    expect(alertOf({ ...adds, caughtUp: 51 })).toContain('Check its webhooks')
    expect(alertOf({ ...adds, ours: 20, caughtUp: 9 })).toBeNull()
    expect(alertOf({ ...adds, caughtUp: 0, problem: NO_LIST })).toBeNull()
    expect(alertOf({ ...adds, caughtUp: 0, problem: 'x' })).toContain('could not be compared')
  })

  it('says plainly that Kannel cannot be compared', async () => {
    delete app.test.carrier.listSent
    app.test.carrier.name = 'kannel'
    const oscar = await app.as(app.cast.oscar)
    const page = await (await oscar.get('/operate/reconciliation')).text()
    expect(page).toContain('Kannel keeps no list of the texts it sent')
  })

  it('comes once each morning, and when an operator asks', async () => {
    await scheduleReconciliation(ctx)
    await scheduleReconciliation({ ...ctx })
    const jobs = () =>
      ctx.db
        .selectFrom('job')
        .select(['key', 'run_at'])
        .where('kind', '=', 'reconcile_day')
        .execute()
    expect(await jobs()).toEqual([{ key: '2026-11-22', run_at: '2026-11-23T09:00:00.000Z' }])
    const oscar = await app.as(app.cast.oscar)
    expect((await oscar.post('/operate/reconciliation', { day: '2026-12-01' })).status).toBe(422)
    expect((await oscar.post('/operate/reconciliation', { day: DAY })).status).toBe(303)
    expect(await jobs()).toHaveLength(2)
  })
})
