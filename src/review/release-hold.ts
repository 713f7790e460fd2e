import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { getList, moveHold } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

/** Puts a list back into the queue; does nothing for whoever does not hold it. */
export async function releaseHold(ctx: Context, hold: { requestId: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, hold.requestId)
    const reviewerId = await requireReviewer(ctx, list)
    if (list.holder?.id !== reviewerId) return
    const now = ctx.now().toISOString()
    if (!(await moveHold(ctx.db, list.id, { from: reviewerId, to: null, now }))) return
    await recordEvent(ctx, {
      name: 'request.released',
      organizationId: list.organization.id,
      subject: list.id,
      data: { revision: list.revision },
    })
  })
}
