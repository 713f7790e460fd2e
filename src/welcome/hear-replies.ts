import type { Context } from '../context.ts'
import { DOWNTIME_MS } from './begin-sending.ts'
import { catchUpReplies } from './catch-up-replies.ts'
import { readInstallation } from './sender-queries.ts'

/**
 * While no process takes webhooks, reads at the carrier what people replied: a STOP must be known before more is
 * sent. Returns how many replies were new, or null when the carrier could not be asked.
 */
export async function hearReplies(ctx: Context): Promise<number | null> {
  const now = ctx.now()
  const { servingAt } = await readInstallation(ctx.db, { instanceId: '', now: now.toISOString() })
  if (servingAt === null || now.getTime() - servingAt <= DOWNTIME_MS) return 0
  return catchUpReplies(ctx, servingAt - DOWNTIME_MS)
}
