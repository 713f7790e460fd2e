import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { notOpenWords } from '../requests/request.ts'
import { getList, moveHold } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

export interface Hold {
  requestId: string
  /** The holder it is taken from, as seen on the page; left out when nobody was seen holding it. */
  from?: string
}

/** A reviewer takes a list, so that others see who looks at it; taking one's own again does nothing. */
export async function holdRequest(ctx: Context, hold: Hold): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, hold.requestId)
    const reviewerId = await requireReviewer(ctx, list)
    if (list.status !== 'in_review') throw new ConflictError(notOpenWords(list.status, 'taken'))
    const { holder } = list
    if (holder?.id === reviewerId) return
    if (holder && holder.id !== hold.from)
      throw new ConflictError(`${holder.name} has taken this list. Open it again to take it over.`)
    const now = ctx.now().toISOString()
    if (!(await moveHold(ctx.db, list.id, { from: holder?.id ?? null, to: reviewerId, now })))
      throw new ConflictError('Another reviewer took this list a moment ago.')
    await recordEvent(ctx, {
      name: 'request.held',
      organizationId: list.organization.id,
      subject: list.id,
      data: { revision: list.revision, from: holder?.id ?? null },
    })
  })
}
