import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { draftRequest } from './draft-request.ts'
import type { RequestPlace } from './get-open-request.ts'
import { getRequest, updateDraft } from './queries.ts'
import { mayBeFollowed, nameOf } from './request.ts'

const NAME_MAX = 80
const SUFFIX = ', corrected rows'

/** Begins a request for the corrected rows of one that is closed to changes, with its answers; its id. */
export async function followRequest(
  ctx: Context,
  { organizationId, requestId }: RequestPlace,
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const request = await getRequest(ctx.db, organizationId, requestId)
    if (!mayBeFollowed(request.status) || !request.programId)
      throw new ConflictError('Rows of this list cannot be brought again by another one.')
    const id = await draftRequest(ctx, { organizationId, programId: request.programId })
    const name =
      nameOf(request)
        .replace(SUFFIX, '')
        .slice(0, NAME_MAX - SUFFIX.length) + SUFFIX
    await updateDraft(ctx.db, id, {
      set: {
        follows_id: requestId,
        name,
        time_zone: request.timeZone,
        basis: request.basis,
        consent_how: request.consentHow,
        consent_words: request.consentWords,
        consent_medium: request.consentMedium ?? '',
        consent_url: request.consentUrl,
        collected_from: request.collectedFrom,
        collected_to: request.collectedTo,
        previous_sender: request.previousSender,
        recency_statement: request.recencyStatement,
        evidence_statement: request.evidenceStatement,
      },
      status: 'draft',
      now: ctx.now().toISOString(),
    })
    await recordEvent(ctx, {
      name: 'request.changed',
      organizationId,
      subject: id,
      data: { fields: ['follows'], follows: requestId },
    })
    return id
  })
}
