import type { Context } from '../context.ts'
import { unguardCell } from '../intake/formula.ts'
import { columnOf } from '../intake/mapping.ts'
import { currentRows } from './original-rows.ts'
import { type RowFacts, readRow, rowColumnsOf } from './row.ts'
import type { VettedRow } from './row-block.ts'
import { limitsOf } from './rules.ts'
import type { Run } from './run.ts'

/** What only the cells of a row say, and no column of the stored rows. */
export interface FactsOfRow extends RowFacts {
  /** As the cells have them; empty when the list has no such column. */
  state: string
  zip: string
  email: string
}

/** Reads rows again as they were vetted: basis of consent and its date, when they opted out, state and ZIP. */
export async function readFacts(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping' | 'rules' | 'survey' | 'edits'>,
  rows: readonly Pick<VettedRow, 'rowNumber' | 'byteOffset' | 'byteLength'>[],
): Promise<Map<number, FactsOfRow>> {
  const { mapping } = run
  const columns = rowColumnsOf(mapping, new Map(run.survey?.dates))
  const limits = limitsOf(run.rules)
  const [state, zip] = [columnOf(mapping, 'state'), columnOf(mapping, 'zip')]
  const email = columnOf(mapping, 'email')
  const facts = new Map<number, FactsOfRow>()
  for (const [rowNumber, original] of await currentRows(ctx, run, rows)) {
    const cells = original.map(unguardCell)
    const text = (index: number) => (cells[index] ?? '').trim()
    facts.set(rowNumber, {
      ...readRow(cells, columns, limits),
      state: text(state),
      zip: text(zip),
      email: text(email),
    })
  }
  return facts
}
