import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { updatePersonName } from './queries.ts'

/** The event says that the name changed, not what it is. */
export function renamePerson(
  ctx: Context,
  person: { personId: string; name: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await updatePersonName(ctx.db, person.personId, person.name, ctx.now().toISOString())
    await recordEvent(ctx, {
      name: 'person.changed',
      organizationId: null,
      subject: person.personId,
      data: { fields: ['name'] },
    })
  })
}
