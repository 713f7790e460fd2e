import { recordEvent } from '../../audit/record-event.ts'
import { lockHead } from '../../audit/queries.ts'
import { PLATFORM_CHAIN } from '../../audit/event.ts'
import { type Context, actingAs, inTransaction } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { invitationState } from '../invitations/invitation.ts'
import { findInvitationByToken, markAccepted } from '../invitations/queries.ts'
import { insertPerson } from '../sign-in/queries.ts'
import { countPlatformRole, insertPlatformRole } from './queries.ts'

/** Makes the holder of the printed link the first operator. */
export function setUpInstallation(
  ctx: Context,
  token: string,
  person: { name: string; email: string; passwordHash: string },
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    await lockHead(ctx.db, PLATFORM_CHAIN)
    const link = await findInvitationByToken(ctx.db, sha256Hex(token))
    const open = link && link.email === '' && invitationState(link, ctx.now()) === 'open'
    if (!open || (await countPlatformRole(ctx.db, 'operator')) > 0)
      throw new NotFoundError('This link no longer works.')
    const personId = ctx.newId()
    const now = ctx.now().toISOString()
    await insertPerson(ctx.db, { id: personId, credentialId: ctx.newId(), ...person, now })
    await markAccepted(ctx.db, link.id, { personId, now })
    await insertPlatformRole(ctx.db, { personId, role: 'operator', now })
    await recordEvent(actingAs(ctx, { ...ctx.actor, kind: 'person', personId }), {
      name: 'installation.set_up',
      organizationId: null,
      subject: personId,
    })
    return personId
  })
}
