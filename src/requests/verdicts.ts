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

export function verdictsOf(counts: RunCounts, page: string): Verdicts {
  const part = (outcome: string, label: string, count: number, tone: ReadinessPart['tone']) => ({
    label,
    count,
    tone,
    href: `${page}?outcome=${outcome}#rows`,
  })
  const accepted: ReadinessPart = { label: 'accepted', count: counts.accepted, tone: 'green' }
  return {
    parts: [
      accepted,
      part('review', 'need a look', counts.review, 'amber'),
      part('rejected', 'rejected', counts.rejected, 'red'),
    ],
    reasons: counts.primary
      .filter((count) => count.outcome !== 'accepted')
      .flatMap((count) => toReason(count, page)),
    remarks: counts.any
      .filter((count) => count.outcome === 'accepted')
      .flatMap((count) => toReason(count, null)),
    warning: warningOf(counts),
  }
}

function toReason({ code, outcome, rows, examples }: ReasonCount, page: string | null): Reason[] {
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
      ...(page === null ? {} : { href: `${page}?reason=${code}&outcome=${outcome}#rows` }),
    },
  ]
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
