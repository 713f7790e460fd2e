import { lockHead } from '../../audit/queries.ts'
import { PLATFORM_CHAIN } from '../../audit/event.ts'
import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import type { PlatformRole } from '../env.ts'
import { requireManager } from '../require-manager.ts'
import { countPlatformRole, deletePlatformRole, hasPlatformRole } from './queries.ts'

/** Takes effect with the person's next click. The last operator stays, or nobody could let anyone in. */
export function revokePlatformRole(
  ctx: Context,
  revocation: { personId: string; role: PlatformRole },
): Promise<void> {
  const { personId, role } = revocation
  return inTransaction(ctx, async (ctx) => {
    await lockHead(ctx.db, PLATFORM_CHAIN)
    await requireManager(ctx, null)
    if (!(await hasPlatformRole(ctx.db, personId, role)))
      throw new NotFoundError('This person has no such role.')
    if (role === 'operator' && (await countPlatformRole(ctx.db, 'operator')) === 1)
      throw new ConflictError('The service needs an operator. Make someone else one first.')
    await deletePlatformRole(ctx.db, personId, role)
    await recordEvent(ctx, {
      name: 'platform_role.changed',
      organizationId: null,
      subject: personId,
      data: { role, to: 'revoked' },
    })
  })
}
