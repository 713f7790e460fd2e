import type { Context } from '../context.ts'
import { ForbiddenError, NotFoundError } from '../errors.ts'
import { hasPlatformRole } from './platform/queries.ts'
import { requireRole } from './require-role.ts'

/**
 * Refuses whoever may not manage people there: owners may in their organization, operators in every one and
 * on the platform (null). The service itself may, for set-up and the demo.
 */
export async function requireManager(ctx: Context, organizationId: string | null): Promise<void> {
  if (ctx.actor.kind === 'system') return
  if (ctx.actor.kind !== 'person') throw new NotFoundError('Not found')
  if (await hasPlatformRole(ctx.db, ctx.actor.personId, 'operator')) return
  if (organizationId === null) throw new ForbiddenError('Only an operator can do this.')
  await requireRole(ctx, organizationId, 'owner')
}
