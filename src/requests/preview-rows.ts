import type { GoodRow, ProblemRow } from '../../views/requests/preview-rows.tsx'
import type { Context } from '../context.ts'
import { columnOf, type Mapping } from '../intake/mapping.ts'
import { maskPhone } from '../phone/format.ts'
import { listRows, sampleRows } from '../vetting/block-queries.ts'
import { originalRows } from '../vetting/original-rows.ts'
import { readFacts } from '../vetting/read-facts.ts'
import {
  ACCEPTED,
  OUTCOMES,
  type Outcome,
  type ReasonCode,
  REJECTED,
  reasonOf,
  REVIEW,
} from '../vetting/reason.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import type { Run } from '../vetting/run.ts'

const ROWS_SHOWN = 20
const GOOD_ROWS = 8

/** What a preview shows rows by: one reason, one outcome, or everything not accepted. */
export interface RowsWanted {
  reason?: ReasonCode
  outcome?: Outcome
  /** Go on after this row. */
  after: number
}

/** Rows with something wrong, each with the cell it is about as it was uploaded. */
export async function previewRows(
  ctx: Context,
  run: Run,
  wanted: RowsWanted,
): Promise<{ rows: ProblemRow[]; next: number | null }> {
  const found = await problemRows(ctx, run, wanted)
  const rows = found.slice(0, ROWS_SHOWN)
  const originals = await originalRows(ctx, run, rows)
  return {
    rows: rows.map((row) => toProblemRow(row, run.mapping, originals.get(row.rowNumber), wanted)),
    next: found.length > ROWS_SHOWN ? (rows.at(-1)?.rowNumber ?? null) : null,
  }
}

async function problemRows(
  ctx: Context,
  run: Run,
  { reason, outcome, after }: RowsWanted,
): Promise<VettedRow[]> {
  const limit = ROWS_SHOWN + 1
  const list = (filter: Parameters<typeof listRows>[2]['filter'] & {}) =>
    listRows(ctx.db, run.id, { filter, after, limit })
  if (reason) return list({ reason, ...(outcome === undefined ? {} : { outcome }) })
  if (outcome !== undefined) return list({ outcome })
  const both = [...(await list({ outcome: REVIEW })), ...(await list({ outcome: REJECTED }))]
  return both.sort((a, b) => a.rowNumber - b.rowNumber).slice(0, limit)
}

function toProblemRow(
  row: VettedRow,
  mapping: Mapping,
  cells: string[] | undefined,
  wanted: RowsWanted,
): ProblemRow {
  const code = wanted.reason ?? row.reason
  const reason = code ? reasonOf(code) : null
  const hidden = code === 'underage' || row.reason === 'underage'
  return {
    number: row.rowNumber,
    outcome: OUTCOMES[row.outcome],
    phone: row.phone === null || hidden ? null : maskPhone(row.phone),
    cell: hidden || !reason || !cells ? null : cellOf(reason.column, row, mapping, cells),
    words: reason?.sentence ?? 'Nothing is wrong with it.',
    fix: reason?.fix ?? '',
  }
}

/** The cell a reason is about; a number that was read is shown masked only. */
function cellOf(
  field: ReturnType<typeof reasonOf>['column'],
  row: VettedRow,
  mapping: Mapping,
  cells: string[],
): ProblemRow['cell'] {
  if (field === null || (field === 'phone' && row.phone !== null)) return null
  const index =
    field === 'dob' && columnOf(mapping, 'dob') < 0
      ? columnOf(mapping, 'age')
      : columnOf(mapping, field)
  const header = mapping.columns.find((column) => column.index === index)?.header
  return header === undefined ? null : { header, text: (cells[index] ?? '').trim().slice(0, 80) }
}

/** Some accepted rows from all over the list, as they were read. */
export async function goodRows(ctx: Context, run: Run): Promise<GoodRow[]> {
  const rows = await sampleRows(ctx.db, run.id, {
    filter: { outcome: ACCEPTED },
    count: GOOD_ROWS,
  })
  const facts = await readFacts(ctx, run, rows)
  return rows.map((row): GoodRow => {
    const read = facts.get(row.rowNumber)
    return {
      number: row.rowNumber,
      phone: row.phone === null ? '–' : maskPhone(row.phone),
      optedIn: stampOf(row.optedInAt, read?.optedIn?.precision),
      birth: row.birth,
      age: read?.age ?? null,
      lastMessaged: stampOf(row.lastMessagedAt, read?.lastMessaged?.precision),
    }
  })
}

function stampOf(at: number | null, precision: string | undefined): GoodRow['optedIn'] {
  return at === null ? null : { at, day: precision === 'day' }
}
