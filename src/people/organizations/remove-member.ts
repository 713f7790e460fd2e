import { lockHead } from '../../audit/queries.ts'
import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { countOwners, deleteMembership, findRole } from './queries.ts'

/** Takes effect with the person's next click; what they did stays under their name. */
export function removeMember(
  ctx: Context,
  member: { organizationId: string; personId: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await lockHead(ctx.db, member.organizationId)
    await requireManager(ctx, member.organizationId)
    const role = await findRole(ctx.db, member.organizationId, member.personId)
    if (!role) throw new NotFoundError('This person is not a member.')
    if (role === 'owner' && (await countOwners(ctx.db, member.organizationId)) === 1)
      throw new ConflictError('An organization needs an owner. Make someone else an owner first.')
    if (!(await deleteMembership(ctx.db, member)))
      throw new ConflictError('This person was removed a moment ago.')
    await recordEvent(ctx, {
      name: 'membership.removed',
      organizationId: member.organizationId,
      subject: member.personId,
      data: { role },
    })
  })
}
