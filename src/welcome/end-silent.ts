import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { insertSteps } from './attempt-queries.ts'
import { FIRST_LOOK_MS } from './doubt.ts'
import { doubtOrphans, endProcesses } from './sender-queries.ts'

/** A process that gave no sign of life for so long is taken for dead: six missed beats. */
export const SILENT_MS = 60_000
/** Much longer than a request can last, and than a process may hold a claim before it sends. */
export const FORGOTTEN_MS = 10 * 60_000

/**
 * Ends other processes that gave no sign of life. What they had claimed goes to doubt, never back to waiting: a process
 * that only slept may have sent it, or still be sending. So does what nobody has recorded an answer to for long. Returns
 * how many messages that were.
 */
export function endSilent(ctx: Context, own: { epoch: number }): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now().getTime()
    const silent = { silentSince: now - SILENT_MS, except: own.epoch }
    const epochs = await endProcesses(ctx.db, silent, { why: 'silent', now })
    const orphans = await doubtOrphans(ctx.db, {
      firstLookMs: FIRST_LOOK_MS,
      lookUp: ctx.carrier.capabilities.lookUp,
      claimedBefore: now - FORGOTTEN_MS,
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
        detail:
          'no answer was recorded before the process stopped, or it does not know of the claim',
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
