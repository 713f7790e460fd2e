import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmMapping } from '../../src/requests/confirm-mapping.ts'
import type { RequestPlace } from '../../src/requests/get-open-request.ts'
import { keepEdits } from '../../src/requests/keep-edits.ts'
import { mappingHash } from '../../src/requests/mapping-hash.ts'
import { getRequest } from '../../src/requests/queries.ts'
import { applyRule, EDITS_MAX } from '../../src/requests/repair.ts'
import { submitRequest } from '../../src/requests/submit-request.ts'
import { countsOf, listRows } from '../../src/vetting/block-queries.ts'
import { currentRows, originalRows } from '../../src/vetting/original-rows.ts'
import { getRun } from '../../src/vetting/queries.ts'
import { startRun } from '../../src/vetting/start-run.ts'
import { expectValidHtml } from '../support/html.ts'
import { checkedDraft, openStory, settle, signature, type Story } from './story.ts'

const LIST = [
  'Phone,Opted in,Birthday,First name,Last message,Unsubscribed',
  '(212) 736-5001,2026-03-14 16:05,1988-06-24,Ana,2026-09-02,',
  '(404) 736-500,2026-05-05 12:00,1991-02-17,Dee,2026-07-01,',
  '(404) 736-5005,,1991-02-17,Flo,2026-07-01,',
  '(404) 736-5006,2026-05-05 12:00,2016-02-17,Kid,2026-07-01,',
  '(404) 736-5007,2026-05-05 12:00,1991-02-17,Out,2026-07-01,yes',
  'cell (404) 736-5008,2026-05-05 12:00,1991-02-17,Cel,2026-07-01,',
  'cell (404) 736-5009,2026-05-05 12:00,1991-02-17,Let,2026-07-01,',
  '(404) 736-5010,2026-05-05 12:00,1991-02-17,Dup,2026-07-01,',
  '(404) 736-5010,2026-05-05 12:00,1991-02-17,Dup,2026-07-01,',
  '',
].join('\n')

let story: Story
let place: RequestPlace
let base: string
beforeEach(async () => {
  story = await openStory()
  place = await checkedDraft(story, LIST)
  base = `${story.requests}/${place.requestId}`
})
afterEach(() => story.close())

const request = () => getRequest(story.byBob.db, place.organizationId, place.requestId)
const preview = async () => getRun(story.byBob.db, (await request()).previewRunId!)
const page = async (path = '/repair') => (await story.bob.get(`${base}${path}`)).text()
async function primaries(): Promise<Record<number, string | null>> {
  const rows = await listRows(story.byBob.db, (await preview()).id, { limit: 50 })
  return Object.fromEntries(rows.map(({ rowNumber, reason }) => [rowNumber, reason]))
}
async function post(path: string, form: Record<string, string>) {
  const answer = await story.bob.post(`${base}${path}`, form)
  await settle(story.byBob)
  return answer
}

describe('correcting rows', () => {
  it('shows what is wrong in its cell, and what nobody may change not at all', async () => {
    const shown = await page()
    expectValidHtml(shown)
    expect(shown).toContain('name="cell_3_0"')
    expect(shown).toContain('value="(404) 736-500"')
    expect(shown).toContain('name="cell_4_1"')
    // The number of a row with another problem stays masked.
    expect(shown).toContain('(404) •••-••05')
    expect(shown).not.toContain('name="cell_5_')
    expect(shown).not.toContain('736-5006')
    expect(shown).toContain('Correct 2 rows')
  })

  it('takes a correction, checks again by the same rules, and shows both', async () => {
    const answer = await post('/repair', {
      cell_3_0: '(404) 736-5003',
      cell_4_1: '2026-05-05 12:00',
      cell_7_0: 'cell (404) 736-5008',
    })
    expect(answer.status).toBe(303)
    expect(await primaries()).toMatchObject({ 3: null, 4: null, 7: 'phone_letters' })
    const run = await preview()
    const rows = await listRows(story.byBob.db, run.id, { after: 2, limit: 1 })
    expect((await originalRows(story.byBob, run, rows)).get(3)![0]).toBe('(404) 736-500')
    expect((await currentRows(story.byBob, run, rows)).get(3)![0]).toBe('(404) 736-5003')
    const corrected = await page('/repair?show=corrected')
    expectValidHtml(corrected)
    expect(corrected).toContain('in the file: <q>(404) 736-500</q>')
    expect(corrected).toContain('2 cells corrected in 2 columns')
    expect(corrected).toContain('Bob Tran')
    const events = await story.byBob.db
      .selectFrom('audit_event')
      .select(['name', 'data'])
      .where('name', '=', 'request.corrected')
      .execute()
    expect(events).toHaveLength(1)
    expect(events[0]!.data).toContain('"cells":2')
    expect(events[0]!.data).not.toMatch(/736-500|7365003/)
    const { previewRunId, uploadId } = await request()
    const exceptions = await page('/exceptions.csv')
    expect(exceptions).toContain('cell (404) 736-5008')
    expect(exceptions).not.toContain('Dee')
    expect(previewRunId).not.toBeNull()
    expect(uploadId).not.toBeNull()
  })

  it('is undone one cell, one act or all at a time', async () => {
    const before = await request()
    await post('/repair', { cell_3_0: '(404) 736-5003', cell_4_1: '2026-05-05 12:00' })
    await post('/repair', { out_8: '1' })
    expect(await primaries()).toMatchObject({ 3: null, 4: null, 8: 'left_out' })
    await post('/repair', { undo: '3' })
    expect(await primaries()).toMatchObject({ 3: 'phone_too_short', 4: null, 8: 'left_out' })
    const act = /name="act" value="(\d+)"/.exec(await page())![1]!
    await post('/repair/undo', { act })
    expect(await primaries()).toMatchObject({ 4: null, 8: 'phone_letters' })
    await post('/repair/undo', { all: '1' })
    expect(await primaries()).toMatchObject({ 3: 'phone_too_short', 4: 'optin_missing' })
    // As if nothing had been.
    expect((await request()).mappingHash).toBe(before.mappingHash)
    expect(await page()).not.toContain('id="corrections"')
  })

  it('is undone by typing what the file says', async () => {
    const before = await request()
    await post('/repair', { cell_3_0: '(404) 736-50' })
    expect((await request()).mappingHash).not.toBe(before.mappingHash)
    await post('/repair', { cell_3_0: '(404) 736-500' })
    expect((await request()).mappingHash).toBe(before.mappingHash)
  })

  it.each([
    ['an opted-out row', { cell_6_0: '(404) 736-5099' }, 'opted out or is too young'],
    ['the row of a child', { cell_5_2: '1990-02-17' }, 'opted out or is too young'],
    ['an opt-out', { cell_3_5: 'no' }, 'opt-outs are not corrected here'],
    ['a row that is fine', { cell_2_0: '(404) 736-5099' }, 'Nothing is wrong with this row'],
    ['a row that is not there', { cell_99_0: 'x' }, 'This row is not there'],
    ['a column that is not there', { cell_3_77: 'x' }, 'This column is left out'],
    ['a cell too long', { cell_3_0: 'x'.repeat(1001) }, 'at most 1,000 characters'],
  ])('does not touch %s', async (_, form, words) => {
    const answer = await post('/repair', form)
    expect(answer.status).toBe(422)
    const shown = await answer.text()
    expect(shown).toContain(words)
    expectValidHtml(shown)
    expect((await preview()).edits).toBe(0)
    const { cells } = await story.byBob.db
      .selectFrom('list_edit_cell')
      .select((eb) => eb.fn.countAll<number>().as('cells'))
      .executeTakeFirstOrThrow()
    expect(cells).toBe(0)
  })

  it('keeps the opt-out of a row that is left out', async () => {
    await post('/repair', { out_6: '1' })
    expect((await primaries())[6]).toBe('left_out')
    await submitRequest(story.byBob, place, await signature(story, place))
    await settle(story.byBob)
    const { people } = await story.byBob.db
      .selectFrom('suppression')
      .select((eb) => eb.fn.countAll<number>().as('people'))
      .executeTakeFirstOrThrow()
    expect(people).toBe(1)
  })

  it('goes over a whole column of the rows that are not accepted', async () => {
    const form = { column: '0', rule: 'replace', find: 'cell ', replace: '' }
    await post('/repair/column', form)
    expect(await primaries()).toMatchObject({ 7: null, 8: null })
    expect(await page()).toContain('2 cells corrected in “Phone”: “cell ” became “”')
    const nothing = await post('/repair/column', form)
    expect(nothing.status).toBe(303)
    for (const [wrong, words] of [
      [{ ...form, find: '' }, 'Type what is to be found'],
      [{ ...form, column: '5' }, 'opt-outs are not corrected here'],
      [{ ...form, column: 'x' }, 'This column is left out'],
    ] as const) {
      const answer = await post('/repair/column', wrong)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
  })

  it('leaves out every row of a reason at once', async () => {
    await post('/repair/exclusion', { reason: 'phone_letters' })
    expect(await primaries()).toMatchObject({ 7: 'left_out', 8: 'left_out', 3: 'phone_too_short' })
    expect(await page()).toContain('2 rows left out')
  })

  it('reads the dates of a column in another order', async () => {
    const answer = await post('/repair/dates', { date_column: '1', order: 'dmy' })
    expect(answer.status).toBe(303)
    expect((await request()).mapping!.dates[1]).toMatchObject({ order: 'dmy' })
    expect((await post('/repair/dates', { date_column: '0', order: 'dmy' })).status).toBe(422)
  })

  it('keeps so many corrections and no more, and says what to do instead', async () => {
    const { uploadId } = await request()
    const edits = Array.from({ length: EDITS_MAX + 1 }, (_, row) => {
      return { row: row + 2, column: 0, text: 'x', original: '' }
    })
    await expect(
      keepEdits(story.byBob, place, { uploadId: uploadId!, kind: 'column', edits }),
    ).rejects.toThrow(/at most 50,000 corrections here\. Correct it in the spreadsheet/)
    expect((await request()).previewRunId).not.toBeNull()
  })

  it('says so when reading the file another way undoes it', async () => {
    await post('/repair', { cell_3_0: '(404) 736-5003' })
    expect(await page('/preview')).toContain('1 cell corrected in 1 column, beside what')
    await story.bob.post(`${base}/reading`, {
      upload: (await request()).uploadId!,
      encoding: 'utf-8',
      delimiter: ',',
      header_row: '1',
    })
    expect(await page('/columns')).toContain('so 1 correction of it was undone')
  })

  it('is never rewritten, not even by a statement of its own', async () => {
    await post('/repair', { cell_3_0: '(404) 736-5003' })
    const { db } = story.byBob
    await expect(db.updateTable('list_edit').set({ cells: 9 }).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(db.deleteFrom('list_edit').execute()).rejects.toThrow('append-only')
    await expect(db.updateTable('list_edit_cell').set({ text: 'x' }).execute()).rejects.toThrow(
      /not changed|append-only/,
    )
    await post('/repair/undo', { all: '1' })
    expect((await primaries())[3]).toBe('phone_too_short')
  })

  it('ends with its file', async () => {
    await post('/repair', { cell_3_0: '(404) 736-5003' })
    const file = await (await story.bob.get(`${base}/file`)).text()
    expect(file).toContain('1 cell corrected in 1 column')
    await story.bob.postFile(`${base}/file`, { name: 'b.csv', content: LIST })
    const { cells } = await story.byBob.db
      .selectFrom('list_edit_cell')
      .select((eb) => eb.fn.countAll<number>().as('cells'))
      .executeTakeFirstOrThrow()
    expect(cells).toBe(0)
    expect(await (await story.bob.get(`${base}/file`)).text()).not.toContain('corrected in')
  })

  it('is not possible while the rows are being checked, nor after submitting', async () => {
    await story.bob.post(`${base}/repair`, { cell_3_0: '(404) 736-5003' })
    const answer = await story.bob.post(`${base}/repair`, { cell_3_0: '(404) 736-5004' })
    expect(answer.status).toBe(409)
    await settle(story.byBob)
    await submitRequest(story.byBob, place, await signature(story, place))
    expect((await story.bob.post(`${base}/repair`, { out_3: '1' })).headers.get('location')).toBe(
      base,
    )
    const mallory = await story.as(story.cast.mallory)
    expect((await mallory.post(`${base}/repair`, { out_3: '1' })).status).toBe(404)
  })
})

describe('what is signed', () => {
  it('is bound to the corrections', async () => {
    const early = await signature(story, place)
    await post('/repair', { cell_4_1: '2026-05-05 12:00' })
    const { mapping, timeZone, mappingHash: hash } = await request()
    expect(hash).not.toBe(mappingHash(mapping!, timeZone))
    await expect(submitRequest(story.byBob, place, early)).rejects.toThrow('its corrections')
    const shown = await countsOf(story.byBob.db, (await preview()).id)
    await submitRequest(story.byBob, place, await signature(story, place))
    await settle(story.byBob)
    const { runId } = await request()
    expect(await countsOf(story.byBob.db, runId!)).toEqual(shown)
    // Without them the same list would come out otherwise.
    const bare = await startRun(story.byBob, {
      ...place,
      uploadId: (await request()).uploadId!,
      mapping: mapping!,
      rules: (await getRun(story.byBob.db, runId!)).rules,
      purpose: 'preview',
    })
    await story.byBob.db
      .updateTable('vetting_run')
      .set({ edits: 0 })
      .where('id', '=', bare)
      .execute()
    await settle(story.byBob)
    expect(await countsOf(story.byBob.db, bare)).not.toEqual(shown)
    expect((await getRun(story.byBob.db, runId!)).edits).toBeGreaterThan(0)
    const { mapping_hash: sworn } = await story.byBob.db
      .selectFrom('attestation')
      .select('mapping_hash')
      .executeTakeFirstOrThrow()
    expect(sworn).toBe(hash)
  })

  it('shows reviewers both values, opt-in times first, and asks that they compare them', async () => {
    await post('/repair', {
      cell_3_0: '(404) 736-5003',
      cell_4_1: '2026-05-05 12:00',
      out_8: '1',
      out_5: '1',
    })
    await submitRequest(story.byBob, place, await signature(story, place))
    await settle(story.byBob)
    const rita = await story.as(story.cast.rita)
    const list = await (await rita.get(`/review/${place.requestId}`)).text()
    expectValidHtml(list)
    expect(list).toContain('Corrected by the requester')
    expect(list).toContain('1 cell that says when or how people agreed was changed by hand')
    expect(list).toContain('I have compared the corrections')
    expect(list).toContain('2 rows left out · 1 cell of “Phone” · 1 cell of “Opted in”')
    expect(list).not.toContain('736-5003')
    const all = await (await rita.get(`/review/${place.requestId}/corrections`)).text()
    expectValidHtml(all)
    expect(all).toMatch(/<q>2026-05-05 12:00<\/q>/)
    expect(all).toContain('Bob Tran')
    const row = await (await rita.get(`/review/${place.requestId}/rows/3`)).text()
    expectValidHtml(row)
    expect(row).toContain('Corrected by the requester')
    expect(row).not.toContain('736-5003')
    const plain = await (await rita.get(`/review/${place.requestId}/rows/2`)).text()
    expect(plain).not.toContain('Corrected by the requester')
  })

  it('tells two corrections of the same list apart', () => {
    const { mapping, timeZone } = { mapping: {} as never, timeZone: 'UTC' }
    const of = (...edits: [number, number, string][]) =>
      mappingHash(
        mapping,
        timeZone,
        edits.map(([row, column, text]) => ({ row, column, text })),
      )
    const hashes = [
      mappingHash(mapping, timeZone),
      of([1, 2, 'a']),
      of([1, 2, 'b']),
      of([2, 1, 'a']),
      of([1, -1, '']),
      of([1, 2, 'a'], [1, 3, 'a']),
      of([1, 2, 'a\n[1,3,"a"]']),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('forgets corrections when the file is read another way', async () => {
    await post('/repair', { cell_3_0: '(404) 736-5003' })
    const { mapping, uploadId, timeZone } = await request()
    const columns = mapping!.columns.map((column) =>
      column.field === 'opted_out' ? { ...column, field: null } : column,
    )
    const reading = { uploadId: uploadId!, timeZone, basis: 'express_written' as const }
    const kept = await confirmMapping(story.byBob, place, {
      ...reading,
      mapping: { ...mapping!, dates: { 1: { order: 'ymd' } } },
    })
    expect(kept).toEqual({ changed: true, undone: 0 })
    const gone = await confirmMapping(story.byBob, place, {
      ...reading,
      mapping: { ...mapping!, columns },
    })
    expect(gone).toEqual({ changed: true, undone: 1 })
    expect((await request()).mappingHash).toBe(mappingHash({ ...mapping!, columns }, timeZone))
  })
})

it('rules leave alone what they are not for', () => {
  expect(applyRule({ kind: 'decimals' }, '7165550142.0')).toBe('7165550142')
  expect(applyRule({ kind: 'decimals' }, '716.555.0142')).toBe('716.555.0142')
  expect(applyRule({ kind: 'digits' }, ' +1 (716) 555-0142 cell')).toBe('+17165550142')
  expect(applyRule({ kind: 'digits' }, 'call 716+5550142')).toBe('7165550142')
  expect(applyRule({ kind: 'replace', find: '$', replace: '$&' }, 'a$b')).toBe('a$&b')
  expect(EDITS_MAX).toBe(50_000)
})
