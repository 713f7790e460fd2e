import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { sentOf } from './funnel.ts'
import { finishedLetter } from './letters.ts'
import { findOrganizationOf, listAddresses, moveToDone } from './finish-queries.ts'
import { findReport, readFunnel } from './queries.ts'

/** Closes a request whose every message has its outcome, and tells its people the figures. */
export async function finishRequest(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const organization = await findOrganizationOf(ctx.db, id)
    const request = organization && (await findReport(ctx.db, organization.id, id))
    if (!request || !(await moveToDone(ctx.db, id, ctx.now().toISOString()))) return
    const figures = await readFunnel(ctx.db, request)
    await recordEvent(ctx, {
      name: 'request.finished',
      organizationId: organization.id,
      subject: id,
      data: { sent: sentOf(figures), joined: figures.joined, optedOut: figures.optedOut },
    })
    const url = `${ctx.config.publicUrl}/o/${organization.id}/requests/${id}`
    const letter = finishedLetter(
      { name: request.name, organizationName: organization.name, url },
      figures,
    )
    for (const { personId, email } of await listAddresses(ctx.db, id))
      await enqueueMail(ctx, { key: `request-finished:${id}:${personId}`, to: email, letter })
  })
}
