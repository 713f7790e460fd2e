import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError, type Problem } from '../errors.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import { getCheckedList, rowsToCorrect } from './checked-list.ts'
import type { NewEdit } from './edit-queries.ts'
import type { RequestPlace } from './get-open-request.ts'
import { keepEdits } from './keep-edits.ts'
import { cellRefusal, rowRefusal } from './repair.ts'

export interface RowEdits {
  cells: readonly { row: number; column: number; text: string }[]
  /** Row numbers. */
  leaveOut: readonly number[]
}

/** Sets cells of rows that are not accepted and leaves rows out; how many changed. No event: keepEdits records it. */
export async function editRows(
  ctx: Context,
  place: RequestPlace,
  { cells, leaveOut }: RowEdits,
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const list = await getCheckedList(ctx, place)
    const numbers = [...new Set([...cells.map(({ row }) => row), ...leaveOut])]
    const rows = await rowsToCorrect(ctx, list, numbers)
    const edits: NewEdit[] = []
    const problems: Problem[] = []
    for (const { row, column, text } of cells) {
      const found = rows.get(row)
      if (found?.current[column]?.replaceAll('\r\n', '\n') === text) continue
      const message =
        rowRefusal(found?.row, found?.edited ?? false) ?? cellRefusal(list.mapping, column, text)
      if (message !== null) problems.push({ field: `cell_${row}_${column}`, message })
      else edits.push({ row, column, text, original: found?.original[column] ?? '' })
    }
    for (const row of leaveOut) {
      if (rows.has(row)) edits.push({ row, column: LEAVE_OUT, text: '', original: '' })
      else problems.push({ field: `out_${row}`, message: 'This row is not there.' })
    }
    if (problems.length > 0) throw new InvalidInputError(problems)
    return keepEdits(ctx, place, { uploadId: list.uploadId, kind: 'cells', edits })
  })
}
