import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordEvent } from '../../src/audit/record-event.ts'
import { verifyExport } from '../../src/audit/verify-export.ts'
import { inTransaction } from '../../src/context.ts'
import { EVENTS } from '../../src/audit/event.ts'
import { EVENT_WORDS, factsOf, wordsOf } from '../../src/audit/words.ts'
import { type TestApp, openTestApp } from '../support/app.ts'

let t: TestApp
beforeEach(async () => {
  t = await openTestApp()
})
afterEach(() => t.close())

async function record(count: number, organizationId: string | null = t.cast.riverside.id) {
  await inTransaction(t.test.ctx, async (ctx) => {
    for (let i = 1; i <= count; i += 1)
      await recordEvent(
        { ...ctx, actor: { kind: 'person', personId: t.cast.bob.id } },
        {
          name: i % 10 === 0 ? 'program.changed' : 'request.changed',
          organizationId,
          subject: `subject-${i}`,
          data: { step: i, rows_hash: 'a'.repeat(64) },
        },
      )
  })
}

const entriesOn = (page: string) => [...page.matchAll(/id="entry-(\d+)"/g)].map((m) => Number(m[1]))
const linkOn = (page: string, label: string) =>
  new RegExp(`href="([^"]*)"[^>]*>${label}<`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

it('shows an owner every event in words, page by page, back and forth', async () => {
  await record(250)
  const alice = await t.as(t.cast.alice)
  const read = async (path: string) => (await alice.get(path)).text()
  const first = await read(`/o/${t.cast.riverside.id}/audit`)
  expect(first).toContain('<strong>Bob Tran</strong> changed the list import request')
  expect(first).toContain('Event 250 is the last.')
  expect(entriesOn(first)).toEqual(Array.from({ length: 100 }, (_, i) => 250 - i))
  expect(linkOn(first, 'Newer')).toBe('')
  const second = await read(linkOn(first, 'Older'))
  expect([entriesOn(second)[0], entriesOn(second).at(-1)]).toEqual([150, 51])
  const third = await read(linkOn(second, 'Older'))
  expect([entriesOn(third)[0], entriesOn(third).at(-1)]).toEqual([50, 1])
  expect(linkOn(third, 'Older')).toBe('')
  const back = await read(linkOn(third, 'Newer'))
  expect(entriesOn(back)).toEqual(entriesOn(second))
  expect(entriesOn(await read(linkOn(back, 'Newer')))).toEqual(entriesOn(first))
})

it('shows one kind only, and nothing for words nobody knows', async () => {
  await record(50)
  const alice = await t.as(t.cast.alice)
  const base = `/o/${t.cast.riverside.id}/audit`
  const programs = await (await alice.get(`${base}?kind=program`)).text()
  expect(entriesOn(programs)).toEqual([50, 40, 30, 20, 10])
  expect(
    entriesOn(await (await alice.get(`${base}?kind=%25&before=-3&after=x`)).text()),
  ).toHaveLength(50)
  expect(await (await alice.get(`${base}?subject=nobody`)).text()).toContain('No such events')
})

it('is exported as a file that verifies, and notes who took it out', async () => {
  await record(12)
  const alice = await t.as(t.cast.alice)
  const answer = await alice.post(`/o/${t.cast.riverside.id}/audit/export`)
  expect(answer.headers.get('content-type')).toContain('application/jsonl')
  expect(answer.headers.get('content-disposition')).toContain('-13.jsonl"')
  const lines = (await answer.text()).trimEnd().split('\n')
  const report = await verifyExport(lines)
  expect(report).toMatchObject({ events: 13, fault: null })
  expect(report.exported?.by).toBe(`person:${t.cast.alice.id}`)
  expect(await (await alice.get(`/o/${t.cast.riverside.id}/audit`)).text()).toContain(
    'exported the audit trail',
  )
})

it('is for owners; requesters and strangers do not see it', async () => {
  await record(3)
  const path = `/o/${t.cast.riverside.id}/audit`
  for (const [person, status] of [
    [t.cast.bob, 403],
    [t.cast.mallory, 404],
    [t.cast.rita, 404],
    [null, 303],
  ] as const) {
    const browser = await t.as(person)
    expect((await browser.get(path)).status).toBe(status)
    expect((await browser.post(`${path}/export`)).status).toBe(status)
  }
})

it('shows the desk every trail, and exports the one that is asked for', async () => {
  await record(3)
  await record(2, null)
  const oscar = await t.as(t.cast.oscar)
  const platform = await (await oscar.get('/operate/audit')).text()
  expect(platform).toContain('Event 2 is the last.')
  expect(platform).toContain('>Riverside Campaign</option>')
  const chain = t.cast.riverside.id
  expect(await (await oscar.get(`/operate/audit?chain=${chain}`)).text()).toContain(
    'Event 3 is the last.',
  )
  const file = await oscar.post('/operate/audit/export', { chain })
  expect(await verifyExport((await file.text()).trimEnd().split('\n'))).toMatchObject({
    chain,
    events: 4,
  })
  expect((await oscar.post('/operate/audit/export', { chain: 'nothing' })).status).toBe(404)
  expect((await oscar.post('/operate/audit/export')).status).toBe(404)
  const alice = await t.as(t.cast.alice)
  expect((await alice.get('/operate/audit')).status).toBe(403)
})

it('shows a trail even when somebody wrote nonsense into the database', async () => {
  await record(2)
  await inTransaction(t.test.ctx, (ctx) =>
    ctx.db
      .insertInto('audit_event')
      .values({
        id: ctx.newId(),
        chain: t.cast.riverside.id,
        seq: 3,
        name: 'nonsense',
        subject: '<script>',
        actor_kind: 'person',
        actor_id: null,
        at: '2026-11-22T15:00:00.000Z',
        data: '{"open',
        prev_hash: '',
        hash: '',
      })
      .execute(),
  )
  const alice = await t.as(t.cast.alice)
  const page = await (await alice.get(`/o/${t.cast.riverside.id}/audit`)).text()
  expect(page).toContain('nonsense')
  expect(page).not.toContain('<script>')
})

it('has a phrase for every event, and facts a person can read', () => {
  expect(Object.keys(EVENT_WORDS).toSorted()).toEqual(Object.keys(EVENTS).toSorted())
  expect(wordsOf({ name: 'request.decided', data: { decision: 'reject' } })).toBe(
    'rejected the list',
  )
  expect(wordsOf({ name: 'unheard.of', data: {} })).toBe('unheard.of')
  expect(
    factsOf({
      rowsApproved: 8412,
      codes: ['a', 'b'],
      none: [],
      hash: 'b'.repeat(64),
      sure: true,
      gone: null,
    }),
  ).toEqual([
    { term: 'rows approved', value: '8,412' },
    { term: 'codes', value: 'a, b' },
    { term: 'none', value: 'none' },
    { term: 'hash', value: 'bbbbbbbbbb…' },
    { term: 'sure', value: 'yes' },
  ])
})
