import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { releaseNumbers } from '../numbers/queries.ts'
import { countLeftAndUnsent, findControlled, moveToHalted } from './control-queries.ts'
import { endUnsent } from './expire-queries.ts'
import { requireSendingControl } from './require-control.ts'

interface Place {
  organizationId: string
  requestId: string
  asDesk?: boolean
}

export interface Halted {
  /** Messages that had not left, and never will. */
  stopped: number
  /** Messages that had left before. */
  left: number
}

/** Ends a request for good: what has not left never will. */
export async function haltSending(ctx: Context, place: Place): Promise<Halted>
/** The same; null where it has ended already. */
export async function haltSending(
  ctx: Context,
  place: Place & { evenEnded: true },
): Promise<Halted | null>
export function haltSending(
  ctx: Context,
  place: Place & { evenEnded?: true },
): Promise<Halted | null> {
  const { organizationId, requestId } = place
  return inTransaction(ctx, async (ctx) => {
    await requireSendingControl(ctx, place)
    const request = await findControlled(ctx.db, organizationId, requestId)
    if (!request) throw new NotFoundError(`No list import request ${requestId}`)
    const now = ctx.now()
    const open = request.status === 'sending' || request.status === 'approved'
    const moved =
      open &&
      (await moveToHalted(ctx.db, requestId, {
        from: request.status,
        why: place.asDesk
          ? 'A reviewer or an operator stopped it.'
          : 'A member of the organization stopped it.',
        now: now.toISOString(),
      }))
    if (!moved && place.evenEnded) return null
    if (!moved) throw new ConflictError('This list is not being sent, so it cannot be stopped.')
    const { left } = await countLeftAndUnsent(ctx.db, requestId)
    const stopped = await endUnsent(ctx.db, requestId, {
      reason: 'request_ended',
      now: now.getTime(),
    })
    await releaseNumbers(ctx.db, requestId)
    await recordEvent(ctx, {
      name: 'request.halted',
      organizationId,
      subject: requestId,
      data: { stopped, left },
    })
    return { stopped, left }
  })
}
