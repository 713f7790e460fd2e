import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, NotFoundError } from '../errors.ts'
import { insertSteps } from './attempt-queries.ts'
import { findOutbox } from './result-queries.ts'
import { moveResolved } from './doubt-queries.ts'

/**
 * A person settles a message that the service could not: `sent` when the carrier's own pages show it, `send` to try
 * once more with all checks, `end` to leave it unsent.
 */
export type Resolution = 'sent' | 'send' | 'end'

export async function resolveMessage(
  ctx: Context,
  resolving: { outboxId: string; organizationId: string; as: Resolution },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const row = await findOutbox(ctx.db, resolving.outboxId)
    if (!row || row.organizationId !== resolving.organizationId)
      throw new NotFoundError('This message is not there.')
    const now = ctx.now().getTime()
    if (!(await moveResolved(ctx.db, row.id, resolving.as, now)))
      throw new ConflictError('This message is not waiting for a person any more.')
    await insertSteps(ctx.db, [
      {
        id: ctx.newId(),
        outboxId: row.id,
        attemptId: row.attemptId ?? '',
        epoch: row.epoch,
        step: 'decided',
        at: now,
        detail: resolving.as,
      },
    ])
    await recordEvent(ctx, {
      name: 'welcome.released',
      organizationId: row.organizationId,
      subject: row.id,
      data: { as: resolving.as, from: row.state },
    })
  })
}
