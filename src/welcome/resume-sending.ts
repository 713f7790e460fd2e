import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import { countUnsent, findControlled, setPaused } from './control-queries.ts'

/** Lets the messages of a paused request go on. Returns how many messages have not left. */
export function resumeSending(
  ctx: Context,
  place: { organizationId: string; requestId: string },
): Promise<number> {
  const { organizationId, requestId } = place
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'member')
    if (!(await findControlled(ctx.db, organizationId, requestId)))
      throw new NotFoundError(`No list import request ${requestId}`)
    const now = ctx.now().toISOString()
    if (!(await setPaused(ctx.db, requestId, { pausedAt: null, now })))
      throw new ConflictError('Sending of this list cannot be resumed now. Look at it again.')
    const unsent = await countUnsent(ctx.db, requestId)
    await recordEvent(ctx, {
      name: 'request.resumed',
      organizationId,
      subject: requestId,
      data: { unsent },
    })
    return unsent
  })
}
