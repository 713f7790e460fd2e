import type { Context } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'

/** Has a day compared now, also again. */
export function askReconciliation(ctx: Context, day: string): Promise<void> {
  const key = `${day} asked ${ctx.now().toISOString()}`
  return enqueueJob(ctx, { kind: 'reconcile_day', key, payload: { day } })
}
