import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { deleteSessions } from './queries.ts'

/** Signs a person out everywhere; with `exceptToken`, everywhere else. */
export function endSessions(
  ctx: Context,
  which: { personId: string; exceptToken?: string },
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const ended = await deleteSessions(ctx.db, which.personId, which.exceptToken)
    await recordEvent(ctx, {
      name: 'person.sessions_ended',
      organizationId: null,
      subject: which.personId,
      data: { sessions: ended },
    })
    return ended
  })
}
