import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { findInvitation, markWithdrawn } from './queries.ts'

export function withdrawInvitation(
  ctx: Context,
  which: { organizationId: string | null; invitationId: string },
): Promise<{ email: string }> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, which.organizationId)
    const invitation = await findInvitation(ctx.db, which.organizationId, which.invitationId)
    if (!invitation) throw new NotFoundError('This invitation is not there.')
    if (!(await markWithdrawn(ctx.db, invitation.id, ctx.now().toISOString())))
      throw new ConflictError('This invitation was accepted or withdrawn meanwhile.')
    await recordEvent(ctx, {
      name: 'person.invitation_withdrawn',
      organizationId: which.organizationId,
      subject: invitation.id,
    })
    return { email: invitation.email }
  })
}
