import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { unguardCell } from '../intake/formula.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { ReportColumns } from '../intake/report-columns.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import type { Table } from '../intake/table.ts'
import { findUpload } from '../intake/upload-queries.ts'
import { formatCount, listInWords, plural } from '../lib/text.ts'
import { findRows } from '../vetting/block-queries.ts'
import { brokenRows } from '../vetting/original-rows.ts'
import { findRun } from '../vetting/queries.ts'
import { followMapping } from './carry-mapping.ts'
import { followReport } from './follow-report.ts'
import type { RequestPlace } from './get-open-request.ts'
import { readUpload } from './inspect-upload.ts'
import { type MergedReport, mergeReport } from './merge-report.ts'
import { previewRequest } from './preview-request.ts'
import { findRequest, getRequest } from './queries.ts'
import { referenceOf, reportedRows } from './read-report.ts'
import { type ImportRequest, isOpen, mayBeFollowed, nameOf } from './request.ts'

/** The same whether a list is not there or not theirs. */
const NO_LIST =
  'This looks like an exceptions report, but the list it names is not one of yours. To upload its rows as a list of their own, take out the columns from “row” to “list_reference”.'

export type TakenReport =
  | { kind: 'refused'; problem: string }
  /** Its rows were taken into the list of this request; the file itself is needed no more. */
  | { kind: 'merged'; words: string }
  /** It became the list of this request, which follows another. */
  | { kind: 'followed'; words: string }

/** Takes in an exceptions report that came back: into its list while that is open, else as a list that follows it. */
export async function takeReport(
  ctx: Context,
  place: RequestPlace,
  report: {
    file: ReceivedFile
    kind: 'file' | 'paste'
    mapping: Mapping
    columns: ReportColumns
  },
): Promise<TakenReport> {
  const { file, mapping, columns } = report
  const taken = await readUpload(ctx, { path: file.path, mapping }, async (table) => {
    const reference = referenceOf(table, columns)
    if (reference.kind === 'mixed')
      return refused(
        `Row ${formatCount(reference.row)} of this report names another list than the rows before it. Upload the reports of different lists one by one.`,
      )
    const { organizationId } = place
    const upload =
      reference.kind === 'one' ? await findUpload(ctx.db, organizationId, reference.uploadId) : null
    const list = upload?.requestId
      ? await findRequest(ctx.db, organizationId, upload.requestId)
      : null
    if (!upload || !list) return refused(NO_LIST)
    const here = await getRequest(ctx.db, organizationId, place.requestId)
    if (list.id === here.id) {
      if (upload.id !== here.uploadId)
        return refused(
          'The file of this list was replaced after this report was made. Download the report again.',
        )
      return merge(ctx, place, { table, columns })
    }
    if (isOpen(list.status))
      return refused(
        `This report is of the list “${nameOf(list)}”, which is still with you. Upload it there, and its rows are taken in.`,
      )
    if (!mayBeFollowed(list.status) || !list.mapping)
      return refused(`The list “${nameOf(list)}” was rejected, so its rows cannot come back.`)
    const suggested = followMapping(list.mapping, mapping)
    const leaveOut = await deadRows(ctx, list, { table, columns })
    await followReport(ctx, place, { ...report, suggested, follows: list, leaveOut })
    const words = `These are rows of “${nameOf(list)}”, which is submitted already. They make a list of their own that follows it.`
    return { kind: 'followed' as const, words }
  })
  return taken.problem === null ? taken.found : refused(taken.problem)
}

/** Rows of a report, by its own numbers, that say nothing new of people too young and of rows that cannot be read. */
async function deadRows(
  ctx: Context,
  { runId, mapping, organizationId }: ImportRequest,
  { table, columns }: { table: Table; columns: ReportColumns },
): Promise<number[]> {
  const run = runId === null ? undefined : await findRun(ctx.db, organizationId, runId)
  if (!run || !mapping) return []
  const dead: number[] = []
  for (const some of reportedRows(table, columns, mapping)) {
    const broken = some.filter(({ reason }) => reason === 'row_unreadable')
    const rows = await findRows(
      ctx.db,
      run.id,
      broken.flatMap(({ row }) => row ?? []),
    )
    const shown = await brokenRows(ctx, run, rows)
    await setImmediate()
    for (const { at, row, reason, cells } of some) {
      const before = row === null ? undefined : shown.get(row)
      const same =
        before && [...cells].every(([index, cell]) => unguardCell(cell) === before[index])
      if (reason === 'underage' || (reason === 'row_unreadable' && same)) dead.push(at)
    }
  }
  return dead
}

function refused(problem: string): TakenReport {
  return { kind: 'refused', problem }
}

async function merge(
  ctx: Context,
  place: RequestPlace,
  report: { table: Table; columns: ReportColumns },
): Promise<TakenReport> {
  try {
    const merged = await mergeReport(ctx, place, report)
    if (merged.corrected > 0) await previewRequest(ctx, place)
    return { kind: 'merged', words: mergedWords(merged) }
  } catch (error) {
    if (error instanceof InvalidInputError) return refused(error.problems[0]?.message ?? '')
    if (error instanceof ConflictError) return refused(error.message)
    throw error
  }
}

/** "12 rows corrected, 3 as before, 2 passed over …" */
function mergedWords({ corrected, same, passed, unknown }: MergedReport): string {
  const parts = [
    `${plural(corrected, 'row')} corrected`,
    ...(same > 0 ? [`${formatCount(same)} as before`] : []),
    ...(passed > 0 ? [`${formatCount(passed)} passed over`] : []),
  ]
  const why =
    passed > 0
      ? ' Passed over are rows of people who opted out or are too young, rows that are fine, and rows the list does not have'
      : ''
  const where =
    unknown.length > 0
      ? `, such as ${unknown.length === 1 ? 'row' : 'rows'} ${listInWords(unknown.map(formatCount))} of the report`
      : ''
  return `${parts.join(', ')}.${why}${why && `${where}.`}`
}
