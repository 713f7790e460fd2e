import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { deleteSessions } from './queries.ts'

/** Notes that two-factor sign-in was switched on or off, or has new backup codes; ends all other sessions. */
export function recordTwoFactor(
  ctx: Context,
  change: { personId: string; to: 'on' | 'off' | 'new_backup_codes'; keepToken: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await deleteSessions(ctx.db, change.personId, change.keepToken)
    await recordEvent(ctx, {
      name: 'person.two_factor_changed',
      organizationId: null,
      subject: change.personId,
      data: { to: change.to },
    })
  })
}
