import type { Context } from '../context.ts'
import { ForbiddenError } from '../errors.ts'
import { hasPlatformRole } from '../people/platform/queries.ts'
import { requireRole } from '../people/require-role.ts'
import { isOwnList } from './control-queries.ts'

interface Place {
  organizationId: string
  requestId: string
}

async function isOfDesk(ctx: Context, personId: string): Promise<boolean> {
  return (
    (await hasPlatformRole(ctx.db, personId, 'reviewer')) ||
    (await hasPlatformRole(ctx.db, personId, 'operator'))
  )
}

/** Who may stop a list: the organization’s own people, also while it is suspended, reviewers and operators. */
export async function requireSendingControl(
  ctx: Context,
  place: Pick<Place, 'organizationId'>,
): Promise<string> {
  if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a person can do this.')
  const { personId } = ctx.actor
  if (!(await isOfDesk(ctx, personId)))
    await requireRole(ctx, place.organizationId, 'member', { evenSuspended: true })
  return personId
}

/** Who may let a list go on: a reviewer or operator who has nothing to do with it. */
export async function requireDesk(ctx: Context, place: Place): Promise<string> {
  if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a person can do this.')
  const { personId } = ctx.actor
  if (!(await isOfDesk(ctx, personId)))
    throw new ForbiddenError('Only a reviewer or an operator can do this.')
  if (await isOwnList(ctx.db, place, personId))
    throw new ForbiddenError(
      'This list is your own organization’s, so another person decides on it.',
    )
  return personId
}
