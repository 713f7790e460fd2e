import type { ChainHead } from '../audit/chain.ts'
import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, type Problem } from '../errors.ts'
import { enqueueJob } from '../jobs/enqueue-job.ts'
import { formatDateTime } from '../lib/dates.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { linkBaseOf } from '../programs/program.ts'
import { nextStatus, notOpenWords } from '../requests/request.ts'
import { eachKey } from '../programs/cost.ts'
import { type Ground, approvalProblems, rowsToSend } from './approval.ts'
import { eachMessage } from './cost-lines.ts'
import { approveFirst } from './approve-first.ts'
import { DECIDED_WORDS, type DecisionInput, approvedUntil } from './decision.ts'
import { decisionProblems, knownCodes } from './decision.ts'
import { decidedLetter } from './letters.ts'
import { type ListUnderReview, type Seen, changedBetween, seenOf } from './list.ts'
import { REVIEW_HOURS } from './promise.ts'
import { type Decision, findDecision, listAddressees } from './decision-queries.ts'
import { insertDecision, moveDecided } from './decision-queries.ts'
import { findGround } from './see-queries.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { SIGNALS_VERSION } from './signal-table.ts'
import { standingOut } from './signals.ts'
import { weighRequest } from './weigh-request.ts'

export interface DecisionForm extends DecisionInput {
  requestId: string
  /** The revision and the hashes the reviewer saw. */
  revision: number
  seen: Seen
  /** What one message costs, as it was shown; left out where nothing was shown. */
  cost?: string
}

export type DecisionOutcome =
  | { kind: 'decided'; decision: Decision; again: boolean }
  /** Approved, and waiting for a second reviewer. */
  | { kind: 'first_approval' }
  | { kind: 'problems'; problems: Problem[] }

/** The one way in which a list is approved, sent back or rejected. */
export async function decideRequest(ctx: Context, form: DecisionForm): Promise<DecisionOutcome> {
  // Weighed before, because it may take a while on a long list.
  if (form.decision === 'approve') await weighRequest(ctx, { requestId: form.requestId })
  return inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, form.requestId)
    const reviewerId = await requireReviewer(ctx, list)
    const earlier = await findDecision(ctx.db, list.id, form.revision)
    if (earlier) return decidedAgain(earlier, reviewerId, form)
    const status = nextStatus(list.status, form.decision)
    if (!status) throw new ConflictError(notOpenWords(list.status, 'decided on'))
    refuseChanged(list, form)
    refuseOtherCost(ctx, list, form)
    const problems = decisionProblems(form)
    const ground = await findGround(ctx.db, list, reviewerId)
    if (form.decision === 'approve') problems.push(...approvalProblems(ground, form.included))
    if (problems.length > 0) return { kind: 'problems', problems }
    const approved = await approveFirst(ctx, form, ground)
    if ('recorded' in approved) return { kind: 'first_approval' }
    const first = approved.firstReviewerId

    const now = ctx.now()
    const until = form.decision === 'approve' ? approvedUntil(now) : null
    const from = { id: list.id, from: list.status, revision: list.revision }
    const moved = await moveDecided(ctx.db, from, {
      status,
      now: now.toISOString(),
      approvedUntil: until,
    })
    if (!moved) {
      const other = await findDecision(ctx.db, list.id, form.revision)
      if (other) return decidedAgain(other, reviewerId, form)
      throw new ConflictError('This list was changed while you decided. Open it again.')
    }
    const id = await writeDecision(ctx, { form, ground, first })
    const entry = await recordDecision(ctx, { form, ground, id, first })
    if (form.decision === 'approve')
      await enqueueJob(ctx, {
        kind: 'release_welcomes',
        key: `${list.id}:${list.revision}`,
        payload: { requestId: list.id },
      })
    await tellRequesters(ctx, { form, ground, entry, until })
    const decision = await findDecision(ctx.db, list.id, list.revision)
    if (!decision) throw new Error(`Decision ${id} was not written`)
    return { kind: 'decided', decision, again: false }
  })
}

/** The same decision by the same person is a form sent twice; anything else came second. */
function decidedAgain(earlier: Decision, reviewerId: string, form: DecisionForm): DecisionOutcome {
  if (earlier.reviewer.id === reviewerId && earlier.decision === form.decision)
    return { kind: 'decided', decision: earlier, again: true }
  const who = earlier.reviewer.id === reviewerId ? 'You' : earlier.reviewer.name
  const when = formatDateTime(earlier.decidedAt, REVIEW_HOURS.zone)
  throw new ConflictError(
    `${who} ${DECIDED_WORDS[earlier.decision]} at ${when}. Yours was not recorded.`,
  )
}

function refuseChanged(list: ListUnderReview, form: DecisionForm): void {
  if (list.revision !== form.revision)
    throw new ConflictError(
      'The list was sent again since you opened this page. Look at the new version before deciding.',
    )
  const changed = changedBetween(form.seen, seenOf(list))
  if (changed.length > 0)
    throw new ConflictError(
      `What you looked at has changed since: ${changed.join(', ')}. Look again before deciding.`,
    )
}

function refuseOtherCost(ctx: Context, list: ListUnderReview, form: DecisionForm): void {
  if (form.decision !== 'approve' || form.cost === undefined) return
  const each = eachMessage(ctx, list)
  if (each && form.cost !== eachKey(each.segments, each.price))
    throw new ConflictError(
      'What a message costs is not what this page showed. Look at the cost again before deciding.',
    )
}

interface Deciding {
  form: DecisionForm
  ground: Ground
  first: string | null
}

function costColumns(ctx: Context, { form, ground }: Pick<Deciding, 'form' | 'ground'>) {
  const each = form.decision === 'approve' ? eachMessage(ctx, ground.list) : null
  return {
    segments_each: each?.segments ?? null,
    price_micros: each?.price?.micros ?? null,
    currency: each?.price?.currency ?? null,
  }
}

function approvedRows({ form, ground }: Pick<Deciding, 'form' | 'ground'>): number {
  return form.decision === 'approve' ? rowsToSend(ground.counts, form.included) : 0
}

async function writeDecision(ctx: Context, deciding: Deciding): Promise<string> {
  const { form, ground, first } = deciding
  const { list } = ground
  const seen = seenOf(list)
  const id = ctx.newId()
  await insertDecision(ctx.db, {
    id,
    request_id: list.id,
    organization_id: list.organization.id,
    revision: list.revision,
    decision: form.decision,
    reviewer_id: ground.reviewerId,
    codes: JSON.stringify(form.decision === 'approve' ? [] : knownCodes(form.codes)),
    note: form.note.trim(),
    resubmission: form.decision === 'reject' && !form.resubmission ? 0 : 1,
    included: JSON.stringify(form.decision === 'approve' ? form.included : []),
    file_sha256: seen.file,
    mapping_hash: seen.mapping,
    rows_hash: seen.rows,
    message_hash: seen.message,
    link_base: linkBaseOf(ctx.config.publicUrl),
    hours_hash: ctx.config.hoursHash,
    rows_approved: approvedRows(deciding),
    ...costColumns(ctx, deciding),
    score: ground.score,
    signals: JSON.stringify(standingOut(ground.signals).map(({ code, level }) => [code, level])),
    signals_version: SIGNALS_VERSION,
    first_reviewer_id: first,
    decided_at: ctx.now().toISOString(),
  })
  return id
}

/** The note stays out of the trail: it may name people. */
async function recordDecision(
  ctx: Context,
  deciding: Deciding & { id: string },
): Promise<ChainHead> {
  const { form, ground, first } = deciding
  const { list } = ground
  const seen = seenOf(list)
  return recordEvent(ctx, {
    name: 'request.decided',
    organizationId: list.organization.id,
    subject: list.id,
    data: {
      decision: form.decision,
      decision_id: deciding.id,
      revision: list.revision,
      codes: form.decision === 'approve' ? [] : knownCodes(form.codes),
      included: form.decision === 'approve' ? [...form.included] : [],
      rows_approved: approvedRows(deciding),
      ...costColumns(ctx, deciding),
      file_sha256: seen.file,
      mapping_hash: seen.mapping,
      rows_hash: seen.rows,
      message_hash: seen.message,
      hours_hash: ctx.config.hoursHash,
      score: ground.score,
      first_reviewer_id: first,
    },
  })
}

async function tellRequesters(
  ctx: Context,
  told: { form: DecisionForm; ground: Ground; entry: ChainHead; until: string | null },
): Promise<void> {
  const { form, ground, entry, until } = told
  const { list } = ground
  const letter = decidedLetter({
    list: { name: list.name, organization: list.organization.name, zone: list.timeZone },
    decision: form,
    rowsApproved: approvedRows({ form, ground }),
    approvedUntil: until,
    entry,
    url: `${ctx.config.publicUrl}/o/${list.organization.id}/requests/${list.id}`,
  })
  for (const { id, email } of await listAddressees(ctx.db, list))
    await enqueueMail(ctx, {
      key: `request-decided:${list.id}:${list.revision}:${id}`,
      to: email,
      letter,
    })
}
