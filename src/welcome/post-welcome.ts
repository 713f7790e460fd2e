import type { Sent } from '../carriers/carrier.ts'
import { HELD_UP, isTooOld } from '../carriers/post-order.ts'
import { type Reading, reading } from '../carriers/reading.ts'
import type { Context } from '../context.ts'
import { crashPoint } from '../lib/crash.ts'
import type { Claim } from './outbox.ts'

/** Sends one claimed message; `asked` was read before it was claimed. Never throws. */
export async function postWelcome(ctx: Context, claim: Claim, asked: Reading): Promise<Sent> {
  if (isTooOld(asked, reading())) return HELD_UP
  crashPoint(ctx.config, 'before_post')
  try {
    const sent = await ctx.carrier.send({
      attemptId: claim.attemptId,
      to: claim.phone,
      from: claim.sender,
      text: claim.text,
      statusUrl: ctx.carrier.capabilities.statusUrl
        ? `${ctx.config.publicUrl}/hooks/${ctx.carrier.name}/status/${claim.attemptId}`
        : '',
      validitySeconds: claim.validitySeconds,
      asked,
    })
    crashPoint(ctx.config, 'after_post')
    return sent
  } catch (error) {
    return { kind: 'in_doubt', message: error instanceof Error ? error.message : String(error) }
  }
}
