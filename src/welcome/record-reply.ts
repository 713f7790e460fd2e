import type { InboundText } from '../carriers/carrier.ts'
import type { ReplyKind } from '../carriers/reply-reading.ts'
import { readReply } from '../carriers/reply.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { crashPoint } from '../lib/crash.ts'
import { liftSuppressions } from '../suppressions/lift-suppressions.ts'
import { shutGate } from '../suppressions/gate-queries.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import type { SuppressionSource } from '../suppressions/suppression.ts'
import { HELP_AGAIN_SECONDS, type ReplyEffect, STOPPING } from './reply-effect.ts'
import { insertInbound, listCorrespondents, moveEffect, wasAnswered } from './reply-queries.ts'
import { stopTexts } from './stop-texts.ts'

/**
 * Keeps a text a person sent and does what it asks, in one transaction: after a STOP is committed no message to
 * this number can be claimed. Returns false for a repeat.
 */
export async function recordReply(
  ctx: Context,
  reply: InboundText & { provider: string },
): Promise<boolean> {
  // No event: what it does is recorded by the verbs inside.
  const fresh = await inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const said = readReply(reply.text)
    const kind: ReplyKind = reply.answered === 'stop' ? 'stop' : (reply.answered ?? said.kind)
    const source = STOPPING[kind]
    if (source) await shutGate(ctx.db)
    const meant = await listCorrespondents(ctx.db, reply)
    const organizations = [...new Set(meant.map((one) => one.organizationId))]
    const id = ctx.newId()
    const received = new Date(Math.min(reply.at ?? now.getTime(), now.getTime()))
    const inserted = await insertInbound(ctx.db, {
      id,
      provider: reply.provider,
      provider_sid: reply.sid,
      organization_id:
        organizations.length > 1 && !meant[0]?.outboxId ? null : (organizations[0] ?? null),
      program_id: meant[0]?.programId ?? null,
      outbox_id: meant[0]?.outboxId ?? null,
      from_phone: reply.from,
      to_sender: reply.to,
      text: reply.text,
      kind,
      received_at: received.toISOString(),
      effect: 'none',
      handled_by: null,
      handled_at: null,
    })
    if (!inserted) return false
    const answer = ctx.carrier.capabilities.autoReply === 'app' && !reply.answered
    const effect = source
      ? await stop(ctx, { ...reply, source, organizations, received, answer })
      : await otherwise(ctx, { ...reply, kind, organizations, answer })
    await moveEffect(ctx.db, id, { from: 'none', to: effect })
    if (effect === 'confirm_due' || effect === 'help_due')
      await enqueueJob(ctx, { kind: 'send_reply', key: id, payload: { inboundId: id } })
    crashPoint(ctx.config, 'in_reply')
    return true
  })
  crashPoint(ctx.config, 'after_reply')
  return fresh
}

interface Stopping extends InboundText {
  source: SuppressionSource
  organizations: string[]
  received: Date
  answer: boolean
}

async function stop(ctx: Context, stopping: Stopping): Promise<ReplyEffect> {
  const { source, organizations, received } = stopping
  const phone = stopping.from
  let added = false
  if (organizations.length === 0)
    await suppressPhone(ctx, {
      phone,
      scope: 'installation',
      organizationId: null,
      source,
      optedOutAt: received,
    })
  for (const organizationId of organizations) {
    const stopped = await stopTexts(ctx, { organizationId, phone, source, optedOutAt: received })
    added ||= stopped.added
  }
  return added && stopping.answer && source !== 'wrong_number_reply' ? 'confirm_due' : 'suppressed'
}

async function otherwise(
  ctx: Context,
  reply: InboundText & { kind: ReplyKind; organizations: string[]; answer: boolean },
): Promise<ReplyEffect> {
  if (reply.kind === 'start') {
    let lifted = 0
    for (const organizationId of reply.organizations)
      lifted += await liftSuppressions(ctx, {
        organizationId,
        phone: reply.from,
        by: 'start_reply',
      })
    return lifted > 0 ? 'started' : 'triage'
  }
  if (reply.kind !== 'help') return reply.text.trim() === '' ? 'none' : 'triage'
  if (!reply.answer) return reply.answered ? 'none' : 'triage'
  const since = new Date(ctx.now().getTime() - HELP_AGAIN_SECONDS * 1000).toISOString()
  const recently = await wasAnswered(ctx.db, {
    from: reply.from,
    effects: ['help_due', 'answering', 'help_sent'],
    since,
  })
  return recently || reply.organizations.length === 0 ? 'triage' : 'help_due'
}
