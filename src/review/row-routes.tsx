import { type Context as HonoContext, Hono } from 'hono'
import { ReviewRowPage } from '../../views/review/row-page.tsx'
import { ReviewRowsPage } from '../../views/review/rows-page.tsx'
import { NotFoundError, type Problem } from '../errors.ts'
import { formatDate, formatDateTime, formatDay } from '../lib/dates.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { regionOf } from '../phone/format.ts'
import { countsOf, findRows, listRows } from '../vetting/block-queries.ts'
import { originalRows } from '../vetting/original-rows.ts'
import { getRun } from '../vetting/queries.ts'
import { ACCEPTED, OUTCOMES, REJECTED, REVIEW, isReasonCode, reasonOf } from '../vetting/reason.ts'
import type { RowFilter, VettedRow } from '../vetting/row-block.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'
import type { Run } from '../vetting/run.ts'
import { listCorrections } from './correction-queries.ts'
import type { ListUnderReview } from './list.ts'
import { REVIEW_HOURS } from './promise.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { type RevealedNumber, revealNumber } from './reveal-number.ts'
import { REVEAL_REASONS, isRevealReason } from './reveal.ts'
import { isHidden, reviewedRow } from './row-lines.ts'

type C = HonoContext<Env>

const PAGE = 50
const TAB_WORDS = { accepted: 'Accepted', review: 'Need a look', rejected: 'Rejected' } as const
const REASON_OPTIONS = Object.entries(REVEAL_REASONS).map(([value, label]) => ({ value, label }))

/** The rows of a list as reviewers see them: masked, unchangeable, one whole number for a reason. */
export function rowRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/review/:id/rows', allow('review.read'), async (c) => {
    const { db } = c.get('ctx')
    const { list, run } = await found(c)
    const counts = await countsOf(db, run.id)
    const asked = askedFor(c, counts)
    const rows = await listRows(db, run.id, { ...asked, limit: PAGE + 1 })
    const page = rows.slice(0, PAGE)
    const cells = await originalRows(c.get('ctx'), run, page)
    const last = page.at(-1)
    return c.html(
      <ReviewRowsPage
        {...chromeOf(c, { wide: true })}
        base={`/review/${list.id}`}
        name={list.name}
        tabs={tabsOf(list.id, counts, asked.filter)}
        outcome={asked.filter.outcome === undefined ? '' : OUTCOMES[asked.filter.outcome]}
        reason={asked.filter.reason ?? ''}
        reasons={reasonsOf(counts)}
        rows={page.map((row) => reviewedRow(row, cells.get(row.rowNumber), readingOf(run)))}
        total={totalOf(counts, asked.filter)}
        first={asked.after > 0 ? addressOf(list.id, asked.filter) : undefined}
        next={
          rows.length > PAGE && last ? addressOf(list.id, asked.filter, last.rowNumber) : undefined
        }
      />,
    )
  })

  routes.get('/review/:id/rows/:row', allow('review.read'), (c) => showRow(c))

  routes.post('/review/:id/rows/:row', allow('review.decide'), async (c) => {
    const { reason } = await c.req.parseBody()
    if (typeof reason !== 'string' || !isRevealReason(reason)) {
      const problems = [{ field: 'reason', message: 'Choose why you need the number.' }]
      return showRow(c, { problems })
    }
    const requestId = c.req.param('id')
    const row = rowNumberIn(c)
    // Shown in the answer itself: a number never stands in an address.
    const revealed = await revealNumber(c.get('ctx'), { requestId, row, reason })
    return showRow(c, { revealed })
  })

  return routes
}

async function found(c: C): Promise<{ list: ListUnderReview; run: Run }> {
  const ctx = c.get('ctx')
  const list = await getList(ctx.db, c.req.param('id') ?? '')
  await requireReviewer(ctx, list)
  if (list.runId === null) throw new NotFoundError('The rows of this list are not checked yet.')
  return { list, run: await getRun(ctx.db, list.runId) }
}

/** 0, which no row has, where the address names none. */
function rowNumberIn(c: C): number {
  const text = c.req.param('row') ?? ''
  return /^\d{1,8}$/.test(text) ? Number(text) : 0
}

function readingOf(run: Run) {
  return { mapping: run.mapping, flags: run.survey?.flags ?? 0 }
}

async function showRow(
  c: C,
  shown: { revealed?: RevealedNumber; problems?: Problem[] } = {},
): Promise<Response> {
  const { list, run } = await found(c)
  const [row] = await findRows(c.get('ctx').db, run.id, [rowNumberIn(c)])
  if (!row) throw new NotFoundError('This row is not there.')
  const cells = (await originalRows(c.get('ctx'), run, [row])).get(row.rowNumber)
  const line = reviewedRow(row, cells, readingOf(run))
  return c.html(
    <ReviewRowPage
      {...chromeOf(c)}
      base={`/review/${list.id}`}
      name={list.name}
      row={line}
      zone={REVIEW_HOURS.zone}
      corrections={await listCorrections(c.get('ctx').db, run, [row.rowNumber])}
      facts={isHidden(row) ? [] : factsOf(row, line.number, list.timeZone)}
      revealed={shown.revealed}
      reasons={isHidden(row) ? [] : REASON_OPTIONS}
      problems={shown.problems ?? []}
    />,
    shown.problems ? 422 : 200,
  )
}

function factsOf(row: VettedRow, number: string, zone: string) {
  const { optedInAt, birth, lastMessagedAt, sameAs, phone } = row
  return [
    { term: 'Number', value: number || 'Refused' },
    ...(phone === null ? [] : [{ term: 'Region', value: regionOf(phone) ?? 'Unknown' }]),
    { term: 'Opted in', value: stamp(optedInAt, zone) },
    { term: 'Born', value: birth === null ? '–' : formatDate(birth) },
    { term: 'Last message', value: stamp(lastMessagedAt, zone) },
    ...(sameAs === null ? [] : [{ term: 'Same number as', value: `Row ${sameAs}` }]),
  ]
}

/** A time of midnight exactly is a day without a time. */
function stamp(at: number | null, zone: string): string {
  if (at === null) return '–'
  const text = formatDateTime(at, zone)
  return text.includes(', 00:00 ') ? formatDay(at, zone) : text
}

function askedFor(c: C, counts: RunCounts): { filter: RowFilter; after: number } {
  const reason = c.req.query('reason') ?? ''
  const after = Number(c.req.query('after') ?? 0)
  const outcome = ([ACCEPTED, REVIEW, REJECTED] as const).find(
    (id) => OUTCOMES[id] === c.req.query('outcome'),
  )
  const filter: RowFilter = outcome === undefined ? {} : { outcome }
  if (isReasonCode(reason)) {
    filter.reason = reason
    // Rows told by the reason, as they are counted; where none is, all that have it.
    if (rowsOf(counts.primary, filter) > 0) filter.primary = true
  }
  return { filter, after: Number.isSafeInteger(after) && after > 0 ? after : 0 }
}

function addressOf(requestId: string, filter: RowFilter, after?: number): string {
  const query = new URLSearchParams()
  if (filter.outcome !== undefined) query.set('outcome', OUTCOMES[filter.outcome])
  if (filter.reason !== undefined) query.set('reason', filter.reason)
  if (after !== undefined) query.set('after', String(after))
  return `/review/${requestId}/rows${query.size > 0 ? `?${query.toString()}` : ''}`
}

function tabsOf(requestId: string, counts: RunCounts, { outcome }: RowFilter) {
  return [
    {
      label: 'All rows',
      href: addressOf(requestId, {}),
      count: counts.rows,
      current: outcome === undefined,
    },
    ...OUTCOMES.map((name, id) => ({
      label: TAB_WORDS[name],
      href: `/review/${requestId}/rows?outcome=${name}`,
      count: counts[name],
      current: outcome === id,
    })),
  ]
}

/** Every reason that occurs, remarks among them, the most frequent first. */
function reasonsOf({ any }: RunCounts) {
  const codes = new Set(any.flatMap(({ code }) => code ?? []))
  return [...codes].map((code) => ({ value: code, label: reasonOf(code).sentence }))
}

function totalOf(counts: RunCounts, filter: RowFilter): number {
  return rowsOf(filter.reason === undefined || filter.primary ? counts.primary : counts.any, filter)
}

function rowsOf(counts: readonly ReasonCount[], { outcome, reason }: RowFilter): number {
  return counts
    .filter((count) => reason === undefined || count.code === reason)
    .filter((count) => outcome === undefined || count.outcome === OUTCOMES[outcome])
    .reduce((sum, { rows }) => sum + rows, 0)
}
