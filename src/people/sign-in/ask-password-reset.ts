import { recordEvent } from '../../audit/record-event.ts'
import { type Context, inTransaction } from '../../context.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { enqueueMail } from '../../mail/enqueue-mail.ts'
import { resetLetter } from './letters.ts'

/** Sends the link that lets a person choose a new password. */
export function askPasswordReset(
  ctx: Context,
  asked: { personId: string; name: string; email: string; token: string },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await enqueueMail(ctx, {
      key: `password-reset:${sha256Hex(asked.token).slice(0, 32)}`,
      to: asked.email,
      letter: resetLetter(asked.name, `${ctx.config.publicUrl}/reset-password/${asked.token}`),
    })
    await recordEvent(ctx, {
      name: 'person.password_reset_asked',
      organizationId: null,
      subject: asked.personId,
    })
  })
}
