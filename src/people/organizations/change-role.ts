import { lockHead } from '../../audit/queries.ts'
import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import type { OrganizationRole } from '../env.ts'
import { requireManager } from '../require-manager.ts'
import { countOwners, findRole, moveRole } from './queries.ts'

export function changeRole(
  ctx: Context,
  change: { organizationId: string; personId: string; role: OrganizationRole },
): Promise<void> {
  const { organizationId, personId, role } = change
  return inTransaction(ctx, async (ctx) => {
    // Two owners who step down at once must not both find the other still there.
    await lockHead(ctx.db, organizationId)
    await requireManager(ctx, organizationId)
    const from = await findRole(ctx.db, organizationId, personId)
    if (!from) throw new NotFoundError('This person is not a member.')
    if (from === role) return
    if (from === 'owner' && (await countOwners(ctx.db, organizationId)) === 1)
      throw new ConflictError('An organization needs an owner. Make someone else an owner first.')
    if (!(await moveRole(ctx.db, { organizationId, personId }, { from, to: role })))
      throw new ConflictError('This role was changed a moment ago. Look at it again.')
    await recordEvent(ctx, {
      name: 'membership.changed',
      organizationId,
      subject: personId,
      data: { from, to: role },
    })
  })
}
