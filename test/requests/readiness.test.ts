import { afterEach, beforeEach, expect, it } from 'vitest'
import { listWarnings } from '../../src/requests/list-warnings.ts'
import { getRequest } from '../../src/requests/queries.ts'
import { submitRequest } from '../../src/requests/submit-request.ts'
import { readinessOf } from '../../src/requests/verdicts.ts'
import { countsOf, listRows } from '../../src/vetting/block-queries.ts'
import { type RunCounts, runCounts, type StoredCount } from '../../src/vetting/run-counts.ts'
import { primaryIdOf } from '../../src/vetting/engine-codes.ts'
import type { ReasonCode } from '../../src/vetting/reason.ts'
import { REFUSE_PLACEHOLDERS } from '../../src/vetting/reason.ts'
import { generateList } from '../support/list.ts'
import { expectValidHtml } from '../support/html.ts'
import { checkedDraft, openStory, settle, signature, type Story } from './story.ts'
import { mapping } from './factory.ts'

let story: Story
beforeEach(async () => {
  story = await openStory()
})
afterEach(() => story.close())

it('the numbers shown are the numbers vetted after submitting', async () => {
  const { byBob } = story
  const place = await checkedDraft(story, generateList(3000, 11, 0.5).text)
  const { db } = byBob
  const before = await getRequest(db, place.organizationId, place.requestId)
  const shown = await countsOf(db, before.previewRunId!)
  expect(shown.rows).toBe(3000)
  const page = await (await story.bob.get(`${story.requests}/${place.requestId}/preview`)).text()
  expectValidHtml(page)
  const parts = readinessOf(shown, 'rows', 6)
  for (const { count, label } of parts)
    expect(page).toContain(`<strong>${count.toLocaleString('en-US')}</strong> ${label}`)
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(3000)
  expect(page).toMatch(
    /\(\d+ (older than 6 months|from another country|too young|twice in the file)\)/,
  )
  await submitRequest(byBob, place, await signature(story, place))
  await settle(byBob)
  const after = await getRequest(db, place.organizationId, place.requestId)
  expect(after.status).toBe('in_review')
  expect(await countsOf(db, after.runId!)).toEqual(shown)
})

it('each part opens its rows, as many as it counts', async () => {
  const place = await checkedDraft(story, generateList(400, 5, 0.6).text)
  const { db } = story.byBob
  const { previewRunId } = await getRequest(db, place.organizationId, place.requestId)
  const counts = await countsOf(db, previewRunId!)
  const base = `${story.requests}/${place.requestId}`
  for (const { href, count } of readinessOf(counts, `${base}/rows`, 6)) {
    const page = await (await story.bob.get(href!)).text()
    expect(page.split('Pages')[1]).toContain(`${count.toLocaleString('en-US')} rows`)
    expectValidHtml(page)
  }
  const all = { limit: 1000 }
  const fixable = await listRows(db, previewRunId!, {
    ...all,
    filter: { fixable: { is: true, flags: 0 } },
  })
  expect(fixable).toHaveLength(counts.fixable.reduce((sum, { rows }) => sum + rows, 0))
  expect(fixable.length).toBeGreaterThan(20)
  // Under the flags of a list full of placeholders the same question has another answer.
  const strict = await listRows(db, previewRunId!, {
    ...all,
    filter: { outcome: 2, fixable: { is: false, flags: REFUSE_PLACEHOLDERS } },
  })
  expect(strict.length).toBe(counts.rejected - fixable.filter((row) => row.outcome === 2).length)
})

const OUTCOME = { accepted: 0, review: 1, rejected: 2 }

/** Counts of a list with so many rows of each outcome and reason. */
function counted(...lines: [keyof typeof OUTCOME, ReasonCode | null, number][]): RunCounts {
  return runCounts(
    lines.flatMap(([outcome, code, rows]): StoredCount[] =>
      (['primary', 'any'] as const).map((kind) => {
        return { kind, outcome: OUTCOME[outcome], reason: primaryIdOf(code), rows, examples: '' }
      }),
    ),
  )
}

const warned = (counts: RunCounts, same: { name: string; href: string; at: string }[] = []) =>
  listWarnings(counts, { mapping: mapping(), base: '/r', same }).map(({ text }) => text)

it('warns of a list that is odd as a whole, and of no other', () => {
  expect(warned(counted(['accepted', null, 50], ['rejected', 'stale', 50]))).toEqual([])
  expect(warned(counted(['accepted', null, 49], ['rejected', 'stale', 51]))).toEqual([
    '51% of the rows are refused as they stand. If that surprises you, look at the columns first.',
  ])
  expect(warned(counted(['rejected', 'stale', 3]))[0]).toMatch(/^Nothing of this list can be sent/)
  expect(warned(counted(['review', 'phone_pattern', 3]))[0]).toMatch(/^No row is accepted/)
  expect(warned(counted())).toEqual(['The file has no rows.'])
  const ids = counted(['accepted', null, 50], ['rejected', 'phone_too_short', 50])
  expect(warned(ids)[0]).toMatch(/^“Phone” looks like ids rather than phone numbers: 50%/)
  expect(warned(counted(['accepted', null, 51], ['rejected', 'phone_too_short', 49]))).toEqual([])
  const members = counted(['accepted', null, 70], ['rejected', 'already_member', 30])
  expect(warned(members)[0]).toMatch(/^30% of the people have joined this program already/)
  expect(warned(counted(['accepted', null, 71], ['rejected', 'already_member', 29]))).toEqual([])
  const same = { name: 'Spring', href: '/o/1/requests/2', at: '14 Nov 2026, 15:04 EST' }
  expect(warned(counted(['accepted', null, 1]), [same])[0]).toMatch(
    /^The same file came with “Spring”/,
  )
})
