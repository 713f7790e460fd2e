import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts'
import { requireManager } from '../people/require-manager.ts'
import { insertSteps } from './attempt-queries.ts'
import { markAccepted } from './batch-queries.ts'
import { RESOLUTIONS } from './doubt.ts'
import { moveResolved } from './doubt-queries.ts'
import { findOutbox, findOutboxBySid, type OutboxRow } from './result-queries.ts'

const PROOF = /^[\w.-]{6,100}$/

/**
 * An operator settles a message that the service could not. Nobody can have it sent again here: only three
 * look-ups without a find do that, never a person's guess.
 */
export async function resolveMessage(
  ctx: Context,
  resolving: {
    outboxId: string
    as: string
    /** What the carrier calls the message, when its own pages show it. */
    proof?: string
  },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const row = await findOutbox(ctx.db, resolving.outboxId)
    if (!row) throw new NotFoundError('This message is not there.')
    const as = RESOLUTIONS.find((known) => known === resolving.as)
    if (!as) throw new InvalidInputError('Choose what becomes of the message.')
    const proof = (resolving.proof ?? '').trim()
    const now = ctx.now().getTime()
    const moved =
      as === 'sent' ? await accept(ctx, row, proof) : await moveResolved(ctx.db, row.id, as, now)
    if (!moved) throw new ConflictError('This message is not waiting for a person any more.')
    await insertSteps(ctx.db, [
      {
        id: ctx.newId(),
        outboxId: row.id,
        attemptId: row.attemptId ?? '',
        epoch: row.epoch,
        step: 'decided',
        at: now,
        detail: as === 'sent' ? `sent ${proof}` : as,
      },
    ])
    await recordEvent(ctx, {
      name: 'welcome.resolved',
      organizationId: row.organizationId,
      subject: row.id,
      data: { as, from: row.state, ...(as === 'sent' ? { proof } : {}) },
    })
  })
}

async function accept(ctx: Context, row: OutboxRow, proof: string): Promise<boolean> {
  const problem = await proofProblem(ctx, row, proof)
  if (problem) throw new InvalidInputError([{ field: 'proof', message: problem }])
  if (row.state !== 'in_doubt' && row.state !== 'held') return false
  const accepted = { outboxId: row.id, attemptId: row.attemptId ?? '', sid: proof, segments: null }
  return (
    (
      await markAccepted(ctx.db, [accepted], {
        provider: ctx.carrier.name,
        now: ctx.now().getTime(),
      })
    ).size > 0
  )
}

async function proofProblem(ctx: Context, row: OutboxRow, proof: string): Promise<string | null> {
  if (!PROOF.test(proof))
    return 'Enter the id the carrier shows for this message: letters and digits without blanks.'
  const other = await findOutboxBySid(ctx.db, ctx.carrier.name, proof)
  return other && other.id !== row.id
    ? 'Another message has this id at the carrier already. Look for the one to this number.'
    : null
}
