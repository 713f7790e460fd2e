import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../src/demo/cast.ts'
import { openBrowser } from '../support/browser.ts'
import { axe } from '../support/html.ts'
import { openService, type RunningService } from '../support/service.ts'

const NOW = '2026-11-23T20:00:00.000Z'
/** Pictures of each step go here, if set. */
const PICTURES = process.env['WALK_PICTURES']

/** As a spreadsheet in a French-speaking office saves it: semicolons, Windows-1252, the day first. */
const LIST = [
  "Téléphone;Prénom;Date d'inscription;Date de naissance;Dernier message;Désabonné",
  ...Array.from(
    { length: 40 },
    (_, i) =>
      `(514) 223-44${String(i + 10)};Zoë;${14 + (i % 14)}/03/2026 16:05;24/06/198${i % 10};02/09/2026;non`,
  ),
  '514 223 450;Renée;02/02/2026 09:30;09/01/1975;18/10/2026;non',
  'cell. (514) 223-4502;François;21/07/2025 08:00;30/12/1999;11/08/2026;non',
  'cell. (514) 223-4503;Noël;05/05/2026 12:00;17/02/1991;01/07/2026;non',
  '(514) 223-4504;Anaïs;;17/02/1991;01/07/2026;non',
  '(514) 223-4505;Chloé;05/05/2026 12:00;17/02/1991;01/07/2024;non',
  '(514) 223-4506;Loïc;05/05/2026 12:00;17/02/1991;01/07/2026;oui',
  '',
].join('\r\n')

const browser = await openBrowser()

describe.skipIf(browser === null)('a newcomer with a list from another office', () => {
  let service: RunningService
  let page: Page

  beforeAll(async () => {
    service = await openService(NOW)
    const bytes = Uint8Array.from(LIST, (letter) => letter.charCodeAt(0))
    await writeFile(join(service.folder, 'liste.csv'), bytes)
    if (PICTURES) await mkdir(PICTURES, { recursive: true })
    page = await signedIn('bob@riverside.example')
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  async function signedIn(email: string): Promise<Page> {
    const tab = await (await browser!.newContext({ bypassCSP: true })).newPage()
    tab.setDefaultTimeout(15_000)
    await tab.goto(`${service.url}/sign-in`)
    await tab.locator('input[name=email]').fill(email)
    await tab.locator('input[name=password]').fill(DEMO_PASSWORD)
    await tab.getByRole('button', { name: 'Sign in' }).click()
    return tab
  }
  const words = async () => (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  async function look(name: string): Promise<void> {
    expect(await axe(page)).toEqual([])
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 })
      const spill = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([name, width, spill]).toEqual([name, width, 0])
      for (const colorScheme of ['light', 'dark'] as const) {
        if (!PICTURES) continue
        await page.emulateMedia({ colorScheme })
        await page.screenshot({
          path: join(PICTURES, `${name}-${width}-${colorScheme}.png`),
          fullPage: true,
        })
      }
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  async function checked(): Promise<void> {
    await service.settle()
    await page.reload()
  }

  it('is asked only what nobody else can know', { timeout: 90_000 }, async () => {
    await page.getByRole('link', { name: 'Import a list' }).first().click()
    await page.getByRole('button', { name: /Begin/ }).click()
    await look('1-file')
    await page.setInputFiles('input[type=file]', join(service.folder, 'liste.csv'))
    await page.locator('form[action$="/file"] button').click()
    await look('2-columns')
    const asked = await words()
    for (const word of ['Téléphone', 'Zoë', 'Prénom']) expect(asked).toContain(word)
    expect(asked).not.toMatch(/day first|Day first|TÚl|The letters seem/)
    // One letter is an ï in the west of Europe and a ď in its middle.
    expect(asked).toMatch(/Which of these is spelled right\? Anaïs, Loïc.* Anaďs, Loďc/)
    await page.getByLabel(/Loïc/).check()
    await page.locator('select[name=basis]').selectOption('express_written')
    await page.locator('input[name=blank_opted_out][value=in]').check()
    await page.getByRole('button', { name: 'Save and check every row' }).click()
    await checked()
    await look('3-preview')
    expect(await words()).toMatch(/40 ready .*4 can be fixed .*2 will be refused \(1 /)
  })

  it('puts the rows right without leaving', { timeout: 90_000 }, async () => {
    await page.getByRole('link', { name: 'Correct 4 rows here' }).click()
    await look('4-repair')
    await page.locator('input[name=cell_42_0]').fill('514 223 4501')
    // The Enter key saves; it does not undo the first row.
    await page.locator('input[name=cell_45_2]').fill('05/05/2026 12:00')
    await page.locator('input[name=cell_45_2]').press('Enter')
    await checked()
    await page.locator('select[name=column]').selectOption({ label: 'Téléphone' })
    await page.locator('input[name=find]').fill('cell. ')
    await page.getByRole('button', { name: 'Change this column' }).click()
    await checked()
    await page.getByRole('link', { name: 'Corrected', exact: false }).first().click()
    await page.locator('input[name=out_44]').check()
    await page.locator('input[name=cell_42_0]').press('Enter')
    await checked()
    await look('5-corrected')
    const done = await words()
    expect(done).toMatch(/43 ready .*0 can be fixed .*3 will be refused/)
    expect(done).toContain('2 cells corrected in “Téléphone”: “cell. ” became “”')
    expect(done).toContain('in the file: 514 223 450')
    await page.getByRole('link', { name: 'Back to the preview' }).click()
    await look('6-ready')
    expect(await words()).toContain('Next: where it comes from')
  })

  it('shows the reviewer what the file said', { timeout: 90_000 }, async () => {
    await page.getByRole('link', { name: 'Next: where it comes from' }).click()
    await look('7-consent')
    await page.locator('input[name=consent_medium][value=web]').check()
    for (const [name, text] of [
      ['consent_how', 'They ticked a box on our sign-up page.'],
      ['consent_words', 'Yes, send me texts from Riverside Arts. No purchase is needed.'],
      ['collected_from', '2024-01-01'],
      ['collected_to', '2026-11-01'],
      ['evidence_url', 'https://riverside.example/sign-up'],
      ['evidence_label', 'The sign-up page'],
      ['consent_url', 'https://riverside.example/sign-up'],
      ['previous_sender', '+12125550177'],
      ['evidence_statement', 'The log entry of the form, with time and address.'],
    ] as const)
      await page.locator(`[name=${name}]`).fill(text)
    await page.getByRole('button', { name: 'Save, next: name' }).click()
    await page.locator('[name=name]').fill('Liste de l’automne')
    await page.locator('form[action$="/details"] button').click()
    for (const box of await page.locator('input[name^=statement_]').all()) await box.check()
    await page.locator('[name=typed_name]').fill('Bob Okafor')
    await page.locator('form[action$="/submission"] button').click()
    await service.settle()
    await page.reload()
    await look('8-status')
    expect(await words()).toContain('Bring corrected rows')
    page = await signedIn('rita@carryover.example')
    await page.getByRole('link', { name: 'Liste de l’automne' }).first().click()
    await look('9-review')
    const seen = await words()
    expect(seen).toContain('1 cell that says when or how people agreed was changed by hand')
    expect(seen).toContain('I have compared the corrections')
    await page.getByRole('link', { name: 'All corrections' }).click()
    await look('10-corrections')
    expect(await words()).toContain('05/05/2026 12:00')
    await page.getByRole('link', { name: '45', exact: true }).click()
    await look('11-row')
  })
})
