import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { requireManager } from '../people/require-manager.ts'
import { formatE164 } from '../phone/format.ts'
import { findDoubtMessage } from './doubt-queries.ts'

/** The whole number of one message, for looking it up on the carrier's own pages; who saw it is in the trail. */
export function revealRecipient(ctx: Context, outboxId: string): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const message = await findDoubtMessage(ctx.db, outboxId)
    if (!message) throw new NotFoundError('This message is not there.')
    await recordEvent(ctx, {
      name: 'number.revealed',
      organizationId: message.organizationId,
      subject: message.requestId,
      data: { message: outboxId, reason: 'look_up_at_carrier' },
    })
    return formatE164(message.phone)
  })
}
