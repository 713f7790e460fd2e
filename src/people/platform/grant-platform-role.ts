import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { ConflictError, NotFoundError } from '../../errors.ts'
import type { PlatformRole } from '../env.ts'
import { requireManager } from '../require-manager.ts'
import { findPerson } from '../sign-in/queries.ts'
import { insertPlatformRole } from './queries.ts'

export function grantPlatformRole(
  ctx: Context,
  grant: { personId: string; role: PlatformRole },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const person = await findPerson(ctx.db, grant.personId)
    if (!person) throw new NotFoundError('This person is not there.')
    if (!(await insertPlatformRole(ctx.db, { ...grant, now: ctx.now().toISOString() })))
      throw new ConflictError(`${person.name} is ${grant.role} already.`)
    await recordEvent(ctx, {
      name: 'platform_role.changed',
      organizationId: null,
      subject: person.id,
      data: { role: grant.role, to: 'granted' },
    })
  })
}
