import { addDays } from 'date-fns/addDays'
import type { Letter } from '../../mail/letter.ts'
import type { OrganizationRole, PlatformRole } from '../env.ts'

export const INVITATION_DAYS = 7

export interface Invitation {
  id: string
  /** Null for a role on the platform. */
  organizationId: string | null
  email: string
  role: OrganizationRole | PlatformRole
  invitedBy: string | null
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
  withdrawnAt: string | null
}

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'expired'

export function invitationState(invitation: Invitation, now: Date): InvitationState {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.withdrawnAt) return 'withdrawn'
  return invitation.expiresAt <= now.toISOString() ? 'expired' : 'open'
}

export function invitationEnd(now: Date): string {
  return addDays(now, INVITATION_DAYS).toISOString()
}

export const ROLE_WORDS: Record<OrganizationRole | PlatformRole, string> = {
  owner: 'owner',
  requester: 'requester',
  reviewer: 'reviewer',
  operator: 'operator',
}

/** What each role may do, for whoever chooses one. */
export const ROLE_HINTS: Record<OrganizationRole | PlatformRole, string> = {
  owner: 'May do everything here: people, programs, lists, exports, the audit trail.',
  requester: 'May bring in lists and follow them, but not change programs or people.',
  reviewer: 'Reads and decides on lists, never on those of an organization they belong to.',
  operator: 'Runs the service: organizations, plans, people, terms. Decides on no list.',
}

export function isOrganizationRole(role: string): role is OrganizationRole {
  return role === 'owner' || role === 'requester'
}

export function isPlatformRole(role: string): role is PlatformRole {
  return role === 'reviewer' || role === 'operator'
}

export function invitationLetter(invitation: {
  inviter: string
  place: string
  role: OrganizationRole | PlatformRole
  url: string
}): Letter {
  return {
    subject: `You are invited to ${invitation.place}`,
    paragraphs: [
      `${invitation.inviter} invites you to ${invitation.place} on Carryover, as ${ROLE_WORDS[invitation.role]}.`,
      `The link below works once, for ${INVITATION_DAYS} days.`,
      'If you did not expect this, do nothing.',
    ],
    link: { label: 'Accept the invitation', url: invitation.url },
  }
}
