// What a list's page shows, from what was read of it.
import type { DecidedShown, SinceShown } from '../../views/review/decided-box.tsx'
import type { DecisionBoxProps, DecisionValues } from '../../views/review/decision-box.tsx'
import { WaitTag } from '../../views/review/wait-tag.tsx'
import type { Reason } from '../../views/parts/reason-row.tsx'
import type { Context } from '../context.ts'
import type { Problem } from '../errors.ts'
import { formatDateTime } from '../lib/dates.ts'
import { formatBytes, plural } from '../lib/text.ts'
import { isReasonCode, reasonOf } from '../vetting/reason.ts'
import type { RunCounts } from '../vetting/run-counts.ts'
import { type Ground, includable } from './approval.ts'
import { LANDING, LANDING_FRENCH, MESSAGE, standingInTheWay, statementsFor } from './checklist.ts'
import { evidenceItem, sampleItem } from './checklist.ts'
import { wordsOfCodes } from './codes.ts'
import { costField, estimateOf } from './cost-lines.ts'
import { CODE_OPTIONS, EMPTY_VALUES, seenFields } from './decision-form.ts'
import type { Decision } from './decision-queries.ts'
import { type ListUnderReview, changedBetween, seenOf } from './list.ts'
import { REVIEW_HOURS } from './promise.ts'
import { waitShown } from './queue-lines.ts'

/** What a decision form comes back with. */
export interface BoxState {
  values?: DecisionValues
  problems?: readonly Problem[]
}

export function metaOf(list: ListUnderReview, counts: RunCounts, now: Date) {
  const { upload, organization, submittedAt } = list
  return [
    organization.name,
    ...(upload
      ? [`${upload.kind === 'paste' ? 'Pasted rows' : upload.name}, ${formatBytes(upload.bytes)}`]
      : []),
    plural(counts.rows, 'row'),
    `Version ${list.revision}, sent by ${list.requester.name}`,
    ...(list.status === 'in_review' && submittedAt
      ? [<WaitTag wait={waitShown(submittedAt, now)} zone={REVIEW_HOURS.zone} />]
      : []),
  ]
}

export function holdOf(list: ListUnderReview, reviewerId: string) {
  const { holder } = list
  const base = `/review/${list.id}`
  if (!holder) return { label: 'Take', action: `${base}/hold` }
  if (holder.id === reviewerId)
    return { label: 'Put back', action: `${base}/release`, note: 'You have taken this list.' }
  return {
    label: 'Take over',
    action: `${base}/hold`,
    fields: { from: holder.id },
    note: `${holder.name} has taken this list.`,
  }
}

/** What was asked last time, and what is different now. */
export function sinceOf(
  list: ListUnderReview,
  last: Decision,
  evidence: readonly { createdAt: string }[],
): SinceShown {
  const before = {
    file: last.fileSha256,
    mapping: last.mappingHash,
    rows: last.rowsHash,
    message: last.messageHash,
  }
  const now = seenOf(list)
  const changed = changedBetween(before, now)
  const added = evidence.filter(({ createdAt }) => createdAt > last.decidedAt).length
  const all = changedBetween(before, { file: '-', mapping: '-', rows: '-', message: '-' })
  return {
    last: decidedShown(last),
    changed: [...changed, ...(added > 0 ? [`${plural(added, 'piece')} of evidence added`] : [])],
    same: all.filter((part) => !changed.includes(part)),
  }
}

const DID = {
  approve: (decision: Decision) => `approved ${plural(decision.rowsApproved, 'row')}`,
  request_changes: () => 'asked for changes',
  reject: (decision: Decision) =>
    decision.resubmission ? 'rejected the list' : 'rejected the list for good',
}

export function decidedShown(
  decision: Decision,
  more: { first?: string | undefined; until?: string | null } = {},
): DecidedShown {
  const { score } = decision
  return {
    who: decision.reviewer.name,
    at: decision.decidedAt,
    what: DID[decision.decision](decision),
    codes: wordsOfCodes(decision.codes).map(({ told }) => told),
    note: decision.note,
    revision: decision.revision,
    first: more.first,
    facts: [
      ...decision.included
        .filter(isReasonCode)
        .map((code) => ({ term: 'Sent too', value: reasonOf(code).sentence })),
      ...(more.until
        ? [{ term: 'Holds until', value: formatDateTime(more.until, REVIEW_HOURS.zone) }]
        : []),
      ...(score === null ? [] : [{ term: 'Score', value: `${score} of 100` }]),
    ],
  }
}

export function reasonsOf(counts: RunCounts, base: string): Reason[] {
  return counts.primary.flatMap(({ code, outcome, rows, examples }) => {
    if (code === null) return []
    const href = `${base}/rows?outcome=${outcome}&reason=${code}`
    return [{ code, outcome, count: rows, words: reasonOf(code).sentence, rows: examples, href }]
  })
}

export function boxOf(
  ctx: Pick<Context, 'config'>,
  ground: Ground,
  base: string,
  shown: BoxState,
): DecisionBoxProps {
  const { list, counts, see, checked } = ground
  const done = (items: readonly string[]) => items.filter((item) => checked.has(item)).length
  const ticks = [
    { item: MESSAGE, sentence: 'I have read the message as it will be sent.' },
    ...statementsFor(see).map(({ code, sentence }) => ({ item: code, sentence })),
  ].map((tick) => ({ ...tick, done: checked.has(tick.item) }))
  return {
    action: `${base}/decisions`,
    checksAction: `${base}/checks`,
    hidden: {
      ...seenFields(list.revision, seenOf(list)),
      ...costField(ctx, list),
      shown: [...see.samples.map(sampleItem), ...ticks.map(({ item }) => item)].join(' '),
    },
    evidence: { opened: done(see.evidence.map(evidenceItem)), all: see.evidence.length },
    samples: { confirmed: done(see.samples.map(sampleItem)), all: see.samples.length },
    landings: [
      { label: 'Landing page', action: `${base}/landing`, seen: checked.has(LANDING) },
      ...(see.french
        ? [
            {
              label: 'Landing page in French',
              action: `${base}/landing?lang=fr`,
              seen: checked.has(LANDING_FRENCH),
            },
          ]
        : []),
    ],
    ticks,
    standing: standingInTheWay(see, checked),
    accepted: counts.accepted,
    cost: estimateOf(ctx, list, counts.accepted),
    included: includable(counts).flatMap(({ code, rows }) =>
      code === null
        ? []
        : [{ value: code, label: plural(rows, 'row'), hint: reasonOf(code).sentence }],
    ),
    codes: CODE_OPTIONS,
    values: shown.values ?? EMPTY_VALUES,
    problems: shown.problems ?? [],
  }
}
