import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestApp, openBrowser, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { PASSWORD, givePassword, linkMailedTo, totp } from '../support/sign-in.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
  await givePassword(t.test.ctx, t.cast.alice.id)
})
afterEach(() => t.close())

const browser = () => openBrowser(t.app)
const signIn = (as: ReturnType<typeof browser>, password = PASSWORD, next = '') =>
  as.post('/sign-in', { email: ' Alice@Example.org ', password, next })
/** The page apart from the address that was typed. */
const plain = (page: string) => page.replace(/value="[^"]*@[^"]*"/, '')
const events = async (name: string) =>
  t.test.ctx.db.selectFrom('audit_event').selectAll().where('name', '=', name).execute()

describe('signing in', () => {
  it('leads to where the person works, and out again', async () => {
    const alice = browser()
    expectValidHtml(await (await alice.get('/sign-in')).text())
    const answer = await signIn(alice)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/o'])
    const o = await alice.get('/o')
    expect(o.headers.get('location')).toBe(`/o/${t.cast.riverside.id}`)
    const account = await alice.get('/account')
    expect(account.status).toBe(200)
    expectValidHtml(await account.text())
    expect(await events('person.signed_in')).toMatchObject([{ subject: t.cast.alice.id }])
    expect((await alice.post('/sign-out')).headers.get('location')).toBe('/sign-in')
    expect((await alice.get('/account')).headers.get('location')).toBe('/sign-in?next=%2Faccount')
    expect(await t.test.ctx.db.selectFrom('session').selectAll().execute()).toEqual([])
  })

  it('goes on to where the person was going, inside this service only', async () => {
    expect((await signIn(browser(), PASSWORD, '/account')).headers.get('location')).toBe('/account')
    expect((await signIn(browser(), PASSWORD, '//evil.example')).headers.get('location')).toBe('/o')
  })

  it('takes reviewers to their queue and operators to their overview', async () => {
    const rita = await (await t.as(t.cast.rita)).get('/sign-in')
    const oscar = await (await t.as(t.cast.oscar)).get('/sign-in')
    expect(rita.headers.get('location')).toBe('/review')
    expect(oscar.headers.get('location')).toBe('/operate')
  })

  it('says the same for a wrong password and for nobody', async () => {
    const wrong = await signIn(browser(), 'another password entirely')
    const nobody = await browser().post('/sign-in', {
      email: 'nobody@example.org',
      password: PASSWORD,
    })
    expect([wrong.status, nobody.status]).toEqual([422, 422])
    expect(plain(await wrong.text())).toBe(plain(await nobody.text()))
    expect(wrong.headers.getSetCookie()).toEqual(nobody.headers.getSetCookie())
  })

  it('waits after five wrong passwords, even for the right one, and notes it', async () => {
    for (let n = 1; n <= 5; n += 1) expect((await signIn(browser(), 'wrong one')).status).toBe(422)
    const answer = await signIn(browser())
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('Wait 30 s')
    expect(await events('person.sign_in_refused')).toMatchObject([{ subject: t.cast.alice.id }])
  })

  it('stays shut after a hundred wrong passwords until a reset', async () => {
    await signIn(browser(), 'wrong one')
    await t.test.ctx.db.updateTable('sign_in_failure').set({ failures: 100 }).execute()
    const shut = await signIn(browser())
    expect(shut.status).toBe(429)
    expect(await shut.text()).toContain('Choose a new password by mail')
    await browser().post('/forgotten-password', { email: 'alice@example.org' })
    const link = await linkMailedTo(t.test.ctx, 'alice@example.org', 'Choose a new password')
    await browser().post(link, { password: 'four other words entirely' })
    expect((await signIn(browser(), 'four other words entirely')).status).toBe(303)
  })
})

describe('a forgotten password', () => {
  it('is replaced by mail, once, and ends every session', async () => {
    const old = browser()
    await signIn(old)
    const asked = await browser().post('/forgotten-password', { email: 'ALICE@example.org' })
    expect(await asked.text()).toContain('If there is an account')
    const link = await linkMailedTo(t.test.ctx, 'alice@example.org', 'Choose a new password')
    const page = await (await browser().get(link)).text()
    expect(page).toContain('Choose a new password')
    expectValidHtml(page)
    expect((await browser().post(link, { password: 'too short' })).status).toBe(422)
    const done = await browser().post(link, { password: 'four other words entirely' })
    expect(done.headers.get('location')).toBe('/sign-in')
    expect((await old.get('/account')).status).toBe(303)
    expect((await signIn(browser())).status).toBe(422)
    expect((await signIn(browser(), 'four other words entirely')).status).toBe(303)
    expect((await browser().get(link)).status).toBe(404)
    expect((await browser().post(link, { password: 'five more words to try' })).status).toBe(404)
    expect(await events('person.password_changed')).toHaveLength(1)
    expect(await linkMailedTo(t.test.ctx, 'alice@example.org', 'Your password was changed')).toBe(
      '/forgotten-password',
    )
  })

  it('is replaced once when the link is used twice at once', async () => {
    await browser().post('/forgotten-password', { email: 'alice@example.org' })
    const link = await linkMailedTo(t.test.ctx, 'alice@example.org', 'Choose a new password')
    const answers = await Promise.all(
      ['four other words entirely', 'five more words to try'].map((password) =>
        browser().post(link, { password }),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(expect.arrayContaining([303, 404]))
  })

  it('runs out after an hour', async () => {
    await browser().post('/forgotten-password', { email: 'alice@example.org' })
    await t.test.ctx.db
      .updateTable('verification')
      .set({ expires_at: '2020-01-01T00:00:00.000Z' })
      .execute()
    const link = await linkMailedTo(t.test.ctx, 'alice@example.org', 'Choose a new password')
    expect((await browser().get(link)).status).toBe(404)
    expect((await browser().post(link, { password: 'four other words entirely' })).status).toBe(404)
  })

  it('answers alike for nobody, keeps no link in the open and mails at most three', async () => {
    const known = await browser().post('/forgotten-password', { email: 'alice@example.org' })
    const nobody = await browser().post('/forgotten-password', { email: 'nobody@example.org' })
    expect(await known.text()).toBe(await nobody.text())
    for (let n = 0; n < 4; n += 1)
      await browser().post('/forgotten-password', { email: 'alice@example.org' })
    const mails = await t.test.ctx.db.selectFrom('mail').selectAll().execute()
    expect(mails).toHaveLength(3)
    const token = (await linkMailedTo(t.test.ctx, 'alice@example.org', 'Choose a new password'))
      .split('/')
      .at(-1)!
    const kept = await t.test.ctx.db.selectFrom('verification').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(token)
  })
})

describe('an account', () => {
  it('changes its password and ends other sessions', async () => {
    const [here, there] = [browser(), browser()]
    await signIn(here)
    await signIn(there)
    const wrong = await here.post('/account/password', {
      current: 'not this one at all',
      password: 'four other words entirely',
    })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('This is not your password.')
    const weak = await here.post('/account/password', { current: PASSWORD, password: 'short' })
    expect(weak.status).toBe(422)
    const changed = await here.post('/account/password', {
      current: PASSWORD,
      password: 'four other words entirely',
    })
    expect(changed.headers.get('location')).toBe('/account')
    expect((await here.get('/account')).status).toBe(200)
    expect((await there.get('/account')).status).toBe(303)
  })

  it('is renamed, and signs out everywhere else', async () => {
    const [here, there] = [browser(), browser()]
    await signIn(here)
    await signIn(there)
    await here.post('/account/name', { name: 'Alice O.' })
    expect(await (await here.get('/account')).text()).toContain('Alice O.')
    expect((await here.post('/account/name', { name: '<b>' })).status).toBe(422)
    await here.post('/account/sessions/end')
    expect((await here.get('/account')).status).toBe(200)
    expect((await there.get('/account')).status).toBe(303)
    expect(await events('person.sessions_ended')).toHaveLength(1)
  })
})

/** Alice with two-factor sign-in switched on. */
async function setUp() {
  const alice = browser()
  await signIn(alice)
  expectValidHtml(await (await alice.get('/account/two-factor')).text())
  const page = await (await alice.post('/account/two-factor', { password: PASSWORD })).text()
  expectValidHtml(page)
  const secret = /secret=([A-Z2-7]+)/.exec(page)![1]!
  const codes = [...page.matchAll(/<li><code>([^<]+)<\/code>/g)].map((found) => found[1]!)
  expect(codes.length).toBeGreaterThanOrEqual(8)
  expect((await alice.post('/account/two-factor/confirmation', { code: '000000' })).status).toBe(
    422,
  )
  const on = await alice.post('/account/two-factor/confirmation', { code: totp(secret) })
  expect(on.headers.get('location')).toBe('/account')
  return { alice, secret, codes }
}

async function signInByBackup(code: string) {
  const one = browser()
  await signIn(one)
  return one.post('/sign-in/second-step', { kind: 'backup', code })
}

describe('two-factor sign-in', () => {
  it('asks for a code of the app, takes each once, and is switched off by password', async () => {
    const { alice, secret } = await setUp()
    expect(await (await alice.get('/account')).text()).toContain('It is on')
    const other = browser()
    const first = await signIn(other, PASSWORD, '/account')
    expect(first.headers.get('location')).toBe('/sign-in/second-step?next=%2Faccount')
    expect((await other.get('/account')).status).toBe(303)
    expectValidHtml(await (await other.get('/sign-in/second-step')).text())
    expect((await other.post('/sign-in/second-step', { code: '000000' })).status).toBe(422)
    const code = totp(secret)
    const second = await other.post('/sign-in/second-step', { code, next: '/account' })
    expect(second.headers.get('location')).toBe('/account')
    expect((await other.get('/account')).status).toBe(200)

    const thief = browser()
    await signIn(thief)
    const again = await thief.post('/sign-in/second-step', { code })
    expect(again.headers.get('location')).toBe('/sign-in')
    expect((await thief.get('/account')).status).toBe(303)

    const off = await alice.post('/account/two-factor/removal', { 'password-off': 'wrong one' })
    expect(off.status).toBe(422)
    await alice.post('/account/two-factor/removal', { 'password-off': PASSWORD })
    expect((await other.get('/account')).status).toBe(303)
    expect((await signIn(browser())).headers.get('location')).toBe('/o')
    expect(await events('person.two_factor_changed')).toHaveLength(2)
  })

  it('takes a backup code once, until there are new ones', async () => {
    const { alice, codes } = await setUp()
    expect((await signInByBackup(codes[0]!)).headers.get('location')).toBe('/o')
    expect((await signInByBackup(codes[0]!)).status).toBe(422)
    const page = await alice.post('/account/two-factor/backup-codes', { password: PASSWORD })
    expect(page.status).toBe(200)
    expect((await signInByBackup(codes[1]!)).status).toBe(422)
  })

  it('begins again after five wrong codes', async () => {
    await setUp()
    const thief = browser()
    await signIn(thief)
    const answers = []
    for (let n = 0; n < 6; n += 1)
      answers.push(await thief.post('/sign-in/second-step', { code: `00000${n}` }))
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422, 422, 422, 429])
  })
})
