import { setImmediate } from 'node:timers/promises'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { unguardCell } from '../intake/formula.ts'
import type { ReportColumns } from '../intake/report-columns.ts'
import type { Table } from '../intake/table.ts'
import { formatCount } from '../lib/text.ts'
import type { DateColumn, DateOrder } from '../vetting/date-column.ts'
import { findRows } from '../vetting/block-queries.ts'
import { brokenRows } from '../vetting/original-rows.ts'
import { maskOf } from '../vetting/reason.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import { limitsOf, type VettingLimits } from '../vetting/rules.ts'
import {
  type CheckedList,
  getCheckedList,
  type RowToCorrect,
  rowsToCorrect,
} from './checked-list.ts'
import type { NewEdit } from './edit-queries.ts'
import type { RequestPlace } from './get-open-request.ts'
import { keepEdits } from './keep-edits.ts'
import { type ReportedRow, reportedRows } from './read-report.ts'
import { cellRefusal, EDITS_MAX, RULE_ROWS_MAX, rowRefusal } from './repair.ts'
import { correctionOf, OrderCount } from './same-cell.ts'

/** What became of the rows of a report. */
export interface MergedReport {
  corrected: number
  same: number
  /** Rows or cells that are never corrected: opt-outs, people too young, rows that are fine. */
  passed: number
  /** Rows of the report that name no row of the list; the first few of them. */
  unknown: number[]
}

/** Enough rows to tell how a spreadsheet wrote the dates anew. */
const ROWS_TO_TELL = 2000
const UNKNOWN_TOLD = 5
const UNREADABLE = maskOf('row_unreadable')
const TOO_MUCH = `A report may bring at most ${formatCount(EDITS_MAX)} corrected cells and ${formatCount(RULE_ROWS_MAX)} rows. Correct the list itself and upload it again.`

/** Takes the corrected rows of a report into the list it is of. No event: keepEdits records it. */
export async function mergeReport(
  ctx: Context,
  place: RequestPlace,
  report: Report,
): Promise<MergedReport> {
  const list = await getCheckedList(ctx, place)
  const ground: Ground = {
    list,
    limits: limitsOf(list.run.rules),
    dates: new Map(list.run.survey?.dates),
    rows: await rowsOf(ctx, list, report),
  }
  const order = await orderOf(ctx, ground, report)
  const merged: MergedReport = { corrected: 0, same: 0, passed: 0, unknown: [] }
  const edits: NewEdit[] = []
  for (const some of reportedRows(report.table, report.columns, list.mapping)) {
    const found = await targetsOf(ctx, ground, some)
    for (const reported of some) {
      const target = reported.row === null ? undefined : found.get(reported.row)
      const changed = target ? editsOf(ground, reported, target, order) : 'refused'
      if (!target && merged.unknown.length < UNKNOWN_TOLD) merged.unknown.push(reported.at)
      if (changed === 'refused') merged.passed += 1
      else if (changed.length === 0) merged.same += 1
      else merged.corrected += 1
      if (changed !== 'refused') edits.push(...changed)
    }
    // A long report waits for nobody by itself; pages come in between.
    await setImmediate()
    if (edits.length > EDITS_MAX)
      throw new InvalidInputError([{ field: 'file', message: TOO_MUCH }])
  }
  return inTransaction(ctx, async (ctx) => {
    const { run, uploadId } = await getCheckedList(ctx, place)
    if (run.id !== list.run.id)
      throw new ConflictError('The list was changed meanwhile. Upload the report again.')
    await keepEdits(ctx, place, { uploadId, kind: 'report', edits: lastOfEach(edits) })
    return merged
  })
}

interface Report {
  table: Table
  columns: ReportColumns
}

/** What the cells of a list are read by. */
interface Ground {
  list: CheckedList
  limits: VettingLimits
  dates: ReadonlyMap<number, DateColumn>
  /** The rows a report names, by their numbers. */
  rows: ReadonlyMap<number, VettedRow>
}

/** Found in one go, in whatever order the report has them. */
async function rowsOf(
  ctx: Context,
  list: CheckedList,
  { table, columns }: Report,
): Promise<Map<number, VettedRow>> {
  const numbers = new Set<number>()
  let seen = 0
  for (const some of reportedRows(table, columns, list.mapping)) {
    for (const { row } of some) if (row !== null) numbers.add(row)
    seen += some.length
    if (seen > RULE_ROWS_MAX) throw new InvalidInputError([{ field: 'file', message: TOO_MUCH }])
    await setImmediate()
  }
  const rows = await findRows(ctx.db, list.run.id, [...numbers])
  return new Map(rows.map((row) => [row.rowNumber, row]))
}

/** Rows with the cells they have in the report; of a row that cannot be read, as the report shows them. */
async function targetsOf(
  ctx: Context,
  { list, rows }: Ground,
  some: readonly ReportedRow[],
): Promise<Map<number, RowToCorrect>> {
  const wanted = new Set(some.flatMap(({ row }) => (row === null ? [] : (rows.get(row) ?? []))))
  const found = await rowsToCorrect(ctx, list, [...wanted])
  const broken = [...found.values()].filter(({ row }) => row.reasons & UNREADABLE)
  const cells = await brokenRows(
    ctx,
    list.run,
    broken.map(({ row }) => row),
  )
  for (const [row, shown] of cells)
    found.set(row, { ...found.get(row)!, current: shown, original: shown })
  return found
}

/** A row that stands in the report twice is corrected as it stands there last. */
function lastOfEach(edits: readonly NewEdit[]): NewEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.row}:${edit.column}`, edit])).values()]
}

function editsOf(
  { list, limits, dates }: Ground,
  { cells, reason }: ReportedRow,
  { row, original, current, edited }: RowToCorrect,
  order: DateOrder | null,
): NewEdit[] | 'refused' {
  // Of people too young the report says nothing, so there is nothing to compare.
  if (reason === 'underage') return 'refused'
  const changed: NewEdit[] = []
  for (const { index, field } of list.mapping.columns) {
    const reported = cells.get(index)
    if (field === null || reported === undefined) continue
    const reading = { field, dates: dates.get(index), limits }
    const text = correctionOf(reported, current[index] ?? '', reading, order)
    if (text === null) continue
    changed.push({ row: row.rowNumber, column: index, text, original: original[index] ?? '' })
  }
  if (changed.length === 0) return []
  if (row.reasons & UNREADABLE) return wholeRow(list, cells, row.rowNumber, original)
  const closed = changed.some(
    ({ column, text }) => cellRefusal(list.mapping, column, text) !== null,
  )
  return closed || rowRefusal(row, edited) !== null ? 'refused' : changed
}

/** A row that could not be read is given anew, every column that is read. */
function wholeRow(
  { mapping }: CheckedList,
  cells: ReadonlyMap<number, string>,
  row: number,
  original: readonly string[],
): NewEdit[] {
  return mapping.columns
    .filter(({ field }) => field !== null)
    .map(({ index }) => ({
      row,
      column: index,
      text: unguardCell(cells.get(index) ?? ''),
      original: original[index] ?? '',
      whole: true,
    }))
}

/** In which order a spreadsheet wrote the dates anew. */
async function orderOf(
  ctx: Context,
  ground: Ground,
  { table, columns }: Report,
): Promise<DateOrder | null> {
  const { list, limits, dates } = ground
  const count = new OrderCount()
  let seen = 0
  for (const some of reportedRows(table, columns, list.mapping)) {
    const found = await targetsOf(ctx, ground, some)
    for (const { row, cells } of some)
      for (const { index, field } of list.mapping.columns) {
        const cell = row === null ? undefined : found.get(row)?.current[index]
        const reported = cells.get(index)
        if (cell === undefined || reported === undefined || field === null) continue
        count.add(reported, cell, { field, dates: dates.get(index), limits })
      }
    seen += some.length
    if (seen >= ROWS_TO_TELL) break
  }
  return count.order
}
