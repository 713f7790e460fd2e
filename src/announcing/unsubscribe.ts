import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import { type AnnouncementFound, insertMailOptOut } from './queries.ts'

/** Ends e-mails to the address, and texts to the number it stood beside: who refuses the one wants not the other. */
export async function unsubscribe(ctx: Context, announcement: AnnouncementFound): Promise<void> {
  const { id, organizationId, requestId, phone, addressKey } = announcement
  await inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const now = ctx.now()
    const { keyId } = ctx.secrets
    const at = now.toISOString()
    const added = await insertMailOptOut(ctx.db, { organizationId, addressKey, keyId, at })
    await suppressPhone(ctx, {
      phone,
      scope: 'organization',
      organizationId,
      source: 'mail_unsubscribe',
      optedOutAt: now,
      requestId,
    })
    if (added)
      await recordEvent(ctx, {
        name: 'announcement.unsubscribed',
        organizationId,
        subject: requestId,
        data: { announcement: id },
      })
  })
}
