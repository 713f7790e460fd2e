import { afterEach, beforeEach, expect, it } from 'vitest'
import { countsOf } from '../../src/vetting/block-queries.ts'
import { type TestApp, openTestApp } from '../support/app.ts'
import { generateList } from '../support/list.ts'
import { type StoredList, addList, allRows, start, work } from './factory.ts'

let app: TestApp
let list: StoredList
let runId: number

beforeEach(async () => {
  app = await openTestApp()
  const { ctx } = app.test
  list = await addList(ctx, generateList(400, 7).text, app.cast.riverside.id)
  runId = await start(ctx, list, 'submission')
  await ctx.db
    .updateTable('list_import_request')
    .set({ run_id: runId })
    .where('id', '=', list.requestId)
    .execute()
  await work(ctx)
})
afterEach(() => app.close())

const base = () => `/o/${app.cast.riverside.id}/requests/${list.requestId}`
const rowsShown = (html: string) =>
  [...html.matchAll(/<th scope="row"[^>]*>([\d,]+)<\/th>/g)].length

it('shows the rows behind each count, page by page, with numbers masked', async () => {
  const bob = await app.as(app.cast.bob)
  const counts = await countsOf(app.test.ctx.db, runId)
  for (const { code, outcome, rows } of counts.primary) {
    let path: string | undefined =
      code === null
        ? `${base()}/rows?outcome=${outcome}`
        : `${base()}/rows?outcome=${outcome}&reason=${code}`
    let shown = 0
    while (path) {
      const answer = await bob.get(path)
      expect(answer.status).toBe(200)
      const html = await answer.text()
      const cells = [...html.matchAll(/(?:class="masked">|<q>)([^<]*)/g)].map((cell) => cell[1]!)
      expect(cells.filter((cell) => /\d{3}\D*\d{3}\D*\d{4}/.test(cell))).toEqual([])
      shown += rowsShown(html)
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([code, shown]).toEqual([code, code === null ? counts.accepted : rows])
  }
})

it('gives every row that was not accepted in the exceptions report, in file order', async () => {
  const bob = await app.as(app.cast.bob)
  const answer = await bob.get(`${base()}/exceptions.csv`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  const lines = (await answer.text()).trimEnd().split('\r\n')
  const exceptions = (await allRows(app.test.ctx, runId)).filter((row) => row.outcome !== 0)
  expect(lines[0]).toMatch(/^row,outcome,reason,other_reasons,fix,list_reference,Phone/)
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 3))).toEqual(
    exceptions.map((row) => [
      String(row.rowNumber),
      row.outcome === 1 ? 'review' : 'rejected',
      row.reason,
    ]),
  )
  const events = await app.test.ctx.db
    .selectFrom('audit_event')
    .select('data')
    .where('name', '=', 'numbers.exported')
    .execute()
  expect(events.map(({ data }) => JSON.parse(data))).toEqual([
    { run: runId, rows: exceptions.length, kind: 'exceptions' },
  ])
})

it('shows nothing to another organization, nor rows that are not there', async () => {
  const mallory = await app.as(app.cast.mallory)
  const other = `/o/${app.cast.otherOrg.id}/requests/${list.requestId}`
  for (const path of [`${base()}/rows`, `${base()}/exceptions.csv`, `${other}/rows`])
    expect((await mallory.get(path)).status).toBe(404)
  const bob = await app.as(app.cast.bob)
  const empty = await bob.get(`${base()}/rows?outcome=accepted&reason=stale&after=x`)
  expect(await empty.text()).toContain('No such rows')
})
