import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError } from '../errors.ts'
import { EVIDENCE_MAX } from './evidence.ts'
import { countEvidence, insertEvidence } from './evidence-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import type { Evidence } from './request.ts'

export type NewEvidence = Pick<
  Evidence,
  'kind' | 'label' | 'url' | 'path' | 'mediaType' | 'bytes' | 'sha256'
>

/** Adds a link, picture or document that shows how people agreed. */
export async function addEvidence(
  ctx: Context,
  place: RequestPlace,
  evidence: NewEvidence,
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const { request, personId } = await getOpenRequest(ctx, place)
    if ((await countEvidence(ctx.db, request.id)) >= EVIDENCE_MAX)
      throw new InvalidInputError([
        { field: 'evidence', message: `${EVIDENCE_MAX} pieces are the most. Remove one first.` },
      ])
    const id = ctx.newId()
    await insertEvidence(ctx.db, {
      ...evidence,
      id,
      requestId: request.id,
      organizationId: place.organizationId,
      createdAt: ctx.now().toISOString(),
      createdBy: personId,
    })
    await recordEvent(ctx, {
      name: 'evidence.added',
      organizationId: place.organizationId,
      subject: id,
      data: { request: request.id, kind: evidence.kind, sha256: evidence.sha256 },
    })
    return id
  })
}
