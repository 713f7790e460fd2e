import { recordEvent } from '../../audit/record-event.ts'
import { type Context, actingAs, inTransaction } from '../../context.ts'
import { accountKey } from './account-key.ts'
import { clearFailures } from './queries.ts'

/** Notes that a person has signed in; wrong passwords before that no longer count. */
export function recordSignIn(
  ctx: Context,
  signIn: { personId: string; email: string; by: 'password' | 'two_factor' | 'backup_code' },
): Promise<void> {
  const actor = { ...ctx.actor, kind: 'person' as const, personId: signIn.personId }
  return inTransaction(actingAs(ctx, actor), async (ctx) => {
    await clearFailures(ctx.db, accountKey(ctx.secrets, signIn.email))
    await recordEvent(ctx, {
      name: 'person.signed_in',
      organizationId: null,
      subject: signIn.personId,
      data: { by: signIn.by },
    })
  })
}
