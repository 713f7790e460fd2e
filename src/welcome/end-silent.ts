import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { insertSteps } from './attempt-queries.ts'
import { FIRST_LOOK_MS } from './doubt.ts'
import { doubtOrphans, endProcesses } from './sender-queries.ts'

/** A process that gave no sign of life for so long is taken for dead: six missed beats. */
export const SILENT_MS = 60_000

/**
 * Ends other processes that gave no sign of life. What they had claimed goes to doubt, never back to waiting: a process
 * that only slept may have sent it, or still be sending. Returns how many messages that were.
 */
export function endSilent(ctx: Context, own: { epoch: number }): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now().getTime()
    const silent = { silentSince: now - SILENT_MS, except: own.epoch }
    const epochs = await endProcesses(ctx.db, silent, { why: 'silent', now })
    const orphans = await doubtOrphans(ctx.db, {
      firstLookMs: FIRST_LOOK_MS,
      lookUp: ctx.carrier.capabilities.lookUp,
      now,
    })
    await insertSteps(
      ctx.db,
      orphans.map((row) => ({
        id: ctx.newId(),
        outboxId: row.id,
        attemptId: row.attemptId,
        epoch: row.epoch,
        step: 'in_doubt' as const,
        at: now,
        detail: 'the process stopped before the answer was recorded',
      })),
    )
    for (const epoch of epochs)
      await recordEvent(ctx, {
        name: 'sender.lost',
        organizationId: null,
        subject: 'installation',
        data: { epoch, inDoubt: orphans.filter((row) => row.epoch === epoch).length },
      })
    return orphans.length
  })
}
