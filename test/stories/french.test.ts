import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256Hex } from '../../src/lib/signing.ts'
import { joinedText } from '../../src/programs/joined-text.ts'
import { inLanguage } from '../../src/programs/language.ts'
import type { ProgramContent } from '../../src/programs/program.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { confirmationText } from '../../src/welcome/reply-effect.ts'
import { FRENCH, programContent } from '../programs/factory.ts'
import { openBrowser } from '../support/browser.ts'
import { axe, expectValidHtml } from '../support/html.ts'
import { openService, type RunningService } from '../support/service.ts'
import { approve } from '../welcome/approved.ts'

const NOW = '2026-11-23T20:00:00.000Z'
const [MONTREAL, QUEBEC, TORONTO] = [15_145_550_131, 14_185_550_132, 14_165_550_133]
const SHERBROOKE = 18_195_550_134
const PHONE = {
  viewport: { width: 390, height: 780 },
  javaScriptEnabled: false,
  bypassCSP: true,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1',
}
const PROGRAM: ProgramContent = programContent({
  joinFields: [
    { name: 'first_name', label: 'First name', required: true },
    { name: 'question_1', label: 'Which river?', required: false },
  ],
  french: { ...FRENCH, questions: { question_1: 'Quelle rivière?' } },
})

const browser = await openBrowser()

describe.skipIf(browser === null)('somebody in Québec reads French from the first text on', () => {
  let service: RunningService
  const pages: string[] = []

  const textsTo = (phone: number) =>
    service.simulator.carrier.store
      .messagesTo(`+${phone}`, Number.MAX_SAFE_INTEGER)
      .map(({ text }) => text)
  const linkTo = (phone: number) => {
    const text = textsTo(phone).find((one) => one.includes('/j/'))!
    return /https?:\/\/\S+\/j\/[\w-]+/.exec(text)![0]
  }
  const open = async (phone: number): Promise<Page> => {
    const page = await (await browser!.newContext(PHONE)).newPage()
    page.setDefaultTimeout(15_000)
    page.on('response', (answer) => {
      if (answer.request().resourceType() === 'document')
        void answer.text().then((html) => pages.push(html))
    })
    await page.goto(linkTo(phone))
    return page
  }
  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click()
  const said = async (page: Page) =>
    (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  const lang = (page: Page) => page.locator('html').getAttribute('lang')
  const proofOf = (phone: number) =>
    service.ctx.db
      .selectFrom('consent_record')
      .selectAll()
      .where('phone', '=', phone)
      .executeTakeFirstOrThrow()

  beforeAll(async () => {
    service = await openService(NOW)
    await approve(service.ctx, {
      phones: [MONTREAL, QUEBEC, TORONTO, SHERBROOKE],
      program: PROGRAM,
    })
    await service.settle()
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  it('gets the text in French, an Ontario number in English', () => {
    expect(textsTo(MONTREAL)[0]).toContain('Confirmez pour recevoir')
    expect(textsTo(QUEBEC)[0]).toContain('Confirmez pour recevoir')
    expect(textsTo(TORONTO)[0]).toContain('Confirm to keep getting')
  })

  it('opens, switches to English and back, joins in French and has that confirmed in one part', async () => {
    const page = await open(MONTREAL)
    expect(await lang(page)).toBe('fr-CA')
    expect(await said(page)).toContain('Riverside vous écrit, car vous avez demandé nos textos.')
    await page.getByRole('link', { name: 'English' }).click()
    expect(await lang(page)).toBe('en')
    expect(await said(page)).toContain('Riverside writes because you signed up for our texts.')
    await page.getByRole('link', { name: 'Français' }).click()
    expect(await page.locator('.parts label').allInnerTexts()).toEqual([
      expect.stringMatching(/^Jour/),
      expect.stringMatching(/^Mois/),
      expect.stringMatching(/^Année/),
    ])

    await press(page, 'Continuer')
    expect(await said(page)).toContain('Entrez votre date de naissance')
    await page.locator('[name=birth_date_day]').fill('12')
    await page.locator('[name=birth_date_month]').selectOption({ label: 'avril' })
    await page.locator('[name=birth_date_year]').fill('1990')
    await press(page, 'Continuer')
    expect(await said(page)).toContain('Quelle rivière?')

    // What was typed stays; the tick does not, for it stood beside other words.
    await page.locator('[name=first_name]').fill('Zoé')
    await page.locator('[name=consent]').check()
    await press(page, 'English')
    expect(await lang(page)).toBe('en')
    expect(await said(page)).toContain(PROGRAM.consentText)
    expect(await page.locator('[name=first_name]').inputValue()).toBe('Zoé')
    expect(await page.locator('[name=consent]').isChecked()).toBe(false)
    await press(page, 'Français')
    expect(await page.locator('[name=first_name]').inputValue()).toBe('Zoé')
    await press(page, /^S’inscrire aux textos/)
    expect(await said(page)).toContain('Cochez la case si vous voulez recevoir ces textos.')
    await page.locator('[name=consent]').check()
    await press(page, /^S’inscrire aux textos/)
    expect(await said(page)).toContain('Inscription confirmée')

    const proof = await proofOf(MONTREAL)
    expect(proof).toMatchObject({
      language: 'fr',
      consent_text: FRENCH.consentText,
      consent_hash: sha256Hex(FRENCH.consentText),
      answers: JSON.stringify({ first_name: 'Zoé' }),
    })
    expect(proof.page_text).toContain('Ce que vous recevrez')
    expect(proof.page_text).not.toContain(PROGRAM.consentText)

    await service.settle()
    const [last] = textsTo(MONTREAL)
    expect(last).toBe(joinedText(PROGRAM, 'fr'))
    expect(countSegments(last!)).toMatchObject({ segments: 1, encoding: 'GSM-7' })
    await page.goto(linkTo(MONTREAL))
    expect(await said(page)).toContain('Vous êtes déjà membre')
    await page.context().close()
  })

  it('stops with ARRÊT and reads so in French', async () => {
    await service.simulator.carrier.reply({
      from: `+${MONTREAL}`,
      to: PROGRAM.sender,
      text: 'ARRÊT',
    })
    await service.settle()
    expect(textsTo(MONTREAL)[0]).toBe(confirmationText(PROGRAM, 'fr'))
    const page = await open(MONTREAL)
    expect(await said(page)).toContain('Vous ne recevrez plus de textos')
    await page.context().close()
  })

  it('who chooses English there joins and is answered in English', async () => {
    const page = await open(QUEBEC)
    await page.getByRole('link', { name: 'English' }).click()
    await join(page, 'Continue', 'Ann')
    expect(await said(page)).toContain('You have joined')
    expect(await proofOf(QUEBEC)).toMatchObject({
      language: 'en',
      consent_text: PROGRAM.consentText,
    })
    await service.settle()
    expect(textsTo(QUEBEC)[0]).toBe(joinedText(PROGRAM))
    await service.simulator.carrier.reply({ from: `+${QUEBEC}`, to: PROGRAM.sender, text: 'STOP' })
    await service.settle()
    expect(textsTo(QUEBEC)[0]).toBe(confirmationText(PROGRAM))
    await page.context().close()
  })

  it('Enter in a field goes on and joins; it never switches the language', async () => {
    const page = await open(SHERBROOKE)
    await page.locator('[name=birth_date_day]').fill('12')
    await page.locator('[name=birth_date_month]').selectOption('4')
    await page.locator('[name=birth_date_year]').fill('1990')
    await page.locator('[name=birth_date_year]').press('Enter')
    expect(await said(page)).toContain('Quelle rivière?')
    await page.locator('[name=first_name]').fill('Zoé')
    await page.locator('[name=first_name]').press('Enter')
    expect(await lang(page)).toBe('fr-CA')
    expect(await said(page)).toContain('Cochez la case si vous voulez recevoir ces textos.')
    await page.locator('[name=consent]').check()
    await page.locator('[name=question_1]').press('Enter')
    expect(await said(page)).toContain('Inscription confirmée')
    expect(await proofOf(SHERBROOKE)).toMatchObject({
      language: 'fr',
      answers: JSON.stringify({ first_name: 'Zoé' }),
    })
    await page.context().close()
  })

  it('in Ontario the page is English, and French for who switches', async () => {
    const page = await open(TORONTO)
    expect(await lang(page)).toBe('en')
    await page.getByRole('link', { name: 'Français' }).click()
    expect(await lang(page)).toBe('fr-CA')
    await join(page, 'Continuer', 'Léa')
    expect(await said(page)).toContain('Inscription confirmée')
    expect((await proofOf(TORONTO)).language).toBe('fr')
    await service.settle()
    expect(textsTo(TORONTO)[0]).toBe(joinedText(PROGRAM, 'fr'))
    await page.context().close()
  })

  it('leaves nothing for axe and the HTML validator on any page of this', async () => {
    expect(pages.length).toBeGreaterThan(15)
    for (const html of new Set(pages)) expectValidHtml(html)
    const context = await browser!.newContext({ ...PHONE, javaScriptEnabled: true })
    const page = await context.newPage()
    for (const [path, title] of [
      ['', 'Vous ne recevrez plus de textos'],
      ['x', 'Ce lien ne mène nulle part'],
    ] as const) {
      await page.goto(`${linkTo(MONTREAL)}${path}?lang=fr`)
      expect(await page.locator('h1').innerText()).toBe(title)
      expect(await axe(page)).toEqual([])
    }
    await context.close()
  })

  const join = async (page: Page, next: string, name: string) => {
    await page.locator('[name=birth_date_day]').fill('12')
    await page.locator('[name=birth_date_month]').selectOption('4')
    await page.locator('[name=birth_date_year]').fill('1990')
    await press(page, next)
    await page.locator('[name=first_name]').fill(name)
    await page.locator('[name=consent]').check()
    await page.locator('form#join > button').click()
  }

  it('has every French word of the program somewhere', () => {
    const { description, consentText, reason } = inLanguage(PROGRAM, 'fr')
    const all = pages.join(' ')
    for (const words of [description, consentText, reason]) expect(all).toContain(words)
  })
})
