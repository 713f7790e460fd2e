import type { GoodRow } from '../../views/requests/preview-rows.tsx'
import type { RowLine } from '../../views/vetting/rows-page.tsx'
import type { Context } from '../context.ts'
import { maskPhone } from '../phone/format.ts'
import { listRows, sampleRows } from '../vetting/block-queries.ts'
import { currentRows } from '../vetting/original-rows.ts'
import { readFacts } from '../vetting/read-facts.ts'
import { ACCEPTED, REJECTED, REVIEW } from '../vetting/reason.ts'
import { rowLine } from '../vetting/row-lines.ts'
import type { Run } from '../vetting/run.ts'

const PROBLEM_ROWS = 10
const GOOD_ROWS = 8

/** The first rows that are not accepted and some that are, from all over the list, as they were read. */
export async function previewRows(
  ctx: Context,
  run: Run,
): Promise<{ problems: RowLine[]; good: GoodRow[] }> {
  return { problems: await problemRows(ctx, run), good: await goodRows(ctx, run) }
}

async function problemRows(ctx: Context, run: Run): Promise<RowLine[]> {
  const first = (outcome: typeof REVIEW | typeof REJECTED) =>
    listRows(ctx.db, run.id, { filter: { outcome }, limit: PROBLEM_ROWS })
  const rows = [...(await first(REVIEW)), ...(await first(REJECTED))]
    .sort((a, b) => a.rowNumber - b.rowNumber)
    .slice(0, PROBLEM_ROWS)
  const originals = await currentRows(ctx, run, rows)
  const { mapping, survey } = run
  const reading = { mapping, flags: survey?.flags ?? 0, secondTable: survey?.secondTable ?? null }
  return rows.map((row) => rowLine(row, originals.get(row.rowNumber), reading))
}

async function goodRows(ctx: Context, run: Run): Promise<GoodRow[]> {
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
