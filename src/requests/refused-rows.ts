import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { eachBlock } from '../vetting/block-queries.ts'
import { ACCEPTED } from '../vetting/reason.ts'
import { rowAt, type RowFilter, rowMatcher, type VettedRow } from '../vetting/row-block.ts'
import { type CheckedList, type RowToCorrect, rowsToCorrect } from './checked-list.ts'

const ROWS_AT_ONCE = 500

/** Rows of a checked list that are not accepted, some at a time with their cells. */
export async function* refusedRows(
  ctx: Context,
  list: CheckedList,
  filter: RowFilter = {},
): AsyncGenerator<RowToCorrect[]> {
  const matches = rowMatcher(filter)
  let some: VettedRow[] = []
  for await (const rows of eachBlock(ctx.db, list.run.id, { filter })) {
    for (let i = 0; i < rows.count; i += 1) {
      if (rows.outcomes[i] === ACCEPTED || !matches(rows, i)) continue
      some.push(rowAt(rows, i))
      if (some.length < ROWS_AT_ONCE) continue
      yield [...(await rowsToCorrect(ctx, list, some)).values()]
      some = []
      await setImmediate()
    }
  }
  if (some.length > 0) yield [...(await rowsToCorrect(ctx, list, some)).values()]
}
