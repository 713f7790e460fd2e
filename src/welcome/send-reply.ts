import type { Context } from '../context.ts'
import { newToken } from '../lib/ids.ts'
import { languageFor } from '../programs/language.ts'
import { findProgram } from '../programs/queries.ts'
import { CONFIRM_SECONDS, confirmationText, helpText, type ReplyEffect } from './reply-effect.ts'
import { findInbound, findReader, moveEffect } from './reply-queries.ts'

const VALIDITY_SECONDS = 300

/** Job: answers one reply with the one text it may get. Whatever happens on the way, never with two. */
export async function sendReply(ctx: Context, payload: Record<string, unknown>): Promise<void> {
  const id = String(payload.inboundId)
  const inbound = await findInbound(ctx.db, id)
  if (!inbound?.organization_id || !inbound.program_id) return
  const stopping = inbound.effect === 'confirm_due'
  if (!stopping && inbound.effect !== 'help_due') return
  const from: ReplyEffect = stopping ? 'confirm_due' : 'help_due'
  const program = await findProgram(ctx.db, inbound.organization_id, inbound.program_id)
  const age = (ctx.now().getTime() - Date.parse(inbound.received_at)) / 1000
  if (!program || age > CONFIRM_SECONDS) {
    await moveEffect(ctx.db, id, { from, to: stopping ? 'suppressed' : 'triage' })
    return
  }
  const reader = await findReader(ctx.db, inbound.outbox_id)
  const language = languageFor(program, { phone: inbound.from_phone, ...reader })
  if (!(await moveEffect(ctx.db, id, { from, to: 'answering' }))) return
  const sent = await ctx.carrier.send({
    attemptId: newToken().slice(0, 22),
    to: inbound.from_phone,
    from: inbound.to_sender,
    text: stopping ? confirmationText(program, language) : helpText(program, language),
    statusUrl: '',
    validitySeconds: VALIDITY_SECONDS,
  })
  if (sent.kind === 'in_doubt') return
  const done: ReplyEffect = stopping ? 'confirmed' : 'help_sent'
  await moveEffect(ctx.db, id, {
    from: 'answering',
    to: sent.kind === 'accepted' ? done : 'answer_failed',
  })
}
