import type { Context } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { type Letter, cleanSubject, letterHtml, letterText } from './letter.ts'
import { insertMail } from './queries.ts'

/** Writes one mail per event key, in the transaction of the event; a repeat of the key writes nothing. */
export async function enqueueMail(
  ctx: Context,
  mail: { key: string; to: string; letter: Letter },
): Promise<void> {
  const id = ctx.newId()
  const inserted = await insertMail(ctx.db, {
    id,
    key: mail.key,
    // Stable, so that a mail sent twice around a crash is recognised as one.
    message_id: `<${id}@${new URL(ctx.config.publicUrl).hostname}>`,
    to_address: mail.to,
    subject: cleanSubject(mail.letter.subject),
    text: letterText(mail.letter),
    html: letterHtml(mail.letter),
    status: 'waiting',
    attempts: 0,
    problem: null,
    created_at: ctx.now().toISOString(),
    sent_at: null,
  })
  if (inserted) await enqueueJob(ctx, { kind: 'send_mail', key: id, payload: { mailId: id } })
}
