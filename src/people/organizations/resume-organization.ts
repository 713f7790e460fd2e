import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { countMessages, findOrganization, markResumed } from './queries.ts'

export function resumeOrganization(ctx: Context, organizationId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const organization = await findOrganization(ctx.db, organizationId)
    if (!organization) throw new NotFoundError('This organization is not there.')
    if (!(await markResumed(ctx.db, organization.id)))
      throw new ConflictError(`${organization.name} is not suspended.`)
    await recordEvent(ctx, {
      name: 'organization.resumed',
      organizationId: organization.id,
      subject: organization.id,
      data: await countMessages(ctx.db, organization.id),
    })
  })
}
