import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { releaseNumbers } from '../numbers/queries.ts'
import { requireRole } from '../people/require-role.ts'
import { findControlled, moveToHalted } from './control-queries.ts'
import { endUnsent } from './expire-queries.ts'

/** Ends a request for good: what has not left never will. Returns how many messages that were. */
export function haltSending(
  ctx: Context,
  place: { organizationId: string; requestId: string },
): Promise<number> {
  const { organizationId, requestId } = place
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'member')
    const request = await findControlled(ctx.db, organizationId, requestId)
    if (!request) throw new NotFoundError(`No list import request ${requestId}`)
    const now = ctx.now()
    const open = request.status === 'sending' || request.status === 'approved'
    const moved =
      open &&
      (await moveToHalted(ctx.db, requestId, {
        from: request.status,
        why: 'A member of the organization stopped it.',
        now: now.toISOString(),
      }))
    if (!moved) throw new ConflictError('This list is not being sent, so it cannot be stopped.')
    const stopped = await endUnsent(ctx.db, requestId, {
      reason: 'request_ended',
      now: now.getTime(),
    })
    await releaseNumbers(ctx.db, requestId)
    await recordEvent(ctx, {
      name: 'request.halted',
      organizationId,
      subject: requestId,
      data: { stopped },
    })
    return stopped
  })
}
