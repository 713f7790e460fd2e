import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { holdRequest } from './waiting-queries.ts'
import { pauseRequest } from './result-queries.ts'

/** Stops a request whose approval is bound to something that is no longer there; returns how many were held. */
export async function voidApproval(
  ctx: Context,
  request: { id: string; organizationId: string },
  changed: string[],
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const held = await holdRequest(ctx.db, request.id, {
      reason: 'approval_void',
      now: now.getTime(),
    })
    await pauseRequest(ctx.db, request.id, { halted: 'approval_void', now: now.toISOString() })
    await recordEvent(ctx, {
      name: 'request.voided',
      organizationId: request.organizationId,
      subject: request.id,
      data: { changed, held },
    })
    ctx.log.warn({ request: request.id, changed }, 'approval void, sending stopped')
    return held
  })
}
