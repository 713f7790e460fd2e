import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  findFirstPart,
  beginFirstPart,
  placeInParts,
} from '../../src/welcome/first-part-queries.ts'
import { judgeFirstParts } from '../../src/welcome/judge-first-parts.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, phonesFrom, states } from '../welcome/approved.ts'

/** A Monday, inside sending hours everywhere. */
const NOW = '2026-11-23T20:00:00.000Z'

describe('lists being sent, on the desk', () => {
  let app: TestApp
  let requestId: string
  let programId: string
  let own: string
  let desk: string
  const phones = phonesFrom(90)

  beforeEach(async () => {
    app = await openTestApp({ now: NOW, settings: { SEND_PER_MINUTE: '0' } })
    const { ctx } = app.test
    const now = ctx.now().getTime()
    const approved = await approve(ctx, { cast: app.cast, phones })
    ;({ requestId, programId } = approved)
    own = `/o/${app.cast.riverside.id}/requests/${requestId}`
    desk = `/sending/${requestId}`
    await beginFirstPart(ctx.db, { requestId, revision: 1, size: 30, step: 30, now })
    const part = (await findFirstPart(ctx.db, requestId))!
    await placeInParts(ctx.db, { part, programId: approved.programId, phones, now })
    await sendDue(ctx)
  })
  afterEach(() => app.close())

  const filter = async () => {
    await app.test.ctx.db
      .updateTable('outbox')
      .set({ state: 'undelivered', error_class: 'filtered' })
      .where('state', '=', 'accepted')
      .execute()
    await judgeFirstParts(app.test.ctx)
  }

  it('show the first part with its limits to reviewer, operator and requester', async () => {
    for (const [person, path] of [
      [app.cast.rita, desk],
      [app.cast.oscar, desk],
      [app.cast.bob, own],
    ] as const) {
      const page = await (await (await app.as(person)).get(path)).text()
      expectValidHtml(page)
      expect(page).toContain('The first 30 messages of 90 go ahead. 30 have left.')
      expect(page).toContain('30 of 90 messages')
      expect(page).toContain(
        '3.0 a minute; at this pace, hours and parts aside, done by 23 Nov 2026',
      )
      expect(page).toContain('The rest goes on at 23 Nov 2026, 15:30 EST')
    }
  })

  it('are let go on past a limit from the desk only, with a note the requester reads', async () => {
    await filter()
    const [bob, rita] = [await app.as(app.cast.bob), await app.as(app.cast.rita)]
    expect(await (await bob.get(own)).text()).toContain('Held after its first part')
    expect((await bob.post(`${desk}/release`, { note: 'x' })).status).toBe(403)
    const list = await (await rita.get('/sending')).text()
    expectValidHtml(list)
    expect(list).toContain('Held after its first part.')
    expect(list).toMatch(/Lists being sent<span class="count">1<\/span>/)
    const empty = await rita.post(`${desk}/release`, { note: '' })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Say why the list may go on')
    await rita.post(`${desk}/release`, { note: 'The carrier has corrected its filter.' })
    await sendDue(app.test.ctx)
    expect(await states(app.test.ctx)).toEqual({ undelivered: 30, accepted: 30, waiting: 30 })
    const page = await (await bob.get(own)).text()
    expect(page).toContain('“The carrier has corrected its filter.”')
    expectValidHtml(page)
  })

  it('are paused and stopped with counts; what the desk pauses only the desk resumes', async () => {
    const [bob, oscar] = [await app.as(app.cast.bob), await app.as(app.cast.oscar)]
    await oscar.post(`${desk}/pause`)
    expect(await (await oscar.get(desk)).text()).toContain(
      'Paused. 60 messages will not leave before it is resumed; 30 have left already.',
    )
    expect((await bob.post(`${own}/resumption`)).status).toBe(403)
    expect((await oscar.post(`${desk}/resumption`)).status).toBe(303)
    await oscar.post(`${desk}/halt`)
    expect(await (await oscar.get(desk)).text()).toContain(
      '60 messages had not left and never will; 30 had left before.',
    )
    expect(await states(app.test.ctx)).toEqual({ accepted: 30, expired: 60 })
    const events = await app.test.ctx.db
      .selectFrom('audit_event')
      .select(['name', 'data'])
      .where('subject', '=', requestId)
      .where('actor_kind', '=', 'person')
      .orderBy('seq')
      .execute()
    expect(events).toEqual([
      { name: 'request.paused', data: '{"desk":true,"left":30,"unsent":60}' },
      { name: 'request.resumed', data: '{"desk":true,"left":30,"unsent":60}' },
      { name: 'request.halted', data: '{"left":30,"stopped":60}' },
    ])
  })

  it('are stopped by their own people also while the organization is suspended', async () => {
    await app.test.ctx.db.updateTable('organization').set({ suspended_at: NOW }).execute()
    const bob = await app.as(app.cast.bob)
    expect((await bob.post(`${own}/hold`)).status).toBe(303)
    expect((await bob.post(`${own}/pause`)).status).toBe(303)
    expect((await bob.post(`${own}/resumption`)).status).toBe(403)
    expect((await bob.post(`${own}/halt`)).status).toBe(303)
  })

  it('are paused and stopped all at once by their organization, with counts', async () => {
    const all = `/o/${app.cast.riverside.id}/sending`
    const [alice, bob] = [await app.as(app.cast.alice), await app.as(app.cast.bob)]
    expectValidHtml(await (await bob.get(all)).text())
    await bob.post(`${all}/pause`)
    const page = await (await bob.get(all)).text()
    expect(page).toContain('60 messages will not leave before it is resumed; 30 have left already.')
    expect(page).toContain('The organization has paused all its sending.')
    await app.test.ctx.db
      .updateTable('outbox')
      .set({ part: null, until: app.test.ctx.now().getTime() })
      .execute()
    await sendDue(app.test.ctx)
    expect(await states(app.test.ctx)).toEqual({ accepted: 30, waiting: 60 })
    expect((await bob.post(`${all}/resumption`)).status).toBe(403)
    expect((await bob.post(`${all}/halt`)).status).toBe(403)
    const foreign = `/o/${app.cast.otherOrg.id}/programs/${programId}/halt`
    expect((await (await app.as(app.cast.mallory)).post(foreign)).status).toBe(404)
    await alice.post(`/o/${app.cast.riverside.id}/programs/${programId}/halt`)
    expect(await (await alice.get(all)).text()).toContain(
      '1 list stopped for good. 60 messages had not left and never will; 30 had left before.',
    )
    expect((await alice.post(`${all}/resumption`)).status).toBe(303)
    expect(await states(app.test.ctx)).toEqual({ accepted: 30, expired: 60 })
  })

  it('are stopped for the whole platform with counts', async () => {
    const oscar = await app.as(app.cast.oscar)
    await oscar.post('/operate/sending', { sending: 'off', note: 'carrier trouble' })
    expect(await (await oscar.get('/operate')).text()).toContain(
      'Sending is off: 60 messages will not leave; 30 have left already.',
    )
    const [event] = await app.test.ctx.db
      .selectFrom('audit_event')
      .select('data')
      .where('name', '=', 'installation.sending_changed')
      .execute()
    expect(JSON.parse(event!.data)).toMatchObject({ left: 30, unsent: 60, sending: 'off' })
    // Only held up: it goes on when sending is allowed again.
    await app.test.ctx.db.updateTable('outbox').set({ part: null }).execute()
    await sendDue(app.test.ctx)
    expect(await states(app.test.ctx)).toEqual({ accepted: 30, waiting: 60 })
    await oscar.post('/operate/sending', { sending: 'on', only_one: '1' })
    await app.test.ctx.db
      .updateTable('outbox')
      .set({ until: app.test.ctx.now().getTime() })
      .where('state', '=', 'waiting')
      .execute()
    await sendDue(app.test.ctx)
    expect(await states(app.test.ctx)).toEqual({ accepted: 90 })
  })

  it('are ended for good on the whole platform, with counts before and after', async () => {
    const { ctx } = app.test
    const elsewhere = { ...app.cast, riverside: app.cast.otherOrg }
    await approve(ctx, { cast: elsewhere, phones: phonesFrom(5, 14_165_550_100) })
    const oscar = await app.as(app.cast.oscar)
    const before = await (await oscar.get('/operate')).text()
    expectValidHtml(before)
    expect(before).toContain('2 lists of all organizations: 65 messages that have not left')
    const halt = '/operate/sending/halt'
    expect((await oscar.post(halt, { why: 'the end' })).status).toBe(422)
    expect((await oscar.post(halt, { for_good: '1' })).status).toBe(422)
    for (const person of [app.cast.rita, app.cast.alice])
      expect([403, 404]).toContain(
        (await (await app.as(person)).post(halt, { why: 'x', for_good: '1' })).status,
      )
    expect(await states(ctx)).toEqual({ accepted: 30, waiting: 65 })
    await oscar.post(halt, { why: 'the end', for_good: '1' })
    const after = await (await oscar.get('/operate')).text()
    expect(after).toContain(
      'Sending is off. 2 lists stopped for good. 65 messages had not left and never will; 30 had left before. Unsent: 65 before, 0 now.',
    )
    expect(after).not.toContain('Stop every list for good')
    expect(await states(ctx)).toEqual({ accepted: 30, expired: 65 })
    const events = await ctx.db
      .selectFrom('audit_event')
      .select(['chain', 'name', 'data'])
      .where('name', 'in', ['installation.lists_stopped', 'request.halted'])
      .execute()
    expect(events.filter(({ name }) => name === 'request.halted')).toHaveLength(2)
    expect(JSON.parse(events.find(({ chain }) => chain === 'platform')!.data)).toEqual({
      lists: 2,
      stopped: 65,
      left: 30,
      unsent_before: 65,
      unsent_after: 0,
    })
    // Allowing it again brings nothing back.
    await oscar.post('/operate/sending', { sending: 'on', only_one: '1' })
    await sendDue(ctx)
    expect(await states(ctx)).toEqual({ accepted: 30, expired: 65 })
  })
})
