import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linkToken } from '../../src/welcome/link.ts'
import { FRENCH } from '../programs/factory.ts'
import { type Browser, openTestApp, type TestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { approve, CONTENT } from '../welcome/approved.ts'

const MONTREAL = 15_145_550_100
const TORONTO = 14_165_550_100
const GROWN = { birth_date_month: '4', birth_date_day: '12', birth_date_year: '1990' }
const SWITCH = { fr: /href="[^"]*lang=en"/, en: /href="[^"]*lang=fr"/ }

describe('the page behind a link, where the program has French', () => {
  let app: TestApp
  let visitor: Browser
  let programId: string
  let link: string
  beforeEach(async () => {
    app = await openTestApp({ now: '2026-11-23T16:00:00Z' })
    visitor = await app.as(null)
    link = await linkTo(MONTREAL, { program: { french: FRENCH } })
  })
  afterEach(() => app.close())

  async function linkTo(phone: number, options: object = {}): Promise<string> {
    const { ctx } = app.test
    const approved = await approve(ctx, { phones: [phone], cast: app.cast, ...options })
    ;({ programId } = approved)
    return `/j/${linkToken(ctx.secrets, approved.outboxIds[0]!)}`
  }
  const change = (set: object) =>
    app.test.ctx.db.updateTable('program').set(set).where('id', '=', programId).execute()
  const hiddenIn = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
  const actionIn = (html: string) => /<form id="join"[^>]* action="([^"]+)"/.exec(html)![1]!
  const read = async (answer: Response, status: number, lang: 'fr-CA' | 'en' = 'fr-CA') => {
    const html = await answer.text()
    expect(answer.status).toBe(status)
    expect(html).toContain(`<html lang="${lang}">`)
    expectValidHtml(html)
    return html
  }
  /** The page with the box, and what its form would send. */
  const grown = async () => {
    const html = await read(await visitor.post(`${link}/age?lang=fr`, GROWN), 200)
    return { html, action: actionIn(html), form: { ...hiddenIn(html), consent: '1' } }
  }
  const consents = () => app.test.ctx.db.selectFrom('consent_record').selectAll().execute()

  it('is in French by area code and by the column of the list, with a way to English', async () => {
    const html = await read(await visitor.get(link), 200)
    expect(html).toMatch(SWITCH.fr)
    expect(await read(await visitor.get(`${link}?lang=en`), 200, 'en')).toMatch(SWITCH.en)
    const other = { programId, phones: [TORONTO] }
    const inQuebec = await linkTo(TORONTO, { ...other, region: 'QC' })
    expect(await read(await visitor.get(inQuebec), 200)).toContain('Date de naissance')
  })

  it('is in English elsewhere, and for a program without French whatever is asked', async () => {
    const elsewhere = await linkTo(MONTREAL, { program: { french: FRENCH }, region: 'ON' })
    expect(await read(await visitor.get(elsewhere), 200, 'en')).toMatch(SWITCH.en)
    await change({ french: null })
    const html = await read(await visitor.get(`${elsewhere}?lang=fr`), 200, 'en')
    expect(html).not.toContain('Français')
  })

  it('shows terms and address, and the question of the age says what is wrong', async () => {
    const { html } = await grown()
    expect(html).toContain(`href="${FRENCH.termsUrl}">Conditions<`)
    expect(html).toContain(`href="${CONTENT.privacyUrl}">Confidentialité<`)
    expect(html).toContain(CONTENT.mailingAddress)
    const wrong = { ...GROWN, birth_date_day: '31' }
    const again = await read(await visitor.post(`${link}/age?lang=fr`, wrong), 422)
    expect(again).toContain('Cette date n’existe pas. Vérifiez le jour et le mois.')
    expect(again).toContain('Un point à corriger')
  })

  it.each([
    ['Inscription impossible', '/age', { ...GROWN, birth_date_year: '2016' }],
    ['Merci de nous l’avoir dit', '/not-me', {}],
    ['Vous ne recevrez plus de textos', '/stop', {}],
  ])('ends in French: %s', async (title, step, form) => {
    const html = await read(await visitor.post(`${link}${step}?lang=fr`, form), 200)
    expect(html).toContain(`<h1>${title}</h1>`)
    expect(await read(await visitor.get(link), 200)).toContain('Vous ne recevrez plus de textos')
  })

  it('says in French that a link has run out', async () => {
    await app.test.ctx.db.updateTable('outbox').set({ link_expires_at: 1 }).execute()
    expect(await read(await visitor.get(link), 410)).toContain('Ce lien n’est plus valide')
  })

  it.each([
    ['/j/nothing?lang=fr', {}, 'fr-CA'],
    ['/j/nothing', { 'Accept-Language': 'fr-CA,fr;q=0.9,en;q=0.5' }, 'fr-CA'],
    ['/j/nothing', { 'Accept-Language': 'en-CA,fr;q=0.5' }, 'en'],
    ['/j/nothing', {}, 'en'],
  ] as const)('of nobody follows what is asked: %s %j', async (path, headers, lang) => {
    const html = await read(await visitor.get(path, headers), 404, lang)
    expect(html).toContain(lang === 'en' ? 'leads nowhere' : 'ne mène nulle part')
  })

  it('keeps the French words as proof, and their language', async () => {
    const { action, form } = await grown()
    await read(await visitor.post(action, form), 200)
    expect(await consents()).toEqual([
      expect.objectContaining({ language: 'fr', consent_text: FRENCH.consentText }),
    ])
    const { data } = await app.test.ctx.db
      .selectFrom('audit_event')
      .select('data')
      .where('name', '=', 'member.joined')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(data)).toMatchObject({ language: 'fr' })
    const alice = await app.as(app.cast.alice)
    const csv = await alice.post(`/o/${app.cast.riverside.id}/members/export`)
    expect(await csv.text()).toMatch(/^phone,program,joined_at,left_at,language\r\n[^\n]*,fr\r\n$/)
  })

  it.each([
    ['the French words', { french: JSON.stringify({ ...FRENCH, consentText: 'Autre chose.' }) }],
    ['what comes', { french: JSON.stringify({ ...FRENCH, description: 'Autre chose' }) }],
    ['that there is French at all', { french: null }],
  ])('takes no tick given beside other words: %s', async (_what, set) => {
    const { action, form } = await grown()
    await change(set)
    const again = await visitor.post(action, form)
    expect(again.status).toBe(422)
    expect(await consents()).toEqual([])
    // What is shown now may be agreed to.
    const html = await again.text()
    expect(html).toMatch(/Ce texte a changé|These words have changed/)
    const now = await visitor.post(actionIn(html), { ...hiddenIn(html), consent: '1' })
    expect(now.status).toBe(200)
    expect(await consents()).toHaveLength(1)
  })

  it('takes it where only something changed that nobody reads: the control of the one above', async () => {
    const { action, form } = await grown()
    await change({ message_template: 'x', version: 9 })
    await read(await visitor.post(action, form), 200)
    expect(await consents()).toHaveLength(1)
  })

  it('never carries a tick into the other language, nor the words of one into the proof of the other', async () => {
    const { form } = await grown()
    const html = await read(await visitor.post(`${link}/language?lang=en`, form), 200, 'en')
    expect(html).not.toContain('checked')
    const crossed = await visitor.post(`${link}?lang=en`, form)
    expect(crossed.status).toBe(422)
    expect(await consents()).toEqual([])
  })

  it('asks for the date of birth again where a switch brings no proof of age', async () => {
    const html = await read(
      await visitor.post(`${link}/language?lang=fr`, { age_shown: 'x', ...GROWN }),
      200,
    )
    expect(html).toContain('name="birth_date_month"')
    expect(html).not.toContain(FRENCH.consentText)
  })
})
