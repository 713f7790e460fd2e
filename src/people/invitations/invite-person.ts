import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, InvalidInputError } from '../../errors.ts'
import { newToken } from '../../lib/ids.ts'
import { sha256Hex } from '../../lib/signing.ts'
import type { OrganizationRole, PlatformRole } from '../env.ts'
import { requireManager } from '../require-manager.ts'
import { isEmail, plainEmail } from '../sign-in/account-key.ts'
import { findPersonByEmail } from '../sign-in/queries.ts'
import { hasPlatformRole } from '../platform/queries.ts'
import { findRole } from '../organizations/queries.ts'
import { invitationEnd, invitationState, isOrganizationRole } from './invitation.ts'
import { insertInvitation, listPendingInvitations, markWithdrawn } from './queries.ts'
import { mailInvitation } from './mail-invitation.ts'

export interface NewInvitation {
  /** Null for a role on the platform. */
  organizationId: string | null
  email: string
  role: OrganizationRole | PlatformRole
}

/** Invites a mail address into a role; the token is in the mail only, its hash in the database. */
export function invitePerson(
  ctx: Context,
  invitation: NewInvitation,
): Promise<{ invitationId: string; token: string }> {
  const { organizationId, role } = invitation
  const email = plainEmail(invitation.email)
  if (!isEmail(email))
    throw new InvalidInputError([
      { field: 'email', message: 'Write a mail address, such as name@example.org.' },
    ])
  if (isOrganizationRole(role) !== (organizationId !== null))
    throw new InvalidInputError([{ field: 'role', message: 'Choose one of the roles offered.' }])
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, organizationId)
    await refuseKnown(ctx, { organizationId, email, role })
    const now = ctx.now()
    for (const earlier of await listPendingInvitations(ctx.db, organizationId)) {
      if (earlier.email !== email || earlier.role !== role) continue
      if (invitationState(earlier, now) === 'open')
        throw new ConflictError(`${email} is invited already. You can send the invitation again.`)
      await markWithdrawn(ctx.db, earlier.id, now.toISOString())
    }
    const invitationId = ctx.newId()
    const token = newToken()
    await insertInvitation(ctx.db, {
      id: invitationId,
      organization_id: organizationId,
      email,
      role,
      token_hash: sha256Hex(token),
      invited_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: now.toISOString(),
      expires_at: invitationEnd(now),
      accepted_at: null,
      accepted_by: null,
      withdrawn_at: null,
    })
    await mailInvitation(ctx, { organizationId, email, role, token })
    await recordEvent(ctx, {
      name: 'person.invited',
      organizationId,
      subject: invitationId,
      data: { role },
    })
    return { invitationId, token }
  })
}

async function refuseKnown(ctx: Context, { organizationId, email, role }: NewInvitation) {
  const person = await findPersonByEmail(ctx.db, email)
  if (!person) return
  const known =
    organizationId === null
      ? role !== 'owner' && role !== 'requester' && (await hasPlatformRole(ctx.db, person.id, role))
      : await findRole(ctx.db, organizationId, person.id)
  if (known) throw new ConflictError(`${person.name} (${email}) has a role here already.`)
}
