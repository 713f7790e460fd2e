// Counts of a preview as its page tells them.
import type { ReadinessPart } from '../../views/parts/readiness.tsx'
import type { Reason } from '../../views/parts/reason-row.tsx'
import { formatCount, formatShare } from '../lib/text.ts'
import { reasonOf } from '../vetting/reason.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'

export interface Verdicts {
  parts: ReadinessPart[]
  /** Primary reasons of rows that are not accepted: they add up to those rows. */
  reasons: Reason[]
  /** What is said of rows that are accepted all the same. */
  remarks: Reason[]
  warning: string | null
}

/** `page` is where the rows behind each count are shown. */
export function verdictsOf(counts: RunCounts, page: string): Verdicts {
  const part = (outcome: string, label: string, count: number, tone: ReadinessPart['tone']) => ({
    label,
    count,
    tone,
    href: `${page}?outcome=${outcome}`,
  })
  return {
    parts: [
      part('accepted', 'accepted', counts.accepted, 'green'),
      part('review', 'need a look', counts.review, 'amber'),
      part('rejected', 'rejected', counts.rejected, 'red'),
    ],
    reasons: counts.primary
      .filter((count) => count.outcome !== 'accepted')
      .flatMap((count) => toReason(count, page))
      .sort((a, b) => Number(isHopeless(a)) - Number(isHopeless(b)) || b.count - a.count),
    remarks: counts.any
      .filter((count) => count.outcome === 'accepted')
      .flatMap((count) => toReason(count, page)),
    warning: warningOf(counts),
  }
}

function toReason({ code, outcome, rows, examples }: ReasonCount, page: string): Reason[] {
  if (code === null) return []
  const { sentence, fix } = reasonOf(code)
  return [
    {
      code,
      outcome,
      count: rows,
      words: sentence,
      fix,
      rows: examples,
      href: `${page}?outcome=${outcome}&reason=${code}`,
    },
  ]
}

/** What nobody can put right comes last. */
function isHopeless(reason: Reason): boolean {
  return reason.fix?.startsWith('Nothing to fix') ?? false
}

function warningOf(counts: RunCounts): string | null {
  if (counts.rows === 0) return 'The file has no rows.'
  if (counts.accepted + counts.review === 0)
    return 'Nothing of this list can be sent as it stands. The reasons below say what to put right.'
  if (counts.rejected * 2 > counts.rows)
    return `${formatShare(counts.rejected, counts.rows)} of the rows are rejected. If that surprises you, look at the columns first.`
  if (counts.accepted === 0)
    return `No row is accepted as it stands; ${formatCount(counts.review)} need a reviewer’s look.`
  return null
}
