import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { markMemberLeft } from '../joining/queries.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import { findMember } from './member-queries.ts'

/** Ends texts to a member because they asked a person of the organization to. */
export async function optOutMember(
  ctx: Context,
  organizationId: string,
  memberId: string,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const member = await findMember(ctx.db, organizationId, memberId)
    if (!member) throw new NotFoundError(`No member ${memberId}`)
    const now = ctx.now()
    await suppressPhone(ctx, {
      phone: member.phone,
      scope: 'organization',
      organizationId,
      source: 'staff',
      optedOutAt: now,
      requestId: member.requestId,
    })
    const left = await markMemberLeft(ctx.db, member.outboxId, {
      at: now.toISOString(),
      why: 'staff',
    })
    if (left)
      await recordEvent(ctx, {
        name: 'member.left',
        organizationId,
        subject: memberId,
        data: { why: 'staff' },
      })
  })
}
