import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { sha256Hex } from '../lib/signing.ts'
import { markNumber } from '../numbers/queries.ts'
import { isSuppressed } from '../suppressions/queries.ts'
import { type Landing, stateOf } from './landing.ts'
import { findLanding, insertConsentRecord, insertMember } from './queries.ts'

export interface Joining {
  answers: Record<string, string>
  /** The consent sentence as it stood beside the ticked box. */
  consentText: string
  /** Everything the page said, as text. */
  pageText: string
  address: string | null
  agent: string | null
}

/** Makes the person behind a link a member and keeps the proof, in the landing’s language; joining again changes nothing. */
export async function join(ctx: Context, landing: Landing, joining: Joining): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const now = ctx.now()
    const current = await findLanding(ctx.db, landing.linkHash)
    const state = current ? stateOf(current, now.getTime()) : 'expired'
    if (state === 'joined') return
    if (state !== 'open') throw new ConflictError('This link cannot be used any more.')
    const { organizationId, programId, requestId, outboxId, phone } = landing
    if (await isSuppressed(ctx, { organizationId, programId, phone }))
      throw new ConflictError('This number was stopped, so it cannot join.')
    const memberId = ctx.newId()
    const inserted = await insertMember(ctx.db, {
      id: memberId,
      organization_id: organizationId,
      program_id: programId,
      request_id: requestId,
      outbox_id: outboxId,
      phone,
      answers: JSON.stringify(joining.answers),
      joined_at: now.toISOString(),
      left_at: null,
      left_why: null,
      confirmation: 'due',
    })
    if (!inserted) return
    await enqueueJob(ctx, { kind: 'confirm_join', key: memberId, payload: { memberId } })
    await insertConsentRecord(ctx.db, {
      id: ctx.newId(),
      member_id: memberId,
      organization_id: organizationId,
      program_id: programId,
      outbox_id: outboxId,
      phone,
      consented_at: now.toISOString(),
      language: landing.language,
      consent_text: joining.consentText,
      consent_hash: sha256Hex(joining.consentText),
      page_text: joining.pageText,
      page_hash: sha256Hex(joining.pageText),
      address: joining.address,
      agent: joining.agent,
      answers: JSON.stringify(joining.answers),
      link_hash: landing.linkHash,
    })
    await markNumber(ctx.db, {
      programId,
      phone,
      status: 'member',
      requestId,
      now: now.toISOString(),
    })
    await recordEvent(ctx, {
      name: 'member.joined',
      organizationId,
      subject: memberId,
      data: {
        request: requestId,
        message: outboxId,
        language: landing.language,
        consentHash: sha256Hex(joining.consentText),
      },
    })
  })
}
