import type { Context as HonoContext } from 'hono'
import type { NoticeProps } from '../../views/parts/notice.tsx'
import { ReviewPage } from '../../views/review/request-page.tsx'
import { listEventsOf, namesOf } from '../audit/queries.ts'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { columnOf } from '../intake/mapping.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { maskPhone } from '../phone/format.ts'
import { linkBaseOf } from '../programs/program.ts'
import { findRows } from '../vetting/block-queries.ts'
import { noteLines } from '../vetting/note-lines.ts'
import { originalRows } from '../vetting/original-rows.ts'
import { notOpenWords } from '../requests/request.ts'
import { getRun } from '../vetting/queries.ts'
import type { Ground } from './approval.ts'
import { approvalIsCurrent } from './approval-queries.ts'
import { findCorrections } from './correction-queries.ts'
import { type Decision, findFirstApproval, listDecisions } from './decision-queries.ts'
import { needsSecond } from './decision.ts'
import { historyItem } from './history-lines.ts'
import type { ListUnderReview } from './list.ts'
import { type BoxState, boxOf, decidedShown, holdOf, metaOf } from './list-props.tsx'
import { reasonsOf, sinceOf } from './list-props.tsx'
import { REVIEW_HOURS } from './promise.ts'
import { badgeState, partsOf } from './queue-lines.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { sampleShown } from './row-lines.ts'
import { findSamples } from './row-queries.ts'
import { findAttestation, findGround, findSignals, listEvidence } from './see-queries.ts'
import { signalShown } from './signal-lines.ts'
import { standingOut } from './signals.ts'
import { attestationShown, evidenceShown, messageShown, sourceShown } from './source-lines.ts'

const EVENTS_SHOWN = 40

export interface Shown extends BoxState {
  notice?: NoticeProps
  status?: 200 | 409 | 422
}

/** The page of one list, also when a decision comes back with something to put right. */
export async function showList(
  c: HonoContext<Env>,
  requestId: string,
  shown: Shown = {},
): Promise<Response> {
  const ctx = c.get('ctx')
  const list = await getList(ctx.db, requestId)
  const reviewerId = await requireReviewer(ctx, list)
  const ground = await findGround(ctx.db, list, reviewerId)
  const decisions = await listDecisions(ctx.db, list.id)
  const current = decisions.find(({ revision }) => revision === list.revision)
  const last = decisions.find(({ revision }) => revision < list.revision)
  const inReview = list.status === 'in_review'
  const evidence = await listEvidence(ctx.db, list)
  const attested = await findAttestation(ctx.db, list.id, list.revision)
  const base = `/review/${list.id}`
  const rows = await rowsShown(ctx, list, ground, base)
  const corrections = await findCorrections(ctx.db, list)
  return c.html(
    <ReviewPage
      {...chromeOf(c)}
      base={base}
      zone={REVIEW_HOURS.zone}
      listZone={list.timeZone}
      name={list.name || 'Unnamed list'}
      description={list.description}
      state={badgeState(list.status)}
      meta={metaOf(list, ground.counts, ctx.now())}
      hold={inReview ? holdOf(list, reviewerId) : null}
      notices={[
        ...(shown.notice ? [shown.notice] : []),
        ...(inReview ? await noticesOf(ctx, ground) : []),
      ]}
      parts={partsOf(ground.counts, base)}
      notes={rows.notes}
      corrections={corrections}
      since={last && inReview ? sinceOf(list, last, evidence) : null}
      source={sourceShown(list, rows.recent)}
      evidence={evidence.map((piece) =>
        evidenceShown(piece, ground.checked, last?.decidedAt ?? null),
      )}
      attestation={attested ? attestationShown(list, attested) : null}
      score={rows.score}
      message={messageShown(list, linkBaseOf(ctx.config.publicUrl))}
      reasons={reasonsOf(ground.counts, base)}
      samples={rows.samples}
      box={inReview ? boxOf(ctx, ground, base, shown) : null}
      decided={
        current
          ? decidedShown(current, {
              first: await firstName(ctx, current),
              until: list.status === 'approved' ? list.approvedUntil : null,
            })
          : null
      }
      closed={notOpenWords(list.status, 'decided on')}
      stale={await staleOf(ctx, list, base)}
      timeline={await timelineOf(ctx, list, decisions)}
    />,
    shown.status ?? 200,
  )
}

async function noticesOf(ctx: Context, { list, counts, score }: Ground): Promise<NoticeProps[]> {
  const first = await findFirstApproval(ctx.db, list.id, list.revision)
  if (first) {
    const with_ = first.included.length > 0 ? `, including ${first.included.join(', ')}` : ''
    return [
      {
        level: 'info',
        children: `${first.reviewer.name} approved this list as the first of two reviewers${with_}. Exactly the same approval by another reviewer sends it.`,
      },
    ]
  }
  const large = needsSecond({ rows: counts.accepted, score })
  return large
    ? [
        {
          level: 'info',
          children: 'Two reviewers must approve this list, because of its size or its signals.',
        },
      ]
    : []
}

async function firstName(ctx: Context, decision: Decision): Promise<string | undefined> {
  const { firstReviewerId } = decision
  return firstReviewerId
    ? (await namesOf(ctx.db, [firstReviewerId])).get(firstReviewerId)
    : undefined
}

async function staleOf(ctx: Context, list: ListUnderReview, base: string) {
  if (!['approved', 'sending', 'halted'].includes(list.status)) return null
  const standing = await approvalIsCurrent(ctx.db, list.id, {
    now: ctx.now().toISOString(),
    linkBase: linkBaseOf(ctx.config.publicUrl),
    hoursHash: ctx.config.hoursHash,
  })
  return standing.current ? null : { why: standing.why, action: `${base}/reopening` }
}

/** Samples and the examples of signals, with everything that is read from the file. */
async function rowsShown(ctx: Context, list: ListUnderReview, ground: Ground, base: string) {
  if (list.runId === null) throw new NotFoundError('The rows of this list are not checked yet.')
  const run = await getRun(ctx.db, list.runId)
  const samples = await findSamples(ctx.db, list)
  const cells = await originalRows(ctx, run, samples)
  const weighed = await findSignals(ctx.db, list.id, list.revision)
  const wanted = standingOut(weighed?.signals ?? []).flatMap(({ rows }) => rows)
  const examples = await findRows(ctx.db, run.id, [...new Set(wanted)])
  const numbers = new Map(
    examples.map(({ rowNumber, phone }) => [rowNumber, phone === null ? '' : maskPhone(phone)]),
  )
  return {
    recent: columnOf(run.mapping, 'last_messaged_at') >= 0,
    notes: noteLines(run),
    samples: samples.map((row) =>
      sampleShown(row, cells.get(row.rowNumber), run.mapping, ground.checked),
    ),
    score: weighed
      ? {
          value: weighed.score,
          signals: weighed.signals.map((signal) => signalShown(signal, base, numbers)),
        }
      : null,
  }
}

async function timelineOf(ctx: Context, list: ListUnderReview, decisions: readonly Decision[]) {
  const events = (await listEventsOf(ctx.db, list.organization.id, list.id)).slice(0, EVENTS_SHOWN)
  const ids = events.map(({ actor }) => actor.replace('person:', ''))
  const names = await namesOf(ctx.db, [...new Set(ids)])
  return events.map((event) => historyItem(event, names, decisions))
}
