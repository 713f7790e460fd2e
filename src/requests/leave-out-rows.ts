import { type Context, inTransaction } from '../context.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import { eachBlock } from '../vetting/block-queries.ts'
import { ACCEPTED } from '../vetting/reason.ts'
import type { ReasonCode } from '../vetting/reason.ts'
import { rowMatcher } from '../vetting/row-block.ts'
import { getCheckedList } from './checked-list.ts'
import type { NewEdit } from './edit-queries.ts'
import type { RequestPlace } from './get-open-request.ts'
import { keepEdits } from './keep-edits.ts'
import { EDITS_MAX } from './repair.ts'

/** Leaves out every row that is told by a reason and could be put right; how many. No event: keepEdits records it. */
export async function leaveOutRows(
  ctx: Context,
  place: RequestPlace,
  reason: ReasonCode,
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const { run, uploadId } = await getCheckedList(ctx, place)
    const fixable = { is: true, flags: run.survey?.flags ?? 0 }
    const filter = { reason, primary: true, fixable }
    const matches = rowMatcher(filter)
    const edits: NewEdit[] = []
    for await (const rows of eachBlock(ctx.db, run.id, { filter })) {
      for (let i = 0; i < rows.count; i += 1)
        if (rows.outcomes[i] !== ACCEPTED && matches(rows, i))
          edits.push({ row: rows.rowNumbers[i]!, column: LEAVE_OUT, text: '', original: '' })
      if (edits.length > EDITS_MAX) break
    }
    return keepEdits(ctx, place, {
      uploadId,
      kind: 'rows',
      rule: JSON.stringify({ reason }),
      edits,
    })
  })
}
