import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { ConflictError } from '../../src/errors.ts'
import { grantPlatformRole } from '../../src/people/platform/grant-platform-role.ts'
import { revokePlatformRole } from '../../src/people/platform/revoke-platform-role.ts'
import { publishFirstTerms } from '../../src/people/terms/publish-first-terms.ts'
import { publishTerms } from '../../src/people/terms/publish-terms.ts'
import { findCurrentTerms } from '../../src/people/terms/queries.ts'
import { hashTerms } from '../../src/people/terms/terms.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { linkMailedTo } from '../support/sign-in.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

describe('roles on the platform', () => {
  it('are given at once to those with an account, by invitation to others', async () => {
    const [oscar, bob] = [await t.as(t.cast.oscar), await t.as(t.cast.bob)]
    await oscar.post('/operate/people', { email: t.cast.bob.email, role: 'reviewer' })
    expect((await bob.get('/sign-in')).headers.get('location')).toBe('/review')
    await oscar.post('/operate/people', { email: 'vera@example.org', role: 'reviewer' })
    expect(await linkMailedTo(t.test.ctx, 'vera@example.org', 'You are invited')).toMatch(
      /^\/invitations\//,
    )
    const twice = await oscar.post('/operate/people', {
      email: t.cast.bob.email,
      role: 'reviewer',
    })
    expect(twice.status).toBe(422)
    expectValidHtml(await twice.text())
    await oscar.post(`/operate/people/${t.cast.bob.id}/revocation`, { role: 'reviewer' })
    expect((await bob.get('/sign-in')).headers.get('location')).toBe('/o')
  })

  it('keep at least one operator, also when two are revoked at once', async () => {
    const { ctx } = t.test
    await expect(
      revokePlatformRole(ctx, { personId: t.cast.oscar.id, role: 'operator' }),
    ).rejects.toThrow(ConflictError)
    await grantPlatformRole(ctx, { personId: t.cast.rita.id, role: 'operator' })
    const results = await Promise.allSettled(
      [t.cast.oscar.id, t.cast.rita.id].map((personId) =>
        revokePlatformRole(ctx, { personId, role: 'operator' }),
      ),
    )
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

it('shows an operator what waits and what is stuck', async () => {
  const oscar = await t.as(t.cast.oscar)
  expectValidHtml(await (await oscar.get('/operate')).text())
  await oscar.post('/operate/people', { email: 'vera@example.org', role: 'reviewer' })
  const { ctx } = t.test
  await ctx.db
    .updateTable('job')
    .set({ status: 'dead', attempts: 8, problem: 'ECONNREFUSED' })
    .execute()
  await ctx.db.updateTable('mail').set({ status: 'failed', problem: 'ECONNREFUSED' }).execute()
  await ctx.db
    .insertInto('installation')
    .values({
      id: 1,
      instance_id: 'x',
      fingerprint: null,
      sender_epoch: 1,
      heartbeat_at: ctx.now().toISOString(),
      sending: 'off',
      sending_note: 'This database was copied. An operator must allow sending.',
      clock_offset_ms: 0,
      created_at: ctx.now().toISOString(),
    })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ sending: 'off', sending_note: 'This database was copied.' }),
    )
    .execute()
  const page = await (await oscar.get('/operate')).text()
  expectValidHtml(page)
  expect(page).toContain('Sending is off.')
  expect(page).toContain('ECONNREFUSED')
})

it('lets an operator stop and allow sending, with a second look', async () => {
  const oscar = await t.as(t.cast.oscar)
  const state = async () =>
    (await t.test.ctx.db.selectFrom('installation').select('sending').executeTakeFirst())?.sending
  expect((await oscar.post('/operate/sending', { sending: 'off' })).status).toBe(422)
  await oscar.post('/operate/sending', { sending: 'off', note: 'Carrier asked us to wait.' })
  expect(await state()).toBe('off')
  expect(await (await oscar.get('/operate')).text()).toContain('Carrier asked us to wait.')
  expect((await oscar.post('/operate/sending', { sending: 'on' })).status).toBe(422)
  await oscar.post('/operate/sending', { sending: 'on', only_one: '1' })
  expect(await state()).toBe('on')
  expectValidHtml(await (await oscar.get('/operate')).text())
})

describe('terms and addendum', () => {
  it('come with a first version each, published once', async () => {
    const { ctx } = t.test
    await publishFirstTerms(ctx)
    await publishFirstTerms(ctx)
    const terms = await findCurrentTerms(ctx.db, 'terms')
    expect(terms).toMatchObject({ version: 1, title: 'Terms of Service' })
    expect(terms!.hash).toBe(hashTerms(terms!.title, terms!.body))
    const events = await listChain(ctx.db, 'platform', { afterSeq: 0, limit: 10 })
    expect(events.map((event) => event.name)).toEqual(['terms.published', 'terms.published'])
    for (const kind of ['terms', 'addendum'])
      expectValidHtml(await (await (await t.as(null)).get(`/legal/${kind}`)).text())
    expect((await (await t.as(null)).get('/legal/other')).status).toBe(404)
  })

  it('get a new version, never changing the old one', async () => {
    const { ctx } = t.test
    await publishFirstTerms(ctx)
    const oscar = await t.as(t.cast.oscar)
    const list = await (await oscar.get('/operate/terms')).text()
    expectValidHtml(list)
    expectValidHtml(await (await oscar.get('/operate/terms/new/addendum')).text())
    const old = (await findCurrentTerms(ctx.db, 'addendum'))!
    const same = await oscar.post('/operate/terms', {
      kind: 'addendum',
      body: old.body,
      after: '1',
    })
    expect(same.status).toBe(422)
    const body = `${old.body}\r\n\r\n## 9. More\r\n\r\nOne thing more.`
    const done = await oscar.post('/operate/terms', { kind: 'addendum', body, after: '1' })
    expect(done.headers.get('location')).toBe('/operate/terms')
    const current = (await findCurrentTerms(ctx.db, 'addendum'))!
    expect(current).toMatchObject({ version: 2 })
    expect(current.body).not.toContain('\r')
    const late = await oscar.post('/operate/terms', {
      kind: 'addendum',
      body: `${body} x`,
      after: '1',
    })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('was published meanwhile')
    expect(await (await oscar.get(`/operate/terms/${old.id}`)).text()).not.toContain(
      'One thing more',
    )
  })

  it('go up by one when two publish at once', async () => {
    const { ctx } = t.test
    await publishFirstTerms(ctx)
    const text = 'A text long enough to be one. '.repeat(20)
    const results = await Promise.allSettled(
      ['a', 'b'].map((end) => publishTerms(ctx, { kind: 'terms', body: text + end, after: 1 })),
    )
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await findCurrentTerms(ctx.db, 'terms')).toMatchObject({ version: 2 })
  })
})
