import { recordEvent } from '../../audit/record-event.ts'
import { type Context, actingAs, inTransaction } from '../../context.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { accountKey } from './account-key.ts'
import { securityLetter } from './letters.ts'
import { clearFailures } from './queries.ts'

/** Notes a new password, tells its owner, and opens an account that too many wrong ones had closed. */
export function recordPasswordChange(
  ctx: Context,
  person: { id: string; name: string; email: string; by: 'reset' | 'account' },
): Promise<void> {
  const actor = { ...ctx.actor, kind: 'person' as const, personId: person.id }
  return inTransaction(actingAs(ctx, actor), async (ctx) => {
    await clearFailures(ctx.db, accountKey(ctx.secrets, person.email))
    await enqueueMail(ctx, {
      key: `password-changed:${ctx.newId()}`,
      to: person.email,
      letter: securityLetter(
        person.name,
        'Your password was changed',
        `${ctx.config.publicUrl}/forgotten-password`,
      ),
    })
    await recordEvent(ctx, {
      name: 'person.password_changed',
      organizationId: null,
      subject: person.id,
      data: { by: person.by },
    })
  })
}
