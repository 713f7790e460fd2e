import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, InvalidInputError, NotFoundError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { countMessages, findOrganization, markSuspended } from './queries.ts'

/** Its members go on reading, nothing more is changed or sent until it is resumed. */
export function suspendOrganization(
  ctx: Context,
  suspension: { organizationId: string; why: string },
): Promise<void> {
  const why = suspension.why.trim()
  if (!why)
    throw new InvalidInputError([
      {
        field: 'why',
        message: 'Write why: its members read it, and the audit trail keeps that it was said.',
      },
    ])
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const organization = await findOrganization(ctx.db, suspension.organizationId)
    if (!organization) throw new NotFoundError('This organization is not there.')
    const now = ctx.now().toISOString()
    if (!(await markSuspended(ctx.db, organization.id, { why: why.slice(0, 500), now })))
      throw new ConflictError(`${organization.name} is suspended already.`)
    await recordEvent(ctx, {
      name: 'organization.suspended',
      organizationId: organization.id,
      subject: organization.id,
      data: await countMessages(ctx.db, organization.id),
    })
  })
}
