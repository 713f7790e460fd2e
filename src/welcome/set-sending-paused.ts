import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, ForbiddenError, NotFoundError } from '../errors.ts'
import {
  countLeftAndUnsent,
  findControlled,
  type LeftAndUnsent,
  setPaused,
} from './control-queries.ts'
import { requireDesk, requireSendingControl } from './require-control.ts'

/** Paused by a reviewer or operator: only one of them lets it go on. */
export const PAUSED_BY_DESK = 'paused_by_desk'

/** Lets nothing more of a request leave, or lets it go on. Returns how many messages have left and how many not. */
export function setSendingPaused(
  ctx: Context,
  setting: { organizationId: string; requestId: string; paused: boolean; asDesk?: boolean },
): Promise<LeftAndUnsent> {
  const { organizationId, requestId, paused, asDesk = false } = setting
  return inTransaction(ctx, async (ctx) => {
    if (asDesk && !paused) await requireDesk(ctx, setting)
    else await requireSendingControl(ctx, setting)
    const request = await findControlled(ctx.db, organizationId, requestId)
    if (!request) throw new NotFoundError(`No list import request ${requestId}`)
    if (!paused && !asDesk && request.haltedWhy === PAUSED_BY_DESK)
      throw new ForbiddenError(
        'A reviewer or an operator paused this list; one of them lets it go on.',
      )
    const now = ctx.now().toISOString()
    const pausedAt = paused ? now : null
    const why = asDesk ? PAUSED_BY_DESK : null
    if (!(await setPaused(ctx.db, requestId, { pausedAt, why, now })))
      throw new ConflictError(
        `Sending of this list cannot be ${paused ? 'paused' : 'resumed'} now. Look at it again.`,
      )
    const counts = await countLeftAndUnsent(ctx.db, requestId)
    await recordEvent(ctx, {
      name: paused ? 'request.paused' : 'request.resumed',
      organizationId,
      subject: requestId,
      data: { ...counts, desk: asDesk },
    })
    return counts
  })
}
