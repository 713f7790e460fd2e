import { recordEvent } from '../../audit/record-event.ts'
import { type Context, actingAs, inTransaction } from '../../context.ts'
import { ConflictError, ForbiddenError, NotFoundError } from '../../errors.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { insertMembership } from '../organizations/queries.ts'
import { insertPlatformRole } from '../platform/queries.ts'
import { findPerson, findPersonByEmail, insertPerson } from '../sign-in/queries.ts'
import { invitationState, isOrganizationRole, isPlatformRole } from './invitation.ts'
import { type InvitationInPlace, findInvitationByToken, markAccepted } from './queries.ts'

/** Someone who is signed in, or someone new with a name and the hash of a password they chose. */
export type Accepting = { personId: string } | { name: string; passwordHash: string }

/** Gives the invited role to whoever holds the link; a new person and the role come in one transaction. */
export function acceptInvitation(
  ctx: Context,
  token: string,
  by: Accepting,
): Promise<{ personId: string; organizationId: string | null }> {
  return inTransaction(ctx, async (ctx) => {
    const invitation = await findInvitationByToken(ctx.db, sha256Hex(token))
    const state = invitation?.email ? invitationState(invitation, ctx.now()) : null
    if (!invitation || state !== 'open') throw new NotFoundError('This invitation no longer works.')
    const personId =
      'personId' in by
        ? await knownPerson(ctx, invitation, by.personId)
        : await newPerson(ctx, invitation, by)
    await giveRole(actingAs(ctx, { ...ctx.actor, kind: 'person', personId }), invitation, personId)
    return { personId, organizationId: invitation.organizationId }
  })
}

async function giveRole(
  ctx: Context,
  invitation: InvitationInPlace,
  personId: string,
): Promise<void> {
  const now = ctx.now().toISOString()
  if (!(await markAccepted(ctx.db, invitation.id, { personId, now })))
    throw new ConflictError('This invitation was used or withdrawn a moment ago.')
  const { organizationId, role } = invitation
  if (organizationId !== null && isOrganizationRole(role))
    await insertMembership(ctx.db, { organizationId, personId, role, now })
  if (organizationId === null && isPlatformRole(role))
    await insertPlatformRole(ctx.db, { personId, role, now })
  await recordEvent(ctx, {
    name: 'person.joined',
    organizationId,
    subject: personId,
    data: { role, invitation: invitation.id },
  })
}

async function knownPerson(
  ctx: Context,
  invitation: InvitationInPlace,
  personId: string,
): Promise<string> {
  const person = await findPerson(ctx.db, personId)
  if (!person) throw new NotFoundError('This account is not there.')
  if (person.email !== invitation.email)
    throw new ForbiddenError(
      `This invitation is for ${invitation.email}. Sign out, then open the link again.`,
    )
  return person.id
}

async function newPerson(
  ctx: Context,
  invitation: InvitationInPlace,
  chosen: { name: string; passwordHash: string },
): Promise<string> {
  if (await findPersonByEmail(ctx.db, invitation.email))
    throw new ConflictError('There is an account with this address. Sign in to accept.')
  const id = ctx.newId()
  await insertPerson(ctx.db, {
    id,
    credentialId: ctx.newId(),
    name: chosen.name,
    email: invitation.email,
    passwordHash: chosen.passwordHash,
    now: ctx.now().toISOString(),
  })
  return id
}
