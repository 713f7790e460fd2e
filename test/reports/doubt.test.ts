import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sendDue } from '../../src/welcome/send-due.ts'
import { settleDoubt } from '../../src/welcome/settle-doubt.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, phonesFrom } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const DAY_MS = 86_400_000

describe('the operators’ page of messages in doubt', () => {
  let app: TestApp
  let first = ''
  let second = ''
  const phones = phonesFrom(2)

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
    const { ctx, carrier } = app.test
    await approve(ctx, { cast: app.cast, phones })
    carrier.answers.push(
      { kind: 'in_doubt', message: 'HTTP 500' },
      { kind: 'in_doubt', message: 'socket hang up' },
    )
    await sendDue(ctx)
    const rows = await ctx.db.selectFrom('outbox').select('id').orderBy('phone').execute()
    ;[first = '', second = ''] = rows.map((row) => row.id)
  })
  afterEach(() => app.close())

  /** The carrier cannot be asked for a day. */
  const giveUpAsking = async () => {
    app.test.carrier.lookUp = () => Promise.resolve({ kind: 'unavailable', message: 'HTTP 503' })
    app.test.clock.advance(DAY_MS)
    await settleDoubt(app.test.ctx)
  }
  const stateOf = (id: string) =>
    app.test.ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason', 'provider_sid', 'tries'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  const path = (id: string) => `/operate/doubt/${id}`

  it('says what is known, and that the carrier is still being asked', async () => {
    const oscar = await app.as(app.cast.oscar)
    expect(await (await oscar.get('/operate/doubt')).text()).toContain('No message waits')
    expect(await (await oscar.get('/operate/doubt?view=asking')).text()).toContain('Asked next')
    const page = await (await oscar.get(path(first))).text()
    expectValidHtml(page)
    expect(page).toContain('HTTP 500')
    expect(page).toContain('The carrier is still being asked')
    expect(page).not.toContain(String(phones[0]).slice(1))
    expect((await oscar.post(`${path(first)}/resolution`, { as: 'end' })).status).toBe(409)
    expect(await stateOf(first)).toMatchObject({ state: 'in_doubt' })
  })

  it('takes the carrier’s id as proof, once for each message', async () => {
    await giveUpAsking()
    const oscar = await app.as(app.cast.oscar)
    const list = await (await oscar.get('/operate/doubt')).text()
    expect(list).toMatch(/Messages in doubt<span class="count">2<\/span>/)
    expectValidHtml(list)
    const bad = await oscar.post(`${path(first)}/resolution`, { as: 'sent', proof: 'x y' })
    expect(bad.status).toBe(422)
    expect(await bad.text()).toContain('letters and digits without blanks')
    await oscar.post(`${path(first)}/resolution`, { as: 'sent', proof: 'SM12345678' })
    expect(await stateOf(first)).toMatchObject({ state: 'accepted', provider_sid: 'SM12345678' })
    await app.test.ctx.db.updateTable('outbox').set({ provider: 'test' }).execute()
    const twice = await oscar.post(`${path(second)}/resolution`, {
      as: 'sent',
      proof: 'SM12345678',
    })
    expect(await twice.text()).toContain('Another message has this id')
  })

  it('gives up what nobody can prove, and never sends again', async () => {
    await giveUpAsking()
    const oscar = await app.as(app.cast.oscar)
    expect((await oscar.post(`${path(first)}/resolution`, { as: 'send' })).status).toBe(422)
    await oscar.post(`${path(first)}/resolution`, { as: 'end' })
    expect(await stateOf(first)).toMatchObject({ state: 'failed', reason: 'given_up' })
    app.test.clock.advance(DAY_MS)
    await sendDue(app.test.ctx)
    expect(app.test.carrier.accepted).toEqual([])
    expect(await stateOf(first)).toMatchObject({ tries: 1 })
  })

  it('shows the whole number when asked, and keeps who saw it', async () => {
    const oscar = await app.as(app.cast.oscar)
    const page = await (await oscar.post(`${path(first)}/number`)).text()
    expect(page).toContain(`+${phones[0]}`)
    const events = await app.test.ctx.db
      .selectFrom('audit_event')
      .select(['chain', 'actor_id', 'data'])
      .where('name', '=', 'number.revealed')
      .execute()
    expect(events).toMatchObject([{ chain: app.cast.riverside.id, actor_id: app.cast.oscar.id }])
    expect(events[0]?.data).not.toContain(String(phones[0]))
  })
})
