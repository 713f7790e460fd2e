import { Readable } from 'node:stream'
import { type Context as HonoContext, Hono } from 'hono'
import type { Tab } from '../../views/parts/tabs.tsx'
import { RowsPage } from '../../views/vetting/rows-page.tsx'
import { NotFoundError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { countsOf, listRows } from './block-queries.ts'
import { loadOverlay } from './edit-queries.ts'
import { exceptionsStream } from './exceptions-stream.ts'
import { findRunFile } from './find-run-file.ts'
import { openRunTable } from './open-run-table.ts'
import { currentRows } from './original-rows.ts'
import { findShownRun } from './queries.ts'
import { OUTCOMES, type Outcome, isReasonCode, reasonOf } from './reason.ts'
import { recordExceptions } from './record-exceptions.ts'
import type { RowFilter } from './row-block.ts'
import { rowLine } from './row-lines.ts'
import type { ReasonCount, RunCounts } from './run-counts.ts'
import type { Run } from './run.ts'

const PAGE = 50
const TAB_WORDS = { accepted: 'Accepted', review: 'Need a look', rejected: 'Rejected' } as const

/** The rows of a list for those who brought it: on a page, and as the report to repair the list with. */
export function vettingRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/o/:organization/requests/:id/rows', allow('request.read'), async (c) => {
    const ctx = c.get('ctx')
    const { name, run } = await shownRun(c)
    const base = `/o/${run.organizationId}/requests/${c.req.param('id')}`
    const counts = await countsOf(ctx.db, run.id)
    const asked = askedFor(c, counts, run.survey?.flags ?? 0)
    const found = await listRows(ctx.db, run.id, { ...asked, limit: PAGE + 1 })
    const rows = found.slice(0, PAGE)
    const cells = await currentRows(ctx, run, rows)
    const { mapping, survey } = run
    const secondTable = survey?.secondTable ?? null
    const reading = { mapping, flags: survey?.flags ?? 0, secondTable }
    const address = (after?: number) => addressOf(base, { ...asked, after })
    return c.html(
      <RowsPage
        {...chromeOf(c, { wide: true })}
        name={name}
        base={base}
        tabs={tabsOf(base, counts, asked.filter)}
        outcome={asked.filter.outcome === undefined ? '' : OUTCOMES[asked.filter.outcome]}
        reason={asked.filter.reason ?? ''}
        fixable={asked.filter.fixable && (asked.filter.fixable.is ? '1' : '0')}
        any={asked.filter.reason !== undefined && !asked.filter.primary}
        reasons={reasonsOf(counts)}
        rows={rows.map((row) => rowLine(row, cells.get(row.rowNumber), reading))}
        total={totalOf(counts, asked.filter)}
        first={asked.after > 0 ? address() : undefined}
        next={found.length > PAGE ? address(rows.at(-1)!.rowNumber) : undefined}
        exceptionsHref={run.status === 'done' ? `${base}/exceptions.csv` : undefined}
      />,
    )
  })

  routes.get('/o/:organization/requests/:id/exceptions.csv', allow('request.read'), async (c) => {
    const ctx = c.get('ctx')
    const { run } = await shownRun(c)
    const file = await findRunFile(ctx, run)
    if (run.status !== 'done' || !file) throw new NotFoundError('There is no exceptions report')
    const opened = openRunTable(file, run.mapping, 'show')
    if (typeof opened === 'string') throw new NotFoundError('There is no exceptions report')
    await recordExceptions(ctx, run)
    const of = { id: run.id, flags: run.survey?.flags ?? 0, reference: run.uploadId }
    const overlay = await loadOverlay(ctx.db, run)
    const table = { ...opened.table, overlay, end: run.survey?.secondTable ?? null }
    const report = Readable.from(exceptionsStream(ctx.db, of, table))
    report.once('close', opened.close)
    return c.body(Readable.toWeb(report) as ReadableStream, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="exceptions.csv"',
    })
  })

  return routes
}

async function shownRun(c: HonoContext<Env>): Promise<{ name: string; run: Run }> {
  const { id } = c.get('organization')!
  const shown = await findShownRun(c.get('ctx').db, id, c.req.param('id') ?? '')
  if (!shown) throw new NotFoundError('The rows of this list are not checked yet')
  return { name: shown.name || 'Unnamed list', run: shown.run }
}

interface Asked {
  filter: RowFilter
  after: number
}

/**
 * What the address asks for; words it does not know ask for nothing. A reason asks for the rows told by it, as
 * they are counted; with `any`, or where no row is told by it, for all that have it.
 */
function askedFor(c: HonoContext<Env>, counts: RunCounts, flags: number): Asked {
  const outcome = OUTCOMES.findIndex((name) => name === c.req.query('outcome'))
  const reason = c.req.query('reason') ?? ''
  const after = Number(c.req.query('after') ?? 0)
  const fixable = c.req.query('fixable')
  const ofOutcome = outcome < 0 ? {} : { outcome: outcome as Outcome }
  const told = isReasonCode(reason) && rowsOf(counts.primary, { ...ofOutcome, reason }) > 0
  return {
    filter: {
      ...ofOutcome,
      ...(fixable === '1' || fixable === '0' ? { fixable: { is: fixable === '1', flags } } : {}),
      ...(isReasonCode(reason) ? { reason } : {}),
      ...(told && c.req.query('any') !== '1' ? { primary: true } : {}),
    },
    after: Number.isSafeInteger(after) && after > 0 ? after : 0,
  }
}

function addressOf(
  base: string,
  { filter, after }: { filter: RowFilter; after?: number | undefined },
) {
  const query = new URLSearchParams()
  if (filter.outcome !== undefined) query.set('outcome', OUTCOMES[filter.outcome])
  if (filter.fixable) query.set('fixable', filter.fixable.is ? '1' : '0')
  if (filter.reason !== undefined) query.set('reason', filter.reason)
  if (filter.reason !== undefined && !filter.primary) query.set('any', '1')
  if (after !== undefined) query.set('after', String(after))
  return query.size > 0 ? `${base}/rows?${query.toString()}` : `${base}/rows`
}

function tabsOf(base: string, counts: RunCounts, { outcome, fixable }: RowFilter): Tab[] {
  return [
    {
      label: 'All rows',
      href: addressOf(base, { filter: {} }),
      count: counts.rows,
      current: outcome === undefined && fixable === undefined,
    },
    ...OUTCOMES.map((name, id) => ({
      label: TAB_WORDS[name],
      href: addressOf(base, { filter: { outcome: id as Outcome } }),
      count: counts[name],
      current: outcome === id && fixable === undefined,
    })),
    ...(sumOf(counts.fixable) > 0 || fixable?.is
      ? [
          {
            label: 'Can be fixed',
            href: `${base}/rows?fixable=1`,
            count: sumOf(counts.fixable),
            current: fixable?.is === true,
          },
        ]
      : []),
  ]
}

/** Every reason that occurs, the most frequent first. */
function reasonsOf({ any }: RunCounts): { value: string; label: string }[] {
  const codes = new Set(any.flatMap(({ code }) => code ?? []))
  return [...codes].map((code) => ({ value: code, label: reasonOf(code).sentence }))
}

/** Rows that match, from the counts kept with the run; not counted for every mixture. */
function totalOf(counts: RunCounts, filter: RowFilter): number | undefined {
  const { fixable, reason, primary } = filter
  if (reason !== undefined && !primary) return fixable ? undefined : rowsOf(counts.any, filter)
  const toFix = rowsOf(counts.fixable, filter)
  if (fixable?.is) return toFix
  return rowsOf(counts.primary, filter) - (fixable ? toFix : 0)
}

function rowsOf(counts: readonly ReasonCount[], { outcome, reason }: RowFilter): number {
  const name = outcome === undefined ? undefined : OUTCOMES[outcome]
  return sumOf(
    counts
      .filter((count) => reason === undefined || count.code === reason)
      .filter((count) => name === undefined || count.outcome === name),
  )
}

function sumOf(counts: readonly ReasonCount[]): number {
  return counts.reduce((sum, { rows }) => sum + rows, 0)
}
