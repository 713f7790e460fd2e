import type { StatusReport } from '../carriers/carrier.ts'
import { suppresses } from '../carriers/error-classes.ts'
import { finalStatus } from '../carriers/status.ts'
import { type Context, inTransaction } from '../context.ts'
import { crashPoint } from '../lib/crash.ts'
import { sha256Hex } from '../lib/signing.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { findOutboxOfAttempt, insertSteps } from './attempt-queries.ts'
import { markAccepted } from './batch-queries.ts'
import { recordFinal } from './record-final.ts'
import {
  findOutbox,
  findOutboxBySid,
  insertWebhookEvent,
  type OutboxRow,
} from './result-queries.ts'

export interface StatusHook {
  provider: string
  /** From the address the carrier called. */
  attemptId: string
  report: StatusReport
  /** As received; only its hash is kept, since it names the person's number. */
  body: string
}

/**
 * Applies what a carrier reports about a message. Early, late, repeated and reordered reports end in the same
 * state; each one also proves that the carrier has the message. Returns false for a repeat.
 */
export async function recordStatus(ctx: Context, hook: StatusHook): Promise<boolean> {
  // No event: what happens to one message is kept in its attempts.
  const fresh = await inTransaction(ctx, async (ctx) => {
    const { report, provider, attemptId } = hook
    if (suppresses(report.errorCode)) await shutGate(ctx.db)
    const now = ctx.now()
    const inserted = await insertWebhookEvent(ctx.db, {
      id: ctx.newId(),
      provider,
      sid: report.sid,
      status: report.status,
      hash: sha256Hex(hook.body),
      body: JSON.stringify(report),
      now: now.toISOString(),
    })
    if (!inserted) return false
    const row = await findMessage(ctx, hook)
    if (!row) {
      ctx.log.warn({ provider, sid: report.sid }, 'a report about a message that is not ours')
      return true
    }
    await insertSteps(ctx.db, [
      {
        id: ctx.newId(),
        outboxId: row.id,
        attemptId,
        epoch: row.epoch,
        step: 'status',
        at: now.getTime(),
        detail: [report.status, report.errorCode ?? '', report.sid].join(' ').trim(),
      },
    ])
    const { sid, segments = null } = report
    await markAccepted(ctx.db, [{ outboxId: row.id, attemptId, sid, segments }], {
      provider,
      now: now.getTime(),
    })
    if (row.attemptId !== attemptId)
      ctx.log.error({ message: row.id }, 'a report about an earlier try than the latest')
    const final = finalStatus(report.status)
    if (final) await recordFinal(ctx, row, { final, errorCode: report.errorCode })
    crashPoint(ctx.config, 'in_webhook')
    return true
  })
  crashPoint(ctx.config, 'after_webhook')
  return fresh
}

async function findMessage(ctx: Context, hook: StatusHook): Promise<OutboxRow | undefined> {
  const id = await findOutboxOfAttempt(ctx.db, hook.attemptId)
  return id ? findOutbox(ctx.db, id) : findOutboxBySid(ctx.db, hook.provider, hook.report.sid)
}
