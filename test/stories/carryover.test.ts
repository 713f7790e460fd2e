import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/audit/chain.ts'
import { listChain } from '../../src/audit/queries.ts'
import { fromE164 } from '../../src/carriers/e164.ts'
import type { SimulatedMessage } from '../../src/carriers/simulator-carrier.ts'
import { DEMO_PASSWORD } from '../../src/demo/cast.ts'
import { type DemoList, demoList } from '../../src/demo/demo-list.ts'
import { personOf } from '../../src/simulator/person.ts'
import { openBrowser } from '../support/browser.ts'
import { crawl } from '../support/crawl.ts'
import { openService, type RunningService } from '../support/service.ts'

/** A Monday, when texts may leave from Newfoundland to Hawaii. */
const NOW = '2026-11-23T20:00:00.000Z'
const ROWS = 2000
const PHONE = {
  viewport: { width: 390, height: 780 },
  javaScriptEnabled: false,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1',
}

const browser = await openBrowser()

describe.skipIf(browser === null)('a list goes in, a person joins', { timeout: 240_000 }, () => {
  let service: RunningService
  let list: DemoList
  let bob: Page
  let rita: Page
  let requestPath: string
  let draftPath: string
  let texts: SimulatedMessage[]
  const looked = new Set<string>()

  const open = async (as: Browser, options: object = {}) => {
    const page = await (await as.newContext(options)).newPage()
    page.setDefaultTimeout(15_000)
    return page
  }
  const signIn = async (email: string) => signInWith(await open(browser!), email)
  const signInWith = async (page: Page, email: string) => {
    await page.goto(`${service.url}/sign-in`)
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(DEMO_PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    return page
  }
  const textOf = async (page: Page) =>
    (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  const bounces = (text: SimulatedMessage) => personOf(fromE164(text.to)!).manner === 'bounces'

  const linkOf = (text: SimulatedMessage) => /https?:\/\/\S+\/j\/[\w-]+/.exec(text.text)![0]
  const birth = async (phone: Page, year: number) => {
    await phone.locator('[name=birth_date_month]').selectOption('4')
    await phone.locator('[name=birth_date_day]').fill('12')
    await phone.locator('[name=birth_date_year]').fill(String(year))
    await phone.getByRole('button', { name: 'Continue' }).click()
  }
  /** Receipts come by themselves a moment after a text was accepted. */
  const allReported = () =>
    expect
      .poll(
        async () => {
          const outbox = service.ctx.db.selectFrom('outbox').select('id')
          return (await outbox.where('state', '=', 'accepted').execute()).length
        },
        { timeout: 180_000, interval: 200 },
      )
      .toBe(0)

  beforeAll(async () => {
    service = await openService(NOW)
    list = demoList(ROWS, 1, Date.parse(NOW))
    await writeFile(join(service.folder, 'our list.csv'), list.csv)
  })
  afterAll(async () => {
    await browser?.close()
    await service?.close()
  })

  it('lets the requester upload a list and see every row judged', async () => {
    bob = await signIn('bob@riverside.example')
    await bob.getByRole('link', { name: 'Import a list' }).first().click()
    await bob.getByRole('button', { name: /Begin/ }).click()
    await bob.setInputFiles('input[type=file]', join(service.folder, 'our list.csv'))
    await bob.locator('form[action$="/file"] button').click()

    expect(await bob.locator('select[name=column_0]').inputValue()).toBe('phone')
    await bob.locator('input[name=blank_opted_out][value=in]').check()
    await bob.locator('select[name=basis]').selectOption('express_written')
    await bob.getByRole('button', { name: 'Save and check every row' }).click()
    await service.settle()
    await bob.reload()

    const page = await textOf(bob)
    const accepted = list.kinds.good
    expect(page).toMatch(
      /1,422 ready 71\.1% \+ ?239 can be fixed 12% \+ ?24 need a reviewer’s look 1\.2% \+ ?315 will be refused \(80 older than 6 months\) 15\.8% = ?2,000 rows/,
    )
    expect(accepted).toBe(1422)
    expect(page).toContain(`${list.kinds.stale} rows: The last message was too long ago.`)
  })

  it('takes down where the list comes from, and a signature', async () => {
    await bob.getByRole('link', { name: 'Next: where it comes from' }).click()
    await bob.locator('input[name=consent_medium][value=web]').check()
    await bob.locator('[name=consent_how]').fill('They ticked a box on our sign-up page.')
    await bob
      .locator('[name=consent_words]')
      .fill(
        'Yes, send me texts from Riverside Arts about concerts. Consent is not a condition of purchase.',
      )
    await bob.locator('[name=collected_from]').fill('2024-01-01')
    await bob.locator('[name=collected_to]').fill('2026-11-01')
    await bob.locator('[name=evidence_url]').fill('https://riverside.example/sign-up')
    await bob.locator('[name=evidence_label]').fill('The sign-up page')
    await bob.locator('[name=consent_url]').fill('https://riverside.example/sign-up')
    await bob.locator('[name=previous_sender]').fill('+12125550177')
    await bob
      .locator('[name=evidence_statement]')
      .fill('The log entry of the form, with time and address.')
    await bob.getByRole('button', { name: 'Save, next: name' }).click()
    await bob.locator('[name=name]').fill('Autumn members')
    await bob
      .locator('[name=description]')
      .fill('Members of the arts club from our old texting tool.')
    await bob.locator('form[action$="/details"] button').click()
    for (const box of await bob.locator('input[name^=statement_]').all()) await box.check()
    await bob.locator('[name=typed_name]').fill('Bob Okafor')
    await bob.locator('form[action$="/submission"] button').click()
    await service.settle()
    await bob.reload()
    requestPath = new URL(bob.url()).pathname
    expect(requestPath).toMatch(/\/requests\/[0-9a-f-]+$/)
    expect(await textOf(bob)).toContain('In review')
  })

  it('tells the requester and the reviewers by mail', () => {
    const subjects = service.simulator.mailbox.list(50).map((mail) => `${mail.to} ${mail.subject}`)
    expect(subjects.filter((subject) => subject.startsWith('bob@'))).toHaveLength(1)
    expect(subjects.filter((subject) => subject.startsWith('rita@'))).toHaveLength(1)
  })

  it('lets a reviewer see everything and approve', async () => {
    rita = await signIn('rita@carryover.example')
    await rita.getByRole('link', { name: 'Autumn members' }).first().click()
    const page = new URL(rita.url()).pathname
    for (const piece of await rita.locator('form[action$="/opening"]').all())
      expect(await piece.getAttribute('action')).toContain(page)
    while ((await rita.locator('form[action$="/opening"] button').count()) > 0) {
      await rita.locator('form[action$="/opening"] button').first().click()
      await rita.goto(service.url + page)
    }
    const [preview] = await Promise.all([
      rita.waitForEvent('popup'),
      rita.getByRole('button', { name: /Open it/ }).click(),
    ])
    await preview.waitForLoadState()
    expect(await textOf(preview)).toContain('Riverside Arts')
    await preview.close()
    await rita.reload()
    for (const box of await rita.locator('input[name=on]').all()) await box.check()
    await rita.locator('input[name=decision][value=approve]').check()
    await rita.getByRole('button', { name: 'Look it over' }).click()
    expect(await textOf(rita)).toContain('Each person gets, once')
    await rita.locator('button[name=sure]').click()
    expect(await textOf(rita)).toMatch(/approved/i)
  })

  it('sends each accepted number one text, inside sending hours', async () => {
    await service.settle()
    texts = service.simulator.messages()
    const counts = service.simulator.carrier.store.counts()
    expect(counts).toEqual({ accepted: list.kinds.good, numbers: list.kinds.good, twice: 0 })
    expect(new Set(texts.map((text) => text.to.slice(2)))).toEqual(new Set(list.goodNumbers))
    expect(texts[0]!.text).toMatch(
      /^Riverside Arts: you signed up for our texts\. .*http:\/\/127\.0\.0\.1:\d+\/j\/[\w-]{22} .*STOP/,
    )
    await allReported()
  })

  it('lets a person join by the link, on a small phone without script', async () => {
    const phone = await open(browser!, PHONE)
    await phone.goto(linkOf(texts[0]!))
    expect(await textOf(phone)).toContain('Riverside Arts writes because you signed up')
    expect(await textOf(phone)).not.toContain('What will come')
    await birth(phone, 1990)
    expect(await textOf(phone)).toContain('What will come')
    expect(await phone.locator('[name=consent]').isChecked()).toBe(false)
    await phone.locator('[name=first_name]').fill('Ada')
    await phone.getByRole('button', { name: /^Join/ }).click()
    expect(await textOf(phone)).toContain('Tick the box')
    await phone.locator('[name=consent]').check()
    await phone.getByRole('button', { name: /^Join/ }).click()
    expect(await textOf(phone)).toContain('You have joined')
    await phone.context().close()
  })

  it('stops at once for someone who answers politely', async () => {
    const { to, from } = texts[1]!
    await service.simulator.carrier.reply({ from: to, to: from, text: 'Stop. Thank you' })
    await service.settle()
    const answers = service.simulator.carrier.store.messagesTo(to, Number.MAX_SAFE_INTEGER)
    expect(answers).toHaveLength(2)
    expect(answers[0]!.text).toContain('Riverside Arts')
  })

  it('refuses someone under age and keeps nothing but a mark', async () => {
    const phone = await open(browser!, PHONE)
    await phone.goto(linkOf(texts[2]!))
    await birth(phone, 2016)
    expect(await textOf(phone)).toContain('You cannot join')
    await phone.goto(linkOf(texts[2]!))
    expect(await textOf(phone)).not.toContain('Date of birth')
    await phone.context().close()
  })

  it('shows exactly that in the funnel, and every count adds up to the file', async () => {
    await bob.goto(service.url + requestPath)
    const page = await textOf(bob)
    const undelivered = texts.filter(bounces).length
    const lines = await bob.locator('.funnel tbody tr').all()
    const cells = await Promise.all(lines.map((line) => line.locator('th, td').allTextContents()))
    const count = (label: string) =>
      Number(cells.find(([name]) => name === label)?.[1]?.replaceAll(',', ''))
    expect({
      rows: count('Rows in the file'),
      accepted: count('Accepted'),
      approved: count('Approved'),
      sent: count('Sent'),
      delivered: count('Delivered'),
      opened: count('Opened'),
      joined: count('Joined'),
    }).toEqual({
      rows: ROWS,
      accepted: 1422,
      approved: 1422,
      sent: 1422,
      delivered: 1422 - undelivered,
      opened: 2,
      joined: 1,
    })
    expect(page).toContain(`1 opted out, 1 too young and ${undelivered} undelivered.`)
    expect(page).toContain('= 1,422 approved rows')
    expect(page).not.toContain('do not add up')
  })

  it('takes a second list, whose draft stays open', async () => {
    await bob.goto(`${service.url}${requestPath.replace(/\/[^/]+$/, '')}/new`)
    await bob.locator('form[action$="/requests"] button').click()
    await bob.locator('input[type=file]').setInputFiles(join(service.folder, 'our list.csv'))
    await bob.locator('form[action$="/file"] button').click()
    await bob.locator('input[name=blank_opted_out][value=in]').check()
    await bob.locator('select[name=basis]').selectOption('express_written')
    await bob.getByRole('button', { name: 'Save and check every row' }).click()
    await service.settle()
    await bob.reload()
    draftPath = new URL(bob.url()).pathname
    expect(await textOf(bob)).toContain('0 ready')
  })

  it.each([
    ['a stranger', null],
    ['the owner', 'alice@riverside.example'],
    ['the reviewer', 'rita@carryover.example'],
    ['the operator', 'oscar@carryover.example'],
  ])('leaves nothing for axe and the HTML validator on the pages of %s', async (_who, email) => {
    const context = await browser!.newContext({ bypassCSP: true })
    if (email) await signInWith(await context.newPage(), email)
    const from = email
      ? [requestPath, draftPath, '/o', '/review?view=decided', '/review', '/operate'].map(
          (path) => service.url + path,
        )
      : [`${service.url}/`, `${service.url}/simulator`, ...texts.slice(0, 4).map(linkOf)]
    const { pages, faults } = await crawl(context, from, looked)
    await context.close()
    expect(faults).toEqual([])
    expect(pages.length).toBeGreaterThan(3)
  })

  it('keeps an audit trail that verifies', async () => {
    const { organization_id: id } = await service.ctx.db
      .selectFrom('list_import_request')
      .select('organization_id')
      .executeTakeFirstOrThrow()
    const events = await listChain(service.ctx.db, id, { afterSeq: 0, limit: 10_000 })
    expect(verifyChain(events)).toBeNull()
    const names = events.map((event) => event.name)
    for (const name of [
      'upload.stored',
      'request.attested',
      'request.submitted',
      'request.decided',
      'member.joined',
      'suppression.added',
    ])
      expect(names).toContain(name)
    const trail = JSON.stringify(events)
    for (const text of texts.slice(0, 50)) expect(trail).not.toContain(text.to.slice(1))
  })
})
