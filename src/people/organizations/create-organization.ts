import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { InvalidInputError } from '../../errors.ts'
import { requireManager } from '../require-manager.ts'
import { organizationNameProblem } from './organization.ts'
import { importsOf, type Plan } from './plan.ts'
import { insertOrganization } from './queries.ts'

export function createOrganization(
  ctx: Context,
  organization: { name: string; plan: Plan },
): Promise<string> {
  const name = organization.name.trim()
  const message = organizationNameProblem(name)
  if (message) throw new InvalidInputError([{ field: 'name', message }])
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const id = ctx.newId()
    const imports = importsOf(organization.plan, 'as_plan', '')
    await insertOrganization(ctx.db, {
      id,
      name,
      plan: organization.plan,
      ...imports,
      now: ctx.now().toISOString(),
    })
    await recordEvent(ctx, {
      name: 'organization.created',
      organizationId: id,
      subject: id,
      data: { plan: organization.plan, importsAllowed: imports.importsAllowed },
    })
    return id
  })
}
