import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Phone } from '../phone/phone.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import type { SuppressionSource } from '../suppressions/suppression.ts'
import { insertSteps } from './attempt-queries.ts'
import { endMembership, listCrossing } from './reply-queries.ts'

/**
 * Ends every text of an organization to a number, from this commit on: what waits, links, membership. What is
 * with the carrier at this moment is marked as having crossed.
 */
export function stopTexts(
  ctx: Context,
  stopping: {
    organizationId: string
    phone: Phone
    source: SuppressionSource
    /** When the person said so. */
    optedOutAt: Date
    note?: string
  },
): Promise<{ added: boolean; stopped: number }> {
  const { organizationId, phone, source } = stopping
  return inTransaction(ctx, async (ctx) => {
    await shutGate(ctx.db)
    const crossing = await listCrossing(ctx.db, { organizationId, phone })
    await insertSteps(
      ctx.db,
      crossing.map((row) => ({
        id: ctx.newId(),
        outboxId: row.id,
        attemptId: row.attemptId,
        epoch: row.epoch,
        step: 'crossed' as const,
        at: ctx.now().getTime(),
        detail: source,
      })),
    )
    const suppressed = await suppressPhone(ctx, { ...stopping, scope: 'organization' })
    const left = await endMembership(ctx.db, {
      organizationId,
      phone,
      why: source,
      now: ctx.now(),
    })
    for (const member of left)
      await recordEvent(ctx, {
        name: 'member.left',
        organizationId,
        subject: member,
        data: { why: source },
      })
    return { added: suppressed.added, stopped: suppressed.stopped }
  })
}
