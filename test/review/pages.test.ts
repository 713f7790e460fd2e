import type { Browser as Chromium, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideRequest } from '../../src/review/decide-request.ts'
import { seenFields } from '../../src/review/decision-form.ts'
import { seenOf } from '../../src/review/list.ts'
import { getList } from '../../src/review/queries.ts'
import { styleSheet } from '../../src/style-sheet.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { openBrowser } from '../support/browser.ts'
import { axe, htmlProblems } from '../support/html.ts'
import { addListInReview } from '../support/in-review.ts'
import { as, formFor, seeEverything } from './setting.ts'

const ORIGIN = 'http://review.test'
const NAMES = [
  ...['queue', 'decided', 'list', 'problems', 'approved', 'second look', 'evidence'],
  ...['rows', 'row', 'revealed', 'trail', 'platform trail', 'refused'],
] as const

/** A list that every signal has something to say about. */
const SUSPICIOUS = [
  'Phone,First Name,Email,Opt-in Timestamp,DOB,Last Messaged',
  ...Array.from(
    { length: 300 },
    (_, i) =>
      `212736${5000 + i},Ann,a${i}@example.org,${new Date(Date.UTC(2026, 2, 4, 7) + i * 30_000).toISOString()},1990-01-01,${i % 3 ? '2026-09-01' : '2025-11-02'}`,
  ),
].join('\n')

const pages: Record<string, string> = {}
let t: TestApp
let browser: Chromium | null
let page: Page

beforeAll(async () => {
  t = await openTestApp()
  const { cast, test } = t
  const ids = { organizationId: cast.riverside.id, requestedBy: cast.bob.id }
  const list = await addListInReview(test.ctx, { ...ids, evidence: 'picture', text: SUSPICIOUS })
  const { programId } = list
  const other = await addListInReview(test.ctx, { ...ids, programId, evidence: 'picture' })
  const back = await addListInReview(test.ctx, { ...ids, programId })
  const rita = await t.as(cast.rita)
  const ctx = as(test.ctx, cast.rita)
  const base = `/review/${list.requestId}`
  const keep = async (name: (typeof NAMES)[number], answer: Response | Promise<Response>) => {
    pages[name] = await (await answer).text()
  }
  await rita.get(base)
  await rita.post(`${base}/hold`)
  await keep('queue', rita.get('/review'))
  const again = await formFor(ctx, back.requestId, { decision: 'request_changes' })
  await decideRequest(ctx, again)
  await test.ctx.db
    .updateTable('list_import_request')
    .set({ status: 'in_review', revision: 2 })
    .where('id', '=', back.requestId)
    .execute()
  const form = {
    ...seenFields(1, seenOf(await getList(ctx.db, list.requestId))),
    decision: 'reject',
  }
  await keep('problems', rita.post(`${base}/decisions`, { ...form, codes: 'list_stale' }))
  const whole = {
    ...form,
    codes: ['list_stale', 'list_quality'],
    note: 'Too old, as the dates show.',
  }
  await keep('second look', rita.post(`${base}/decisions`, whole))
  await rita.post(`${base}/evidence/page/opening`)
  await seeEverything(ctx, other.requestId)
  await decideRequest(ctx, await formFor(ctx, other.requestId))
  await test.ctx.db.updateTable('program').set({ frequency: 'daily' }).execute()
  await keep('approved', rita.get(`/review/${other.requestId}`))
  await keep('list', rita.get(`/review/${back.requestId}`))
  await keep('evidence', rita.get(`${base}/evidence/page`))
  await keep('rows', rita.get(`${base}/rows`))
  await keep('row', rita.get(`${base}/rows/2`))
  await keep('revealed', rita.post(`${base}/rows/2`, { reason: 'check_pattern' }))
  await keep('decided', rita.get('/review?view=decided'))
  const alice = await t.as(cast.alice)
  await keep('trail', alice.get(`/o/${cast.riverside.id}/audit`))
  await keep('refused', alice.get(base))
  const oscar = await t.as(cast.oscar)
  await keep('platform trail', oscar.get('/operate/audit'))
  browser = await openBrowser()
  if (!browser) return
  page = await browser.newPage()
  await page.route(`${ORIGIN}/**`, answerWith)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await t.close()
})

describe('every page of the desk and the trail', () => {
  it.each(NAMES)('is valid HTML without inline script or style: %s', (name) => {
    expect(htmlProblems(pages[name]!)).toEqual([])
    expect(/<[^>]+\s(?:style|on[a-z]+)=/.test(pages[name]!)).toBe(false)
  })

  it.each(NAMES)('axe finds nothing and nothing runs off the page: %s', async (name) => {
    expect.hasAssertions()
    if (!browser) return expect(browser).toBeNull()
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${ORIGIN}/${encodeURIComponent(name)}`)
      const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      const found = { colorScheme, width, axe: await axe(page), beyond }
      expect(found).toEqual({ colorScheme, width, axe: [], beyond: 0 })
    }
  })
})

async function answerWith(route: Route): Promise<void> {
  const path = decodeURIComponent(new URL(route.request().url()).pathname)
  if (path === '/assets/app.css')
    return route.fulfill({ body: styleSheet(), contentType: 'text/css' })
  const html = pages[path.slice(1)]
  if (!html) return route.fulfill({ status: 404, body: '' })
  return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
}
