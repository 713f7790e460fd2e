// A request's report in the shape its page shows.
import type { NoticeProps } from '../../views/parts/notice.tsx'
import type { ReadinessPart } from '../../views/parts/readiness.tsx'
import type { Reason } from '../../views/parts/reason-row.tsx'
import type { RequestAct } from '../../views/reports/request-act.tsx'
import type { LinkedLine } from '../../views/reports/request-page.tsx'
import type { MessageState, RequestStatus } from '../db/tables/status.ts'
import { formatDateTime } from '../lib/dates.ts'
import { formatCount, listInWords, plural } from '../lib/text.ts'
import { costWords, type Price } from '../programs/cost.ts'
import type { findLinked, LinkedRequest } from '../requests/list-queries.ts'
import { mayBeFollowed, nameOf } from '../requests/request.ts'
import { reasonOf } from '../vetting/reason.ts'
import type { RunCounts } from '../vetting/run-counts.ts'
import { type FunnelFigures, MESSAGE_STATES, messagesOf } from './funnel.ts'
import { messageReason } from './message-reason.ts'
import type { RequestReport } from './queries.ts'

/** The word a request's badge shows. */
export function badgeOf(request: Pick<RequestReport, 'status' | 'pausedAt'>): string {
  if (request.status === 'changes_requested') return 'changes_asked'
  if (request.status === 'submitted') return 'vetting'
  return request.status === 'sending' && request.pausedAt ? 'paused' : request.status
}

export interface DecisionShown {
  decision: 'approve' | 'reject' | 'request_changes'
  /** What the reviewer's codes mean, in words. */
  codes: string[]
  note: string
  resubmission: boolean
}

const WAITS: Partial<Record<RequestStatus, Omit<NoticeProps, 'children'> & { text: string }>> = {
  submitted: {
    level: 'info',
    text: 'Every row is being checked. You may leave this page: a mail comes when it is done.',
  },
  vetting: {
    level: 'info',
    text: 'Every row is being checked. You may leave this page: a mail comes when it is done.',
  },
  in_review: {
    level: 'info',
    text: 'A reviewer looks at the list, usually within one business day. A mail tells you the decision.',
  },
  approved: {
    level: 'done',
    text: 'Approved. The welcome messages are being prepared and leave inside sending hours.',
  },
  sending: {
    level: 'info',
    text: 'Messages leave inside the sending hours of each place. A sent message cannot be taken back.',
  },
  done: {
    level: 'done',
    text: 'Every message has its outcome. People may still join by their link.',
  },
  withdrawn: { level: 'info', text: 'This request was taken back. Nothing more happens with it.' },
  halted: { level: 'warning', text: 'Sending was stopped for good.' },
  lapsed: {
    level: 'warning',
    text: 'The approval ran out before everything was sent. Send the list for review again.',
  },
}

/** What is waited for and by whom; a decision brings its reasons along. */
export function nextOf(request: RequestReport, decision: DecisionShown | null): NoticeProps {
  if (request.status === 'rejected' || request.status === 'changes_requested')
    return decidedNotice(request, decision)
  if (request.status === 'sending' && request.pausedAt)
    return {
      level: 'warning',
      children: `Sending is paused. Nothing leaves until it is resumed. ${messageReason(request.haltedWhy)}`,
    }
  const { text, ...rest } = WAITS[request.status] ?? { level: 'info' as const, text: '' }
  const why = request.haltedWhy ? ` ${messageReason(request.haltedWhy)}` : ''
  return { ...rest, children: `${text}${why}` }
}

function decidedNotice(request: RequestReport, decision: DecisionShown | null): NoticeProps {
  const rejected = request.status === 'rejected'
  const words = [...(decision?.codes ?? []), decision?.note ?? ''].filter(Boolean).join(' ')
  if (!rejected)
    return {
      level: 'warning',
      title: 'The reviewer asks for changes',
      link: {
        href: `/o/${request.organizationId}/requests/${request.id}/file`,
        label: 'Change the request',
      },
      children: words,
    }
  return {
    level: 'problem',
    title: 'This list was rejected',
    children: `${words} ${
      decision?.resubmission
        ? 'You may send it again as a new request once this is resolved.'
        : 'It cannot be sent again.'
    }`,
  }
}

export function verdictsOf(
  counts: RunCounts,
  base: string,
): { parts: ReadinessPart[]; sum: string; reasons: Reason[] } {
  const href = (outcome: string) => `${base}/rows?outcome=${outcome}`
  const parts: ReadinessPart[] = [
    { label: 'accepted', count: counts.accepted, tone: 'green', href: href('accepted') },
    { label: 'need a look', count: counts.review, tone: 'amber', href: href('review') },
    { label: 'rejected', count: counts.rejected, tone: 'red', href: href('rejected') },
  ]
  return {
    parts,
    sum: `${parts.map((part) => formatCount(part.count)).join(' + ')} = ${plural(counts.rows, 'row')}`,
    reasons: counts.primary.flatMap((count) => {
      if (count.code === null) return []
      const { sentence, fix } = reasonOf(count.code)
      return [
        {
          code: count.code,
          outcome: count.outcome,
          count: count.rows,
          words: sentence,
          fix,
          rows: count.examples,
          href: `${base}/rows?outcome=${count.outcome}&reason=${count.code}`,
        },
      ]
    }),
  }
}

const SHOWN_AS: Partial<Record<MessageState, string>> = { accepted: 'sent', claimed: 'claimed' }

export function messageGroupsOf(
  waiting: readonly {
    state: MessageState
    reason: string | null
    messages: number
    until: number | null
  }[],
  figures: FunnelFigures,
  zone: string,
) {
  const groups = waiting
    .toSorted((a, b) => MESSAGE_STATES.indexOf(a.state) - MESSAGE_STATES.indexOf(b.state))
    .map((group) => ({
      state: SHOWN_AS[group.state] ?? group.state,
      count: group.messages,
      why: messageReason(group.reason),
      until: group.until === null ? undefined : formatDateTime(group.until, zone),
    }))
  if (figures.duplicates > 0)
    groups.push({
      state: 'duplicate',
      count: figures.duplicates,
      why: 'Another request of this program already has the number',
      until: undefined,
    })
  const total = messagesOf(figures) + figures.duplicates
  const earlier =
    figures.earlier > 0 ? `, ${formatCount(figures.earlier)} of them by an earlier approval` : ''
  const sum = `${groups.map((group) => formatCount(group.count)).join(' + ')} = ${plural(total, 'approved row')}${earlier}`
  return { groups, sum }
}

/** The list whose refused rows these are, and those that brought this one's again. */
export function linkedOf(
  { follows, followedBy }: Awaited<ReturnType<typeof findLinked>>,
  organizationId: string,
): LinkedLine[] {
  const line = (what: string, { id, name, status }: LinkedRequest): LinkedLine => ({
    what,
    name: nameOf({ name }),
    href: `/o/${organizationId}/requests/${id}`,
    state: badgeOf({ status, pausedAt: null }),
  })
  return [
    ...(follows ? [line('Brings rows again of', follows)] : []),
    ...followedBy.map((later) => line('Rows brought again by', later)),
  ]
}

/** What a member of the organization may do with the request now. */
export function actsOf(request: RequestReport, base: string): RequestAct[] {
  const { status, pausedAt } = request
  const acts: RequestAct[] = []
  if (status === 'sending' && !pausedAt)
    acts.push({ action: `${base}/pause`, label: 'Pause sending' })
  if (status === 'sending' && pausedAt)
    acts.push({ action: `${base}/resumption`, label: 'Resume sending' })
  if (status === 'sending')
    acts.push({
      action: `${base}/halt`,
      label: 'Stop for good',
      tone: 'danger',
      warning:
        'Messages that have not left will never be sent. Those already sent cannot be taken back.',
    })
  if (mayBeFollowed(status) && request.runId !== null)
    acts.push({ action: `${base}/follow-up`, label: 'Bring corrected rows' })
  if (status === 'submitted' || status === 'vetting')
    acts.push({ action: `${base}/cancellation`, label: 'Stop the check and change the list' })
  if (['submitted', 'vetting', 'in_review', 'changes_requested', 'approved'].includes(status))
    acts.push({
      action: `${base}/withdrawal`,
      label: 'Take the request back',
      tone: 'danger',
      warning: 'The request ends, and nothing is sent. You can begin a new one with the same list.',
    })
  return acts
}

export function asideOf(figures: FunnelFigures): string {
  const parts = [
    figures.optedOut > 0 ? `${formatCount(figures.optedOut)} opted out` : '',
    figures.underAge > 0 ? `${formatCount(figures.underAge)} too young` : '',
    figures.states.undelivered ? `${formatCount(figures.states.undelivered)} undelivered` : '',
    figures.states.in_doubt ? `${formatCount(figures.states.in_doubt)} in doubt` : '',
  ].filter(Boolean)
  return parts.length > 0 ? `${listInWords(parts)}.` : ''
}

/** What has been spent, beside what was estimated when the list was approved. */
export function spendOf(spend: {
  segments: number
  price: Price | null
  estimate: number | null
}): string {
  const { segments, price, estimate } = spend
  const words = (count: number) => costWords({ segments: count, price })
  const so = `Sent so far: ${words(segments)}.`
  return estimate === null ? so : `${so} Estimated for the whole list: ${words(estimate)}.`
}
