import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import {
  countOrganizationMessages,
  type LeftAndUnsent,
  markOrganizationPaused,
} from './control-queries.ts'

/**
 * Lets nothing of a whole organization leave, or lets it go on. Anyone of its people may pause, an owner resumes.
 * Returns how many messages have left and how many not.
 */
export function setOrganizationPaused(
  ctx: Context,
  setting: { organizationId: string; paused: boolean },
): Promise<LeftAndUnsent> {
  const { organizationId, paused } = setting
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, paused ? 'member' : 'owner', { evenSuspended: paused })
    const pausedAt = paused ? ctx.now().toISOString() : null
    if (!(await markOrganizationPaused(ctx.db, organizationId, pausedAt)))
      throw new ConflictError(paused ? 'Sending is paused already.' : 'Sending is not paused.')
    const counts = await countOrganizationMessages(ctx.db, organizationId)
    await recordEvent(ctx, {
      name: paused ? 'organization.sending_paused' : 'organization.sending_resumed',
      organizationId,
      subject: organizationId,
      data: { ...counts },
    })
    return counts
  })
}
