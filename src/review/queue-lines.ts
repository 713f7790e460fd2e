// The queue in the shape its page shows.
import type { QueueLine } from '../../views/review/queue-page.tsx'
import type { WaitShown } from '../../views/review/wait-tag.tsx'
import { formatDuration } from '../lib/dates.ts'
import { plural } from '../lib/text.ts'
import type { QueueEntry } from './desk-queries.ts'
import { waitOf } from './promise.ts'
import { signalRule } from './signal-table.ts'
import { standingOut } from './signals.ts'

const SIGNALS_SHOWN = 3

export function queueLine(entry: QueueEntry, reviewerId: string, now: Date): QueueLine {
  const { accepted, review, rejected, holder, signals } = entry
  return {
    id: entry.id,
    name: entry.name,
    organization: entry.organization,
    recused: entry.own ? 'You belong to it' : undefined,
    state: badgeState(entry.status),
    revision: entry.revision,
    firstApproved: entry.firstApproved && entry.status === 'in_review',
    wait: entry.submittedAt ? waitShown(entry.submittedAt, now) : undefined,
    decidedAt: entry.decidedAt ?? undefined,
    rows: entry.rows,
    parts: partsOf({ accepted, review, rejected }),
    signals: signals
      ? standingOut(signals)
          .slice(0, SIGNALS_SHOWN)
          .map(({ code, level }) => ({ word: signalRule(code).word, grave: level === 'high' }))
      : undefined,
    holder: holder ? { name: holder.name, mine: holder.id === reviewerId } : undefined,
  }
}

export function waitShown(submittedAt: string, now: Date): WaitShown {
  const from = new Date(submittedAt)
  const { state, dueAt } = waitOf(from, now)
  return { since: formatDuration((now.getTime() - from.getTime()) / 1000), state, dueAt }
}

/** Badges know the word "changes asked". */
export function badgeState(status: string): string {
  return status === 'changes_requested' ? 'changes_asked' : status
}

export function partsOf(
  counts: { accepted: number; review: number; rejected: number },
  base?: string,
) {
  const href = (outcome: string) => (base ? `${base}/rows?outcome=${outcome}` : undefined)
  return [
    { label: 'accepted', count: counts.accepted, tone: 'green', href: href('accepted') },
    { label: 'need a look', count: counts.review, tone: 'amber', href: href('review') },
    { label: 'rejected', count: counts.rejected, tone: 'red', href: href('rejected') },
  ] as const
}

/** What the queue says of itself: how many wait, and how many longer than promised. */
export function queueLead(waitingSince: readonly string[], now: Date): string {
  const promised =
    'A first decision is promised within one business day, Monday to Friday, 9 to 5 in New York.'
  const late = waitingSince.filter((at) => waitOf(new Date(at), now).state !== 'in_time').length
  if (waitingSince.length === 0) return promised
  const waits = `${plural(waitingSince.length, 'list waits', 'lists wait')}, the oldest first`
  return late > 0 ? `${waits}; ${late} longer than promised. ${promised}` : `${waits}. ${promised}`
}
