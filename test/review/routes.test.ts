import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listChain } from '../../src/audit/queries.ts'
import { findDecision } from '../../src/review/decision-queries.ts'
import { seenOf } from '../../src/review/list.ts'
import { getList, listChecks } from '../../src/review/queries.ts'
import { findToSee, listEvidence } from '../../src/review/see-queries.ts'
import { itemsOf } from '../../src/review/checklist.ts'
import { costField } from '../../src/review/cost-lines.ts'
import { seenFields } from '../../src/review/decision-form.ts'
import { listRows } from '../../src/vetting/block-queries.ts'
import { FRENCH } from '../programs/factory.ts'
import { type Browser, type TestApp, openTestApp } from '../support/app.ts'
import { expectValidHtml } from '../support/html.ts'
import { type ListInReview, addListInReview } from '../support/in-review.ts'
import { as, formFor, makeReviewer, seeEverything } from './setting.ts'
import { decideRequest } from '../../src/review/decide-request.ts'

let t: TestApp
let list: ListInReview
let rita: Browser
let base: string

beforeEach(async () => {
  t = await openTestApp()
  list = await addListInReview(t.test.ctx, {
    organizationId: t.cast.riverside.id,
    requestedBy: t.cast.bob.id,
    evidence: 'picture',
  })
  rita = await t.as(t.cast.rita)
  base = `/review/${list.requestId}`
})
afterEach(() => t.close())

async function textOf(answer: Response | Promise<Response>): Promise<string> {
  return (await (await answer).text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"')
}

async function seen(): Promise<Record<string, string>> {
  const now = await getList(t.test.ctx.db, list.requestId)
  return { ...seenFields(now.revision, seenOf(now)), ...costField(t.test.ctx, now) }
}

async function eventNames(): Promise<string[]> {
  const { db } = t.test.ctx
  const trail = await listChain(db, list.organizationId, { afterSeq: 0, limit: 500 })
  return trail.map((event) => event.name)
}

const see = () => seeEverything(as(t.test.ctx, t.cast.rita), list.requestId)

describe('the queue', () => {
  it('shows what waits, with its age, rows, signals and holder', async () => {
    const page = await textOf(rita.get('/review'))
    expect(page).toContain('1 list waits, the oldest first')
    expect(page).toContain(`<a href="${base}">Spring members</a>`)
    expect(page).toContain('Riverside Campaign')
    expect(page).toContain('being weighed')
    await rita.get(base)
    await rita.post(`${base}/hold`)
    const mine = await textOf(rita.get('/review?view=mine'))
    expect(mine).toContain('Spring members')
    expect(mine).not.toContain('being weighed')
    expect(mine).toContain('>You</span>')
  })

  it('is searched by list and organization, whatever a search holds', async () => {
    const found = async (q: string) =>
      (await textOf(rita.get(`/review?q=${encodeURIComponent(q)}`))).includes(`href="${base}"`)
    expect(await found('SPRING')).toBe(true)
    expect(await found('riverside')).toBe(true)
    for (const q of ['other', '%', '_', '\\', "'", '"><script>']) expect(await found(q)).toBe(false)
  })

  it('goes on by key, the oldest first, and the decided the newest first', async () => {
    const keys: [string, string][] = []
    const [first] = await t.test.ctx.db.selectFrom('list_import_request').selectAll().execute()
    for (let i = 1; i <= 55; i += 1) {
      const id = t.test.ctx.newId()
      // The same moment for some, so that the key must tell them apart.
      const submitted_at = `2026-11-23T10:${String(Math.floor(i / 3)).padStart(2, '0')}:00.000Z`
      await t.test.ctx.db
        .insertInto('list_import_request')
        .values({ ...first!, id, submitted_at, name: `List ${i}` })
        .execute()
      keys.push([submitted_at, id])
    }
    const idsOn = (page: string) =>
      [...page.matchAll(/<a href="\/review\/([0-9a-f-]{36})">/g)].map((m) => m[1])
    const one = await textOf(rita.get('/review'))
    const next =
      /href="(\/review\?[^"]*after=[^"]*)"/.exec(one)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const two = await textOf(rita.get(next))
    expect([idsOn(one).length, idsOn(two).length]).toEqual([50, 6])
    expect([...idsOn(one), ...idsOn(two)]).toEqual([
      list.requestId,
      ...keys.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)).map(([, id]) => id),
    ])
    expect(two).toContain('First page')
  })

  it('shows a member of the organization the list without a way in', async () => {
    await makeReviewer(t.test.ctx, t.cast.alice)
    const alice = await t.as(t.cast.alice)
    const page = await textOf(alice.get('/review'))
    expect(page).toContain('You belong to it')
    expect(page).not.toContain(`href="${base}"`)
    const answer = await alice.get(base)
    expect(answer.status).toBe(403)
    expect(await textOf(answer)).toContain('You belong to Riverside Campaign')
  })
})

describe('the page of a list', () => {
  it('holds everything a decision needs', async () => {
    const page = await textOf(rita.get(base))
    for (const words of [
      'Yes, text me news and dates from Riverside.',
      'They agreed in writing',
      'The card people signed at the fair',
      'The page where people agreed',
      '“Bob Tran” by Bob Tran',
      'Terms of Service, version 1; Data Import Addendum, version 1',
      'Riverside: you signed up for our texts.',
      '2 segments in GSM-7',
      '0 of 2 opened',
      '0 of 5 confirmed',
      'Before you can approve: 2 of 2 pieces of evidence not opened',
      'Score ',
      'us_territory',
    ])
      expect(page).toContain(words)
  })

  it('never shows a whole number or address, nor evidence nobody opened', async () => {
    const rows = await listRows(t.test.ctx.db, list.runId, { limit: 100 })
    for (const path of [base, `${base}/rows`, `${base}/rows/${rows[0]!.rowNumber}`]) {
      const page = await textOf(rita.get(path))
      const digits = page.replaceAll(/[^\dA-Za-z]/g, '')
      const shown = rows.filter(({ phone }) => phone && digits.includes(String(phone).slice(1)))
      expect(shown).toEqual([])
      expect([/p\d+@example\.org/.test(page), page.includes('/file"')]).toEqual([false, false])
    }
  })

  it('is not there for a draft or an invented id', async () => {
    await t.test.ctx.db.updateTable('list_import_request').set({ status: 'draft' }).execute()
    expect((await rita.get(base)).status).toBe(404)
    expect((await rita.get('/review/nothing')).status).toBe(404)
  })

  it('is taken, taken over knowingly, and put back', async () => {
    await makeReviewer(t.test.ctx, t.cast.oscar)
    const oscar = await t.as(t.cast.oscar)
    await rita.post(`${base}/hold`)
    expect(await textOf(rita.get(base))).toContain('You have taken this list.')
    await oscar.post(`${base}/hold`)
    expect(await textOf(oscar.get(base))).toContain('Rita Osei has taken this list.')
    await oscar.post(`${base}/hold`, { from: t.cast.rita.id })
    expect(await textOf(rita.get(base))).toContain('Oscar Lind has taken this list.')
    await oscar.post(`${base}/release`)
    expect(await textOf(rita.get(base))).toContain('>Take<')
  })

  it('keeps ticks with every button, and takes them back', async () => {
    const checked = () => listChecks(t.test.ctx.db, list.requestId, 1, t.cast.rita.id)
    const shown = ['message', 'own_list', 'age_fits']
    await rita.post(`${base}/checks`, { ...(await seen()), shown, on: ['message', 'own_list'] })
    expect([...(await checked())].toSorted()).toEqual(['message', 'own_list'])
    await rita.post(`${base}/checks`, { ...(await seen()), shown, on: ['own_list', 'invented'] })
    expect([...(await checked())]).toEqual(['own_list'])
    expect(await eventNames()).toEqual(['request.checked', 'request.checked'])
    // Evidence is ticked by opening it, not by a form.
    await rita.post(`${base}/checks`, { ...(await seen()), on: ['evidence:page'] })
    expect([...(await checked())]).toEqual(['own_list'])
  })

  it('keeps what was typed when only ticks are saved', async () => {
    const answer = await rita.post(`${base}/checks`, {
      ...(await seen()),
      decision: 'reject',
      note: 'Half a sentence',
    })
    const page = await textOf(answer)
    expect(page).toContain('Half a sentence</textarea>')
    expect(page).toMatch(/value="reject" checked/)
  })
})

describe('evidence', () => {
  it('is shown and handed out only after the opening is noted', async () => {
    const pieces = await listEvidence(t.test.ctx.db, await getList(t.test.ctx.db, list.requestId))
    const picture = pieces.find(({ kind }) => kind === 'picture')!
    const href = `${base}/evidence/${picture.id}`
    expect((await rita.get(`${href}/file`)).status).toBe(404)
    expect(await textOf(rita.get(href))).not.toContain('<img')
    expect(await eventNames()).toEqual([])
    for (let i = 0; i < 3; i += 1) expect((await rita.post(`${href}/opening`)).status).toBe(303)
    expect(await textOf(rita.get(href))).toContain(`<img src="${href}/file"`)
    const file = await rita.get(`${href}/file`)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await eventNames()).toEqual(['evidence.opened'])
    expect(await textOf(rita.get(base))).toContain('1 of 2 opened')
  })

  it('names a link without leading there by itself, and is not found by another list’s id', async () => {
    await rita.post(`${base}/evidence/page/opening`)
    const page = await textOf(rita.get(`${base}/evidence/page`))
    expect(page).toContain('href="https://riverside.example/join"')
    expect(page).toContain('rel="noreferrer noopener nofollow"')
    expect((await rita.get(`${base}/evidence/nothing`)).status).toBe(404)
    expect((await rita.post(`${base}/evidence/nothing/opening`)).status).toBe(404)
  })
})

describe('rows', () => {
  it('are found by outcome and reason', async () => {
    const page = await textOf(rita.get(`${base}/rows?outcome=review&reason=us_territory`))
    expect(page).toContain('The number is in a United States territory')
    expect(page).not.toContain('>Rejected</span>')
    expect((await rita.get(`${base}/rows?outcome=odd&reason=odd&after=-1`)).status).toBe(200)
    expect((await rita.get(`${base}/rows/999999`)).status).toBe(404)
    expect((await rita.get(`${base}/rows/abc`)).status).toBe(404)
  })

  it('show a whole number for a reason, which is noted', async () => {
    const [row] = await listRows(t.test.ctx.db, list.runId, { filter: { outcome: 0 }, limit: 1 })
    const digits = String(row!.phone).slice(1)
    const shownNumber = `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`
    const href = `${base}/rows/${row!.rowNumber}`
    const refused = await rita.post(href, { reason: 'curiosity' })
    expect(refused.status).toBe(422)
    expect(await textOf(refused)).not.toContain(shownNumber)
    expect(await eventNames()).toEqual([])
    expect(await textOf(rita.post(href, { reason: 'check_pattern' }))).toContain(shownNumber)
    expect(await textOf(rita.get(href))).not.toContain(shownNumber)
    const trail = await listChain(t.test.ctx.db, list.organizationId, { afterSeq: 0, limit: 10 })
    expect(trail[0]).toMatchObject({
      name: 'number.revealed',
      actor: `person:${t.cast.rita.id}`,
      data: { row: row!.rowNumber, reason: 'check_pattern' },
    })
    expect(JSON.stringify(trail)).not.toContain(digits)
  })

  it('show nothing of somebody under age', async () => {
    const [row] = await listRows(t.test.ctx.db, list.runId, {
      filter: { reason: 'underage' },
      limit: 1,
    })
    const href = `${base}/rows/${row!.rowNumber}`
    const page = await textOf(rita.get(href))
    expect(page).toContain('The person is too young for this program.')
    expect(page).not.toMatch(/@example\.org|Show the number|Born/)
    expect((await rita.post(href, { reason: 'check_pattern' })).status).toBe(404)
    expect(await eventNames()).toEqual([])
  })
})

describe('the landing page', () => {
  it('is walked through as people will see it, and counts as seen', async () => {
    const opened = await rita.post(`${base}/landing`)
    expect(opened.headers.get('location')).toBe(`${base}/landing`)
    const first = await textOf(rita.get(`${base}/landing`))
    expect(first).toContain('Date of birth')
    const then = await rita.post(`${base}/landing?step=join`, { birth_date_month: '1' })
    const second = await textOf(rita.get(then.headers.get('location')!))
    expect(second).toContain('Join Riverside Club texts')
    expect(second).toContain('Consent is not a condition of purchase.')
    const end = await rita.post(`${base}/landing?step=end`, { consent: '1' })
    expect(end.headers.get('location')).toBe(base)
    expect(await textOf(rita.get(base))).toContain('Landing page: seen')
    for (const table of ['member', 'suppression', 'visit'] as const)
      expect(await t.test.ctx.db.selectFrom(table).selectAll().execute()).toEqual([])
  })
})

describe('the landing page in French', () => {
  it('is a second one to see, with the words people in Québec agree to', async () => {
    await t.test.ctx.db
      .updateTable('program')
      .set({ french: JSON.stringify(FRENCH) })
      .execute()
    await rita.post(`${base}/landing`)
    const before = await textOf(rita.get(base))
    expect(before).toContain('Landing page: seen')
    expect(before).toContain('Landing page in French: not seen')
    const first = await textOf(rita.get(`${base}/landing`))
    expect(first).toContain('href="' + base + '/landing?lang=fr"')
    const opened = await rita.post(`${base}/landing?lang=fr`)
    expect(opened.headers.get('location')).toBe(`${base}/landing?lang=fr`)
    const then = await rita.post(`${base}/landing?step=join&lang=fr`)
    const page = await textOf(rita.get(then.headers.get('location')!))
    expect(page).toContain(FRENCH.consentText)
    expect(page).toContain('<html lang="fr-CA">')
    expectValidHtml(page)
    expect(await textOf(rita.get(base))).toContain('Landing page in French: seen')
  })
})

describe('a decision', () => {
  it('is asked once more, then taken, and shown', async () => {
    await see()
    const form = { ...(await seen()), decision: 'approve', included: 'us_territory' }
    const look = await textOf(rita.post(`${base}/decisions`, form))
    expect(look).toMatch(/Approve \d+ rows of “Spring members”\?/)
    expect(look).toContain('A sent message cannot be taken back.')
    expect(look).toContain('Riverside: you signed up for our texts.')
    expect(await findDecision(t.test.ctx.db, list.requestId, 1)).toBeUndefined()
    const back = await textOf(rita.post(`${base}/decisions`, { ...form, back: '1', note: 'Wait' }))
    expect(back).toContain('Wait</textarea>')
    const done = await rita.post(`${base}/decisions`, { ...form, sure: '1' })
    expect(done.status).toBe(303)
    const page = await textOf(rita.get(base))
    expect(page).toMatch(/You approved \d+ rows\. The requester is told by mail\./)
    expect(page).toContain('<strong>Rita Osei</strong> approved')
    expect(page).not.toContain('id="review"')
    expect(await textOf(rita.get('/review?view=decided'))).toContain('>Approved</span>')
  })

  it('needs what it costs to have been shown, and keeps it', async () => {
    await see()
    const page = await textOf(rita.get(base))
    expect(page).toMatch(/\d+ segments/)
    const { seen_cost: each, ...rest } = await seen()
    const form = { ...rest, decision: 'approve', sure: '1' }
    for (const cost of ['', '9', '2 at 7900 USD']) {
      const answer = await rita.post(`${base}/decisions`, { ...form, seen_cost: cost })
      expect(answer.status).toBe(409)
      expect(await textOf(answer)).toContain('Look at the cost again before deciding.')
    }
    expect(await findDecision(t.test.ctx.db, list.requestId, 1)).toBeUndefined()
    const done = await rita.post(`${base}/decisions`, { ...form, seen_cost: each ?? '' })
    expect(done.status).toBe(303)
    const row = await t.test.ctx.db
      .selectFrom('decision')
      .select(['segments_each', 'price_micros'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ segments_each: Number(each), price_micros: null })
  })

  it('comes back with what is missing, and what was typed', async () => {
    const answer = await rita.post(`${base}/decisions`, {
      ...(await seen()),
      decision: 'request_changes',
      note: 'Why',
    })
    expect(answer.status).toBe(422)
    const page = await textOf(answer)
    expect(page).toContain('2 things to put right')
    expect(page).toContain('Why</textarea>')
    const none = await rita.post(`${base}/decisions`, await seen())
    expect(await textOf(none)).toContain('Choose what is decided.')
    const early = await rita.post(`${base}/decisions`, {
      ...(await seen()),
      decision: 'approve',
      sure: '1',
    })
    expect([early.status, await textOf(early)]).toEqual([
      422,
      expect.stringContaining('Before you can approve'),
    ])
  })

  it('takes the last ticks along', async () => {
    const ctx = as(t.test.ctx, t.cast.rita)
    await see()
    const items = itemsOf(await findToSee(ctx.db, await getList(ctx.db, list.requestId)))
    const statements = items.filter((item) => !/^(evidence|sample):/.test(item))
    await rita.post(`${base}/checks`, { ...(await seen()), shown: statements, on: [] })
    const form = { ...(await seen()), shown: statements, decision: 'approve' }
    const without = await rita.post(`${base}/decisions`, form)
    expect(without.status).toBe(422)
    expect((await rita.post(`${base}/decisions`, { ...form, on: statements })).status).toBe(200)
  })

  it('that came second is told so, and its note is not lost', async () => {
    await makeReviewer(t.test.ctx, t.cast.oscar)
    const form = {
      ...(await seen()),
      decision: 'request_changes',
      codes: 'list_stale',
      note: 'My careful words.',
    }
    const oscar = as(t.test.ctx, t.cast.oscar)
    await decideRequest(oscar, await formFor(oscar, list.requestId, { decision: 'reject' }))
    const answer = await rita.post(`${base}/decisions`, { ...form, sure: '1' })
    expect(answer.status).toBe(409)
    const page = await textOf(answer)
    expect(page).toContain('Oscar Lind rejected this at 22 Nov 2026, 10:00 EST')
    expect(page).toContain('My careful words.')
  })

  it('sees what changed under it', async () => {
    await see()
    const form = { ...(await seen()), decision: 'approve', sure: '1' }
    await t.test.ctx.db.updateTable('program').set({ frequency: 'daily' }).execute()
    const answer = await rita.post(`${base}/decisions`, form)
    expect(answer.status).toBe(409)
    expect(await textOf(answer)).toContain('the message or the program')
  })

  it('shows a list that came back with what was asked and what has changed', async () => {
    const ctx = as(t.test.ctx, t.cast.rita)
    await decideRequest(ctx, await formFor(ctx, list.requestId, { decision: 'request_changes' }))
    t.test.clock.advance(3_600_000)
    await t.test.ctx.db
      .updateTable('list_import_request')
      .set({ status: 'in_review', revision: 2, mapping_hash: 'other' })
      .execute()
    const page = await textOf(rita.get(base))
    expect(page).toContain('Since version 1')
    expect(page).toContain('Nothing shows where and how people agreed.')
    expect(page).toContain('how its columns are read')
    expect(page).toContain('Another file or other columns')
    // Ticks belong to the version they were given for.
    expect(page).toContain('0 of 2 opened')
  })

  it('does not hold once the program changes, and the list can be looked at again', async () => {
    await see()
    const ctx = as(t.test.ctx, t.cast.rita)
    await decideRequest(ctx, await formFor(ctx, list.requestId))
    expect((await rita.post(`${base}/reopening`)).status).toBe(303)
    expect((await getList(ctx.db, list.requestId)).status).toBe('approved')
    await t.test.ctx.db.updateTable('program').set({ frequency: 'daily' }).execute()
    expect(await textOf(rita.get(base))).toContain(
      'The approval does not hold, because the message or the program changed since.',
    )
    await rita.post(`${base}/reopening`)
    expect(await getList(ctx.db, list.requestId)).toMatchObject({
      status: 'in_review',
      revision: 2,
      approvedUntil: null,
    })
    await see()
    expect(await decideRequest(ctx, await formFor(ctx, list.requestId))).toMatchObject({
      kind: 'decided',
      decision: { revision: 2 },
    })
  })
})

it('does nothing a second time when every form is sent twice', async () => {
  await see()
  const form = await seen()
  const picture = `${base}/evidence/page`
  const decision = { ...form, decision: 'approve', sure: '1' }
  const posts: [string, Record<string, string>][] = [
    [`${base}/hold`, {}],
    [`${picture}/opening`, {}],
    [`${base}/landing`, {}],
    [`${base}/checks`, { ...form, shown: 'message own_list', on: 'message' }],
    [`${base}/checks`, { ...form, on: 'own_list' }],
    [`${base}/decisions`, decision],
  ]
  for (const [path, fields] of posts) {
    await rita.post(path, fields)
    const before = await eventNames()
    const mails = await t.test.ctx.db.selectFrom('mail').select('id').execute()
    expect((await rita.post(path, fields)).status).toBe(303)
    expect(await eventNames()).toEqual(before)
    expect(await t.test.ctx.db.selectFrom('mail').select('id').execute()).toEqual(mails)
  }
  expect((await getList(t.test.ctx.db, list.requestId)).status).toBe('approved')
})
