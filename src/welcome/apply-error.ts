import { recordEvent } from '../audit/record-event.ts'
import { ERROR_CLASSES, type ErrorClass } from '../carriers/error-classes.ts'
import { type Context, inTransaction } from '../context.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import type { Claim } from './outbox.ts'
import { pauseRequest } from './result-queries.ts'
import { setSending } from './sender-queries.ts'

type Failed = Pick<Claim, 'phone' | 'organizationId' | 'requestId'>

/** What a carrier's error means beyond the one message: for the number, the request or all sending (Appendix D). */
export async function applyError(ctx: Context, failed: Failed, why: ErrorClass): Promise<void> {
  const { effect } = ERROR_CLASSES[why]
  if (effect === 'suppress')
    await suppressPhone(ctx, {
      phone: failed.phone,
      scope: 'organization',
      organizationId: failed.organizationId,
      source: why === 'opted_out' ? 'carrier' : 'hard_bounce',
      optedOutAt: ctx.now(),
      requestId: failed.requestId,
    })
  if (effect === 'halt') await halt(ctx, failed, why)
}

async function halt(ctx: Context, failed: Failed, why: ErrorClass): Promise<void> {
  ctx.log.error({ request: failed.requestId, why }, 'the carrier refuses; sending stopped')
  await inTransaction(ctx, async (ctx) => {
    if (why === 'account') {
      await setSending(ctx.db, { sending: 'off', note: ERROR_CLASSES.account.sentence })
      await recordEvent(ctx, {
        name: 'installation.sending_changed',
        organizationId: null,
        subject: 'installation',
        data: { sending: 'off', why },
      })
      return
    }
    const now = ctx.now().toISOString()
    if (!(await pauseRequest(ctx.db, failed.requestId, { halted: why, now }))) return
    await recordEvent(ctx, {
      name: 'request.halted',
      organizationId: failed.organizationId,
      subject: failed.requestId,
      data: { why },
    })
  })
}
