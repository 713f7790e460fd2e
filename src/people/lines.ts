import type { InvitationLine } from '../../views/people/invitation-table.tsx'
import type { MemberLine } from '../../views/people/member-table.tsx'
import type { Context } from '../context.ts'
import { invitationState } from './invitations/invitation.ts'
import { listPendingInvitations } from './invitations/queries.ts'
import { listMembers } from './organizations/queries.ts'

/** Members as the tables of people show them. */
export async function memberLines(
  ctx: Context,
  organizationId: string,
  visitorId: string,
): Promise<MemberLine[]> {
  const members = await listMembers(ctx.db, organizationId)
  const owners = members.filter((member) => member.role === 'owner').length
  return members.map((member) => ({
    ...member,
    self: member.personId === visitorId,
    lastOwner: member.role === 'owner' && owners === 1,
  }))
}

/** Invitations nobody has accepted or withdrawn; null stands for those to platform roles. */
export async function invitationLines(
  ctx: Context,
  organizationId: string | null,
): Promise<InvitationLine[]> {
  const invitations = await listPendingInvitations(ctx.db, organizationId)
  const now = ctx.now()
  return invitations.map(({ id, email, role, expiresAt, ...rest }) => ({
    id,
    email,
    role,
    expiresAt,
    state:
      invitationState({ id, email, role, expiresAt, ...rest }, now) === 'open' ? 'open' : 'expired',
  }))
}
