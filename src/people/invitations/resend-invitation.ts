import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { newToken } from '../../lib/ids.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { requireManager } from '../require-manager.ts'
import { invitationEnd } from './invitation.ts'
import { mailInvitation } from './mail-invitation.ts'
import { findInvitation, replaceToken } from './queries.ts'

/** Sends a new link for seven days more; the link sent before stops working. */
export function resendInvitation(
  ctx: Context,
  which: { organizationId: string | null; invitationId: string },
): Promise<{ email: string; token: string }> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, which.organizationId)
    const invitation = await findInvitation(ctx.db, which.organizationId, which.invitationId)
    if (!invitation) throw new NotFoundError('This invitation is not there.')
    const token = newToken()
    const replaced = await replaceToken(ctx.db, invitation.id, {
      tokenHash: sha256Hex(token),
      expiresAt: invitationEnd(ctx.now()),
    })
    if (!replaced) throw new ConflictError('This invitation was accepted or withdrawn meanwhile.')
    await mailInvitation(ctx, { ...invitation, token })
    await recordEvent(ctx, {
      name: 'person.invited',
      organizationId: which.organizationId,
      subject: invitation.id,
      data: { role: invitation.role, again: true },
    })
    return { email: invitation.email, token }
  })
}
