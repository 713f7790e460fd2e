import type { Context } from '../context.ts'
import { finishRequest } from './finish-request.ts'
import { listFinishable } from './finish-queries.ts'

/** After this long a message without a receipt counts as having its outcome. */
const RECEIPT_HOURS_MAX = 72
const AT_ONCE = 50

/** Closes requests whose every message has ended; returns how many. */
export async function finishRequests(ctx: Context): Promise<number> {
  const acceptedBefore = ctx.now().getTime() - RECEIPT_HOURS_MAX * 3_600_000
  const ids = await listFinishable(ctx.db, acceptedBefore, AT_ONCE)
  for (const id of ids) await finishRequest(ctx, id)
  return ids.length
}
