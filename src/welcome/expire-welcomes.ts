import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { releaseNumbers } from '../numbers/queries.ts'
import { endUnsent, listOutlived, markLapsed } from './expire-queries.ts'

/** Ends messages whose request may send no more: its approval ran out, or it was withdrawn or stopped. */
export async function expireWelcomes(ctx: Context): Promise<number> {
  let ended = 0
  for (const request of await listOutlived(ctx.db, ctx.now().toISOString()))
    await inTransaction(ctx, async (ctx) => {
      const count = await endUnsent(ctx.db, request.id, {
        reason: request.lapsed ? 'approval_lapsed' : 'request_ended',
        now: ctx.now().getTime(),
      })
      await releaseNumbers(ctx.db, request.id)
      const { id: subject, organizationId } = request
      if (
        request.status === 'approved' &&
        (await markLapsed(ctx.db, subject, ctx.now().toISOString()))
      )
        await recordEvent(ctx, { name: 'request.lapsed', organizationId, subject, data: { count } })
      if (count === 0) return
      ended += count
      await recordEvent(ctx, {
        name: 'welcomes.expired',
        organizationId,
        subject,
        data: { count, lapsed: request.lapsed },
      })
    })
  return ended
}
