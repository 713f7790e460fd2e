import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { NotFoundError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { type ImportChoice, importsOf, type Plan } from './plan.ts'
import { findOrganization, updatePlan } from './queries.ts'

/** Sets the plan and whether lists may be imported; the note is what members read when not. */
export function changePlan(
  ctx: Context,
  change: { organizationId: string; plan: Plan; imports: ImportChoice; note: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const before = await findOrganization(ctx.db, change.organizationId)
    if (!before) throw new NotFoundError('This organization is not there.')
    const imports = importsOf(change.plan, change.imports, change.note)
    await updatePlan(ctx.db, before.id, { plan: change.plan, ...imports })
    await recordEvent(ctx, {
      name: 'organization.changed',
      organizationId: before.id,
      subject: before.id,
      data: {
        plan: change.plan,
        planBefore: before.plan,
        importsAllowed: imports.importsAllowed,
        importsAllowedBefore: before.importsAllowed,
      },
    })
  })
}
