import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { findEvidence, markEvidenceRemoved } from './evidence-queries.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'

/** Takes a piece of evidence off a draft. What was submitted once keeps its file, for the trail. */
export async function removeEvidence(
  ctx: Context,
  place: RequestPlace,
  evidenceId: string,
): Promise<void> {
  const path = await inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    const evidence = await findEvidence(ctx.db, request.id, evidenceId)
    if (!evidence || !(await markEvidenceRemoved(ctx.db, evidenceId, ctx.now().toISOString())))
      throw new NotFoundError('This piece of evidence is not there.')
    await recordEvent(ctx, {
      name: 'evidence.removed',
      organizationId: place.organizationId,
      subject: evidenceId,
      data: { request: request.id, sha256: evidence.sha256 },
    })
    return request.revision === 0 ? evidence.path : null
  })
  // Once committed; if the process dies here, the sweep at the next start finds the file without a row.
  if (path) await ctx.files.remove(path)
}
