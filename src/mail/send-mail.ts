import { createTransport } from 'nodemailer'
import type { Context } from '../context.ts'
import { findMail, markMailFailed, markMailSent } from './queries.ts'

/** Job: hands one mail to the mail server. A failure is kept with the mail and tried again by the queue. */
export async function sendMail(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const mail = await findMail(ctx.db, String(payload.mailId))
  if (!mail || mail.status === 'sent') return
  const transport = createTransport({
    url: ctx.config.smtpUrl,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  })
  try {
    await transport.sendMail({
      from: ctx.config.mailFrom,
      to: mail.to_address,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: mail.message_id,
      date: new Date(mail.created_at),
    })
  } catch (error) {
    await markMailFailed(ctx.db, mail.id, error instanceof Error ? error.message : String(error))
    throw error
  } finally {
    transport.close()
  }
  await markMailSent(ctx.db, mail.id, ctx.now().toISOString())
}
