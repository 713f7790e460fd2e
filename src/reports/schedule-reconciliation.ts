import type { Context } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'

/** Carriers list late; by now yesterday is whole. */
const HOUR_UTC = 9
const scheduled = new WeakMap<Context, string>()

/** Sees to it that each day is compared once, the morning after. Returns 0: nothing has been done yet. */
export async function scheduleReconciliation(ctx: Context): Promise<number> {
  const today = ctx.now().toISOString().slice(0, 10)
  if (scheduled.get(ctx) === today) return 0
  const start = Date.parse(`${today}T00:00:00.000Z`)
  const day = new Date(start - 1).toISOString().slice(0, 10)
  const runAt = new Date(start + HOUR_UTC * 3_600_000)
  await enqueueJob(ctx, { kind: 'reconcile_day', key: day, payload: { day }, runAt })
  scheduled.set(ctx, today)
  return 0
}
