import type { Context } from '../context.ts'
import { recordReply } from './record-reply.ts'
import { noteUnending } from './sender-queries.ts'

/**
 * Reads the texts people sent while nothing could be received: a STOP may be among them. Returns how many were
 * new, or null when the carrier could not be asked or its log has no end, in which case nothing may be sent yet.
 */
export async function catchUpReplies(ctx: Context, since: number): Promise<number | null> {
  if (!ctx.carrier.capabilities.inboundLog) return 0
  const log = await ctx.carrier.listInbound(since)
  if (!log) return null
  const texts = 'unending' in log ? log.texts : log
  let fresh = 0
  for (const text of texts)
    if (await recordReply(ctx, { ...text, provider: ctx.carrier.name })) fresh += 1
  if (!('unending' in log)) {
    await noteUnending(ctx.db, null)
    return fresh
  }
  ctx.log.error({ why: log.unending, read: texts.length }, 'replies could not be read to the end')
  await noteUnending(
    ctx.db,
    `${log.unending} ${fresh} new replies were kept, but a STOP may be among the rest, so nothing is sent until it can be read to its end.`,
  )
  return null
}
