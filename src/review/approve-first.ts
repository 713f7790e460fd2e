import { recordEvent } from '../audit/record-event.ts'
import type { Context } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { linkBaseOf } from '../programs/program.ts'
import { listReviewersFor } from '../requests/submission-queries.ts'
import { type Ground, rowsToSend } from './approval.ts'
import { findFirstApproval, insertFirstApproval } from './decision-queries.ts'
import { type DecisionInput, needsSecond } from './decision.ts'
import { secondReviewerLetter } from './letters.ts'
import { boundHash, seenOf } from './list.ts'
import { moveHold } from './queries.ts'

/** Where two must approve: records the first approval, or gives who approved first exactly the same. */
export async function approveFirst(
  ctx: Context,
  form: DecisionInput,
  ground: Ground,
): Promise<{ recorded: true } | { firstReviewerId: string | null }> {
  const { list, reviewerId, score } = ground
  const rows = rowsToSend(ground.counts, form.included)
  if (form.decision !== 'approve' || !needsSecond({ rows, score })) return { firstReviewerId: null }
  const hash = boundHash(
    { ...seenOf(list), hours: ctx.config.hoursHash, link: linkBaseOf(ctx.config.publicUrl) },
    form.included,
  )
  const first = await findFirstApproval(ctx.db, list.id, list.revision, hash)
  if (first) {
    if (first.reviewer.id !== reviewerId) return { firstReviewerId: first.reviewer.id }
    throw new ConflictError('You approved this already. A second reviewer must approve it as well.')
  }
  const now = ctx.now().toISOString()
  const written = await insertFirstApproval(ctx.db, {
    request_id: list.id,
    revision: list.revision,
    bound_hash: hash,
    organization_id: list.organization.id,
    reviewer_id: reviewerId,
    included: JSON.stringify(form.included),
    approved_at: now,
  })
  if (!written) throw new ConflictError('Another reviewer approved this a moment ago. Look again.')
  if (list.holder?.id === reviewerId)
    await moveHold(ctx.db, list.id, { from: reviewerId, to: null, now })
  await recordEvent(ctx, {
    name: 'request.first_approved',
    organizationId: list.organization.id,
    subject: list.id,
    data: { revision: list.revision, rows, bound_hash: hash, included: [...form.included] },
  })
  await tellReviewers(ctx, ground, rows)
  return { recorded: true }
}

async function tellReviewers(ctx: Context, ground: Ground, rows: number): Promise<void> {
  const { list, reviewerId } = ground
  const reviewers = await listReviewersFor(ctx.db, list.organization.id)
  const letter = secondReviewerLetter({
    list: { name: list.name, organization: list.organization.name },
    first: reviewers.find(({ personId }) => personId === reviewerId)?.name ?? 'A reviewer',
    rows,
    url: `${ctx.config.publicUrl}/review/${list.id}`,
  })
  for (const { personId, email } of reviewers)
    if (personId !== reviewerId)
      await enqueueMail(ctx, {
        key: `request-second:${list.id}:${list.revision}:${personId}`,
        to: email,
        letter,
      })
}
