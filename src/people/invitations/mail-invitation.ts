import type { Context } from '../../context.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import type { OrganizationRole, PlatformRole } from '../env.ts'
import { findOrganization } from '../organizations/queries.ts'
import { findPerson } from '../sign-in/queries.ts'
import { invitationLetter } from './invitation.ts'

/** Writes the mail with the link, in the transaction of the invitation. */
export async function mailInvitation(
  ctx: Context,
  invitation: {
    organizationId: string | null
    email: string
    role: OrganizationRole | PlatformRole
    token: string
  },
): Promise<void> {
  const { organizationId, token } = invitation
  const inviter =
    ctx.actor.kind === 'person' ? await findPerson(ctx.db, ctx.actor.personId) : undefined
  const organization = organizationId ? await findOrganization(ctx.db, organizationId) : undefined
  await enqueueMail(ctx, {
    key: `invitation:${sha256Hex(token).slice(0, 32)}`,
    to: invitation.email,
    letter: invitationLetter({
      inviter: inviter?.name ?? 'The operator of this service',
      place: organization?.name ?? 'the people who run this service',
      role: invitation.role,
      url: `${ctx.config.publicUrl}/invitations/${token}`,
    }),
  })
}
