import type { Context } from '../context.ts'
import { ForbiddenError, NotFoundError } from '../errors.ts'
import type { OrganizationInUse } from './env.ts'
import { findOrganizationInUse } from './visitor-queries.ts'

/** Refuses an act by a person who has not, or no longer, the role; by any door, also where no page was in between. */
export async function requireRole(
  ctx: Context,
  organizationId: string,
  role: 'owner' | 'member',
  /** A suspended organization may still stop what it started. */
  options: { evenSuspended?: boolean } = {},
): Promise<OrganizationInUse & { personId: string }> {
  if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a person can do this.')
  const { personId } = ctx.actor
  const organization = await findOrganizationInUse(ctx.db, organizationId, personId)
  if (!organization) throw new NotFoundError('This organization is not there.')
  if (role === 'owner' && organization.role !== 'owner')
    throw new ForbiddenError('Only an owner of this organization can do this.')
  if (organization.suspendedAt && !options.evenSuspended)
    throw new ForbiddenError(
      `${organization.name} is suspended${organization.suspendedWhy ? `: ${organization.suspendedWhy}` : '.'}`,
    )
  return { ...organization, personId }
}
