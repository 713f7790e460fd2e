import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { formatCount } from '../lib/text.ts'
import { type CheckedList, getCheckedList } from './checked-list.ts'
import { refusedRows } from './refused-rows.ts'
import type { NewEdit } from './edit-queries.ts'
import type { RequestPlace } from './get-open-request.ts'
import { keepEdits } from './keep-edits.ts'
import {
  applyRule,
  cellRefusal,
  type ColumnRule,
  EDITS_MAX,
  RULE_ROWS_MAX,
  rowRefusal,
} from './repair.ts'

/**
 * Goes over one column of the rows that are not accepted; how many cells changed. Rows that are fine stay as they
 * are. No event: keepEdits records it.
 */
export async function editColumn(
  ctx: Context,
  place: RequestPlace,
  { column, rule }: { column: number; rule: ColumnRule },
): Promise<number> {
  const list = await getCheckedList(ctx, place)
  const problem = cellRefusal(list.mapping, column, rule.kind === 'replace' ? rule.replace : '')
  if (problem !== null) throw new InvalidInputError([{ field: 'column', message: problem }])
  if (list.run.review + list.run.rejected > RULE_ROWS_MAX)
    throw new InvalidInputError([
      {
        field: 'column',
        message: `More than ${formatCount(RULE_ROWS_MAX)} rows are not accepted. Correct the column in the file and upload it again.`,
      },
    ])
  const edits = await editsOf(ctx, list, column, rule)
  return inTransaction(ctx, async (ctx) => {
    const { run } = await getCheckedList(ctx, place)
    // Checked anew while the rule went over it: the person looks again.
    if (run.id !== list.run.id) return 0
    const { uploadId } = list
    return keepEdits(ctx, place, {
      uploadId,
      kind: 'column',
      column,
      rule: JSON.stringify(rule),
      edits,
    })
  })
}

async function editsOf(
  ctx: Context,
  list: CheckedList,
  column: number,
  rule: ColumnRule,
): Promise<NewEdit[]> {
  const edits: NewEdit[] = []
  for await (const rows of refusedRows(ctx, list)) {
    for (const { row, original, current, edited } of rows) {
      if (rowRefusal(row, edited) !== null || row.reason === 'row_unreadable') continue
      const text = applyRule(rule, current[column] ?? '')
      if (text === current[column] || cellRefusal(list.mapping, column, text) !== null) continue
      edits.push({ row: row.rowNumber, column, text, original: original[column] ?? '' })
    }
    if (edits.length > EDITS_MAX) return edits
  }
  return edits
}
