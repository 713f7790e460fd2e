import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addAnnouncements } from '../../src/announcing/add-announcements.ts'
import { unsubscribeToken } from '../../src/announcing/announcement.ts'
import { FRENCH } from '../programs/factory.ts'
import { openTestApp, type TestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { addListInReview, type ListInReview } from '../support/in-review.ts'

const PHONE = 12_127_365_000

describe('the pages of the heads-up', () => {
  let app: TestApp
  let list: ListInReview
  let page: string
  beforeEach(async () => {
    app = await openTestApp()
    const { ctx } = app.test
    const { riverside, bob } = app.cast
    list = await addListInReview(ctx, { organizationId: riverside.id, requestedBy: bob.id })
    page = `/o/${riverside.id}/requests/${list.requestId}/heads-up`
    await addAnnouncements(ctx, list, [{ phone: PHONE, email: 'ana@example.org' }])
  })
  afterEach(() => app.close())

  async function link() {
    const { ctx } = app.test
    const row = await ctx.db.selectFrom('announcement').select('id').executeTakeFirstOrThrow()
    return `/u/${unsubscribeToken(ctx.secrets, row.id)}`
  }
  const suppressed = async () =>
    (await app.test.ctx.db.selectFrom('suppression').select(['phone', 'source']).execute()).map(
      (row) => [row.phone, row.source],
    )

  it('show what to say, what was sent, and where else it was said', async () => {
    const bob = await app.as(app.cast.bob)
    const noted = await bob.post(page, { channel: 'site', day: '2026-11-20' })
    expect(noted.status).toBe(303)
    const html = await (await bob.get(page)).text()
    expectValidHtml(html)
    expect(html).toContain('is about to text you once')
    expect(html).toContain('A banner on the site, noted by')
  })

  it.each([
    [{ channel: 'site', day: '2027-01-01' }, 'still to come'],
    [{ channel: 'site', day: 'last week' }, 'year, month and day'],
    [{ channel: 'tv', day: '2026-11-20' }, 'Choose where'],
  ])('say what is wrong with a note: %j', async (form, words) => {
    const answer = await (await app.as(app.cast.bob)).post(page, form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words)
  })

  it('change nothing when the link is opened, and end e-mail and text at the button', async () => {
    const opened = await app.app.request(`http://localhost:3000${await link()}`)
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer')
    expectValidHtml(await opened.text())
    expect(await suppressed()).toEqual([])
    // As a mail program does at one click: no page before it, no origin, no cookie.
    const done = await app.app.request(`http://localhost:3000${await link()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(done.status).toBe(200)
    expectValidHtml(await done.text())
    expect(await suppressed()).toEqual([[PHONE, 'mail_unsubscribe']])
  })

  it('speak French to Québec, and English to who switches', async () => {
    const { ctx } = app.test
    await ctx.db
      .updateTable('program')
      .set({ french: JSON.stringify(FRENCH) })
      .execute()
    await ctx.db.updateTable('announcement').set({ phone: 15_147_365_000 }).execute()
    const pageOf = async (search = '', method = 'GET') => {
      const answer = await app.app.request(`http://localhost:3000${await link()}${search}`, {
        method,
      })
      const html = await answer.text()
      expectValidHtml(html)
      return html
    }
    const french = await pageOf()
    expect(french).toContain('<html lang="fr-CA">')
    expect(french).toContain('Ni courriel ni texto?')
    expect(french).toContain('<a href="?lang=en" lang="en" hreflang="en">English</a>')
    const english = await pageOf('?lang=en')
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('href="?lang=fr"')
    expect(await pageOf('', 'POST')).toContain('C’est fait')
    expect(await pageOf('?lang=en', 'POST')).toContain('You can close this page.')
    expect(await suppressed()).toEqual([[15_147_365_000, 'mail_unsubscribe']])
    // Control: without French in the program the same number reads English.
    await ctx.db.updateTable('program').set({ french: null }).execute()
    expect(await pageOf('?lang=fr')).toContain('<html lang="en">')
  })

  it('show what to say in both languages', async () => {
    await app.test.ctx.db
      .updateTable('program')
      .set({ french: JSON.stringify(FRENCH) })
      .execute()
    const html = await (await (await app.as(app.cast.bob)).get(page)).text()
    expectValidHtml(html)
    expect(html).toContain('What to say in French, to people in Québec')
    for (const words of [
      /is about to text you once/,
      /vous enverra bientôt/,
      /avec un lien pour rester sur notre liste/,
    ])
      expect(html).toMatch(words)
  })

  it('say of a wrong link that it leads nowhere', async () => {
    expect((await app.app.request('/u/nothing')).status).toBe(404)
    expect((await app.app.request('/u/nothing', { method: 'POST' })).status).toBe(404)
  })
})
