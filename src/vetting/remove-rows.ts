import { setImmediate } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { removeBlocks, removeCounts } from './removal-queries.ts'

/** Some 30,000 rows a statement, so that nobody waits for the write lock. */
const BLOCKS_AT_ONCE = 16

/** Job: takes away the rows of a run that nobody looks at any more; the run itself stays, as a line of history. */
export async function removeRows(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const runId = Number(payload.runId)
  while (await removeBlocks(ctx.db, runId, BLOCKS_AT_ONCE)) await setImmediate()
  await removeCounts(ctx.db, runId)
}
