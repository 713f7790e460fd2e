import type { Context } from '../context.ts'
import { recordReply } from './record-reply.ts'

/**
 * Reads the texts people sent while nothing could be received: a STOP may be among them. Returns how many were
 * new, or null when the carrier could not be asked, in which case nothing may be sent yet.
 */
export async function catchUpReplies(ctx: Context, since: number): Promise<number | null> {
  if (!ctx.carrier.capabilities.inboundLog) return 0
  const texts = await ctx.carrier.listInbound(since)
  if (!texts) return null
  let fresh = 0
  for (const text of texts)
    if (await recordReply(ctx, { ...text, provider: ctx.carrier.name })) fresh += 1
  return fresh
}
