import type { Context as HonoContext } from 'hono'
import { RepairPage, type RepairList } from '../../views/requests/repair-page.tsx'
import type { Problem } from '../errors.ts'
import type { Env } from '../people/env.ts'
import { countsOf, listRows } from '../vetting/block-queries.ts'
import {
  countEdits,
  type EditedCell,
  latestEdit,
  listEditedCells,
  listEditedRows,
  loadOverlay,
} from '../vetting/edit-queries.ts'
import { isReasonCode } from '../vetting/reason.ts'
import type { RowFilter, VettedRow } from '../vetting/row-block.ts'
import type { RunCounts } from '../vetting/run-counts.ts'
import { isUnderWay, type Run } from '../vetting/run.ts'
import { rowsToCorrect } from './checked-list.ts'
import { type Draft, frameOf } from './draft-page.tsx'
import { listActs } from './edit-queries.ts'
import { progressProps } from './preview-progress.ts'
import { gridRow, headerOf } from './repair-grid.ts'
import {
  actLine,
  dateColumns,
  editableColumns,
  leaveOutWords,
  problemMap,
  recipeLines,
  repairTabs,
  totalWords,
} from './repair-props.ts'

const PAGE = 25
const ACTS_SHOWN = 20

/** The page where rows are put right, also when a form comes back with something wrong in it. */
export async function showRepair(
  c: HonoContext<Env>,
  draft: Draft,
  values: Record<string, string>,
  problems: Problem[],
): Promise<Response> {
  const { ctx, base, preview, request } = draft
  const { mapping, uploadId } = request
  const underWay = preview !== null && isUnderWay(preview)
  const done = preview?.status === 'done' && mapping ? preview : null
  const acts = uploadId ? await listActs(ctx.db, uploadId, ACTS_SHOWN) : []
  const edits = uploadId ? { uploadId, edits: await latestEdit(ctx.db, uploadId) } : null
  return c.html(
    <RepairPage
      frame={{
        ...frameOf(c, draft, 'preview', { live: underWay }),
        title: 'Put rows right',
      }}
      base={base}
      progress={underWay ? progressProps(draft, preview, 'repair') : null}
      list={done && (await repairList(draft, done, values, problems))}
      acts={mapping ? acts.map((act) => actLine(act, mapping)) : []}
      total={edits ? totalWords(await countEdits(ctx.db, edits)) : ''}
    />,
    problems.length > 0 ? 422 : 200,
  )
}

async function repairList(
  draft: Draft,
  run: Run,
  values: Record<string, string>,
  problems: Problem[],
): Promise<RepairList> {
  const { ctx, base } = draft
  const { mapping } = run
  const counts = await countsOf(ctx.db, run.id)
  const asked = askedFor(values)
  const found = await rowsAsked(draft, run, asked)
  const rows = found.slice(0, PAGE)
  const overlay = await loadOverlay(ctx.db, run)
  const cells = await rowsToCorrect(ctx, { run, overlay }, rows)
  const numbers = rows.map(({ rowNumber }) => rowNumber)
  const edited: EditedCell[] = await listEditedCells(ctx.db, run, numbers)
  const corrected = overlay?.size ?? 0
  const form = { values, problems: problemMap(problems) }
  const address = (after: number) => addressOf(base, { ...asked, after })
  const total = totalOf(counts, asked, corrected)
  return {
    parts: draft.readiness,
    recipes: recipeLines(counts, mapping, base),
    tabs: repairTabs(counts, base, { ...asked, corrected }),
    ...asked,
    headers: mapping.columns.filter(({ field }) => field !== null).map(headerOf),
    rows: [...cells.values()].map((row) => gridRow(row, mapping, edited, form)),
    total,
    first: asked.after > 0 ? address(0) : undefined,
    next: found.length > PAGE ? address(numbers.at(-1) ?? 0) : undefined,
    leaveOut: asked.reason !== '' && total > 0 ? leaveOutWords(total) : null,
    columns: editableColumns(mapping),
    dateColumns: dateColumns(mapping),
    dateOrder: orderOf(run),
    values,
    problems,
  }
}

interface Asked {
  reason: string
  show: string
  after: number
}

function askedFor(values: Record<string, string>): Asked {
  const { reason = '', show = '', after = '' } = values
  return {
    reason: isReasonCode(reason) ? reason : '',
    show: show === 'corrected' ? show : '',
    after: /^\d{1,9}$/.test(after) ? Number(after) : 0,
  }
}

function addressOf(base: string, { reason, show, after }: Asked): string {
  const query = new URLSearchParams()
  if (reason) query.set('reason', reason)
  if (show) query.set('show', show)
  if (after > 0) query.set('after', String(after))
  return `${base}/repair${query.size > 0 ? `?${query.toString()}` : ''}`
}

/** One more than a page holds. */
async function rowsAsked(
  { ctx }: Draft,
  run: Run,
  { reason, show, after }: Asked,
): Promise<VettedRow[]> {
  const limit = PAGE + 1
  if (show === 'corrected') {
    const numbers = await listEditedRows(ctx.db, run, { after, limit })
    const rows: VettedRow[] = []
    for (const number of numbers)
      rows.push(...(await listRows(ctx.db, run.id, { after: number - 1, limit: 1 })))
    return rows
  }
  const fixable = { is: true, flags: run.survey?.flags ?? 0 }
  const filter: RowFilter = isReasonCode(reason) ? { reason, primary: true, fixable } : { fixable }
  return listRows(ctx.db, run.id, { filter, after, limit })
}

function totalOf(counts: RunCounts, { reason, show }: Asked, corrected: number): number {
  if (show === 'corrected') return corrected
  return counts.fixable
    .filter(({ code }) => reason === '' || code === reason)
    .reduce((sum, { rows }) => sum + rows, 0)
}

/** How the dates of the first date column are read. */
function orderOf({ mapping, survey }: Run): string {
  const [first] = dateColumns(mapping)
  return new Map(survey?.dates).get(Number(first?.value))?.order ?? 'mdy'
}
