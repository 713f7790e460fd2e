import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts'
import { requireManager } from '../people/require-manager.ts'
import { requireRole } from '../people/require-role.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import { REPLY_DECISIONS } from './reply-effect.ts'
import { findInbound, markDecided } from './reply-queries.ts'
import { stopTexts } from './stop-texts.ts'

/**
 * A person says what a reply means that no rule could read: `opt_out` ends all texts to the number as if
 * it had said STOP when it wrote, `leave` does nothing, `confirm` agrees with what was read as an opt-out.
 * `seen` is the latest reply of the thread they saw: earlier ones that wait are decided with it.
 * `organizationId` null: an operator, who also decides what nobody's organization got.
 */
export async function decideReply(
  ctx: Context,
  deciding: { replyId: string; organizationId: string | null; as: string; seen?: string },
): Promise<{ stopped: number }> {
  return inTransaction(ctx, async (ctx) => {
    if (deciding.as === 'opt_out') await shutGate(ctx.db)
    if (deciding.organizationId === null) await requireManager(ctx, null)
    else await requireRole(ctx, deciding.organizationId, 'member', { evenSuspended: true })
    const reply = await findInbound(ctx.db, deciding.replyId)
    const mine =
      deciding.organizationId === null || reply?.organization_id === deciding.organizationId
    if (!reply || !mine) throw new NotFoundError('This reply is not there.')
    const as = REPLY_DECISIONS.find((known) => known === deciding.as)
    if (!as) throw new InvalidInputError('Choose what the reply means.')
    const moved = await markDecided(ctx.db, reply, {
      as,
      seen: deciding.seen ?? reply.id,
      by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      at: ctx.now().toISOString(),
    })
    if (!moved) throw new ConflictError('Somebody has decided about this reply already.')
    const optedOutAt = new Date(reply.received_at)
    const phone = reply.from_phone
    let stopped = 0
    if (as === 'opt_out' && reply.organization_id) {
      const organizationId = reply.organization_id
      ;({ stopped } = await stopTexts(ctx, {
        organizationId,
        phone,
        source: 'triage_reply',
        optedOutAt,
      }))
    } else if (as === 'opt_out')
      ({ stopped } = await suppressPhone(ctx, {
        phone,
        scope: 'installation',
        organizationId: null,
        source: 'triage_reply',
        optedOutAt,
      }))
    await recordEvent(ctx, {
      name: 'reply.decided',
      organizationId: reply.organization_id,
      subject: reply.id,
      data: { as, kind: reply.kind, stopped },
    })
    return { stopped }
  })
}
