import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { evidenceItem } from './checklist.ts'
import { getList, insertChecks, listChecks } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { type ReviewedEvidence, listEvidence } from './see-queries.ts'

/** Notes that a reviewer opened a piece of evidence; nothing of it is shown to anyone before. */
export async function openEvidence(
  ctx: Context,
  opening: { requestId: string; evidenceId: string },
): Promise<ReviewedEvidence> {
  return inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, opening.requestId)
    const reviewerId = await requireReviewer(ctx, list)
    const evidence = await listEvidence(ctx.db, list)
    const piece = evidence.find(({ id }) => id === opening.evidenceId)
    if (!piece) throw new NotFoundError('This piece of evidence is not there.')
    const item = evidenceItem(piece.id)
    const of = { requestId: list.id, revision: list.revision, reviewerId }
    const checked = await listChecks(ctx.db, of.requestId, of.revision, reviewerId)
    if (checked.has(item)) return piece
    await insertChecks(ctx.db, of, [item], ctx.now().toISOString())
    await recordEvent(ctx, {
      name: 'evidence.opened',
      organizationId: list.organization.id,
      subject: list.id,
      data: { evidence_id: piece.id, revision: list.revision, sha256: piece.sha256 },
    })
    return piece
  })
}
