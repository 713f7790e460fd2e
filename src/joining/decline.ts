import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import type { Landing } from './landing.ts'
import { markMemberLeft, revokeLink } from './queries.ts'

/** `stop`: never again from anyone here; `not_me`: the number has another owner; `minor`: too young. */
export type Declining = 'stop' | 'not_me' | 'minor'

const SOURCES = { stop: 'page_stop', not_me: 'page_not_me', minor: 'minor' } as const

/** Ends texts to the number behind a link, for good, without sign-in. */
export async function decline(ctx: Context, landing: Landing, why: Declining): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const now = ctx.now()
    await suppressPhone(ctx, {
      phone: landing.phone,
      scope: why === 'not_me' ? 'organization' : 'installation',
      organizationId: landing.organizationId,
      source: SOURCES[why],
      optedOutAt: now,
      requestId: landing.requestId,
    })
    await revokeLink(ctx.db, landing.outboxId, now.getTime())
    const memberId = await markMemberLeft(ctx.db, landing.outboxId, {
      at: now.toISOString(),
      why,
    })
    if (memberId)
      await recordEvent(ctx, {
        name: 'member.left',
        organizationId: landing.organizationId,
        subject: memberId,
        data: { why },
      })
  })
}
