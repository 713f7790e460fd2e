import type { Sent } from '../carriers/carrier.ts'
import { ERROR_CLASSES } from '../carriers/error-classes.ts'
import { type Context, inTransaction } from '../context.ts'
import { crashPoint } from '../lib/crash.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { applyError } from './apply-error.ts'
import { type AttemptStep, insertSteps, type Step } from './attempt-queries.ts'
import { markAccepted, type Proof } from './batch-queries.ts'
import { nextLook } from './doubt.ts'
import type { Claim } from './outbox.ts'
import { moveAttempt } from './result-queries.ts'

export interface SentResult {
  claim: Claim
  epoch: number
  /** Epoch ms of the claim. */
  claimedAt: number
  sent: Sent
}

const NOT_CONNECTED_MS = 15_000
const SLOW_DOWN_SECONDS = 5
const REFUSED_MS = 10 * 60_000

const STEPS: Record<Sent['kind'], AttemptStep> = {
  accepted: 'accepted',
  refused: 'refused',
  slow_down: 'slow_down',
  not_sent: 'not_sent',
  in_doubt: 'in_doubt',
}

/** Writes down what the carrier answered to a batch of sends. Each result may be recorded by any process, and late. */
export async function recordSent(ctx: Context, results: readonly SentResult[]): Promise<void> {
  if (results.length === 0) return
  // No event: what happens to one message is kept in its attempts.
  await inTransaction(ctx, async (ctx) => {
    if (
      results.some(
        ({ sent }) => sent.kind === 'refused' && ERROR_CLASSES[sent.class].effect === 'suppress',
      )
    )
      await shutGate(ctx.db)
    const now = ctx.now().getTime()
    await insertSteps(
      ctx.db,
      results.map((result): Step => ({
        id: ctx.newId(),
        outboxId: result.claim.outboxId,
        attemptId: result.claim.attemptId,
        epoch: result.epoch,
        step: STEPS[result.sent.kind],
        at: now,
        detail: detailOf(result.sent),
      })),
    )
    await markAccepted(ctx.db, results.flatMap(proofOf), { provider: ctx.carrier.name, now })
    for (const result of results)
      if (result.sent.kind !== 'accepted') await recordOne(ctx, result, result.sent, now)
    crashPoint(ctx.config, 'in_record')
  })
}

function detailOf(sent: Sent): string {
  if (sent.kind === 'accepted') return sent.sid
  return sent.kind === 'refused' ? `${sent.class} ${sent.code}: ${sent.message}` : sent.message
}

function proofOf({ claim, sent }: SentResult): Proof[] {
  if (sent.kind !== 'accepted') return []
  const { outboxId, attemptId } = claim
  return [{ outboxId, attemptId, sid: sent.sid, segments: sent.segments ?? null }]
}

async function recordOne(
  ctx: Context,
  { claim, claimedAt }: SentResult,
  sent: Exclude<Sent, { kind: 'accepted' }>,
  now: number,
): Promise<void> {
  const { outboxId, attemptId } = claim
  if (sent.kind === 'in_doubt') {
    await moveAttempt(ctx.db, outboxId, attemptId, {
      from: ['claimed'],
      state: 'in_doubt',
      reason: ctx.carrier.capabilities.lookUp ? 'no_answer' : 'cannot_look_up',
      doubtSince: now,
      lookups: 0,
      lookupAt: ctx.carrier.capabilities.lookUp ? nextLook({ claimedAt, lookups: 0 }, now) : null,
      now,
    })
    return
  }
  const unsent = { from: ['claimed', 'in_doubt'] as const, state: 'waiting' as const, now }
  if (sent.kind === 'slow_down') {
    const until = now + (sent.retryAfterSeconds ?? SLOW_DOWN_SECONDS) * 1000
    await moveAttempt(ctx.db, outboxId, attemptId, {
      ...unsent,
      reason: 'slow_down',
      until,
      untried: true,
    })
    return
  }
  if (sent.kind === 'not_sent') {
    await moveAttempt(ctx.db, outboxId, attemptId, {
      ...unsent,
      reason: 'not_connected',
      until: now + NOT_CONNECTED_MS,
      untried: true,
    })
    return
  }
  const { effect } = ERROR_CLASSES[sent.class]
  if (effect === 'end' || effect === 'suppress') {
    await moveAttempt(ctx.db, outboxId, attemptId, {
      from: ['claimed', 'in_doubt'],
      state: 'failed',
      reason: null,
      errorClass: sent.class,
      errorCode: sent.code,
      now,
    })
    await applyError(ctx, claim, sent.class)
    return
  }
  await moveAttempt(ctx.db, outboxId, attemptId, {
    ...unsent,
    reason: effect === 'wait' ? 'slow_down' : 'carrier_refused',
    until: now + (effect === 'wait' ? SLOW_DOWN_SECONDS * 1000 : REFUSED_MS),
    untried: true,
    errorClass: sent.class,
    errorCode: sent.code,
  })
  await applyError(ctx, claim, sent.class)
}
