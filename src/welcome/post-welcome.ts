import type { Sent } from '../carriers/carrier.ts'
import type { Context } from '../context.ts'
import { crashPoint } from '../lib/crash.ts'
import type { Claim } from './outbox.ts'

/** A claim this old is given back: a process that slept must not send what others may have settled. */
const CLAIM_MS_MAX = 30_000

/** Two clocks: one stands still while the machine sleeps, the other can be set. */
export interface Reading {
  steady: number
  wall: number
}

export function reading(): Reading {
  return { steady: performance.now(), wall: Date.now() }
}

/** Sends one claimed message; `asked` was read before it was claimed. Never throws. */
export async function postWelcome(ctx: Context, claim: Claim, asked: Reading): Promise<Sent> {
  const now = reading()
  if (Math.max(now.steady - asked.steady, now.wall - asked.wall) > CLAIM_MS_MAX)
    return { kind: 'not_sent', message: 'the process was held up before sending' }
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
    })
    crashPoint(ctx.config, 'after_post')
    return sent
  } catch (error) {
    return { kind: 'in_doubt', message: error instanceof Error ? error.message : String(error) }
  }
}
