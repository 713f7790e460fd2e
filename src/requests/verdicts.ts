// Counts of a preview as its pages tell them: what is ready, what can be put right, what will be refused.
import type { ReadinessPart } from '../../views/parts/readiness.tsx'
import type { Reason } from '../../views/parts/reason-row.tsx'
import { formatCount } from '../lib/text.ts'
import { reasonOf } from '../vetting/reason.ts'
import { FIXABLE, shortWords } from '../vetting/repair.ts'
import type { ReasonCount, RunCounts } from '../vetting/run-counts.ts'

export interface Verdicts {
  parts: ReadinessPart[]
  /** Primary reasons of rows that are not accepted: they add up to those rows. */
  reasons: Reason[]
  /** What is said of rows that are accepted all the same. */
  remarks: Reason[]
}

/** `page` is where the rows behind each count are shown. */
export function verdictsOf(counts: RunCounts, page: string, recencyMonths: number): Verdicts {
  return {
    parts: readinessOf(counts, page, recencyMonths),
    reasons: counts.primary
      .filter((count) => count.outcome !== 'accepted')
      .flatMap((count) => toReason(count, page))
      .sort((a, b) => b.count - a.count),
    remarks: counts.any
      .filter((count) => count.outcome === 'accepted')
      .flatMap((count) => toReason(count, page)),
  }
}

/** The line of a list before it is submitted; its parts add up to the rows, and each opens its own. */
export function readinessOf(
  counts: RunCounts,
  page: string,
  recencyMonths: number,
): ReadinessPart[] {
  const fixable = sumOf(counts.fixable)
  const toFix = (outcome: string) =>
    sumOf(counts.fixable.filter((count) => count.outcome === outcome))
  const looks = counts.review - toFix('review')
  const refused = counts.rejected - toFix('rejected')
  const parts: ReadinessPart[] = [
    { label: 'ready', count: counts.accepted, tone: 'green', href: `${page}?outcome=accepted` },
    { label: 'can be fixed', count: fixable, tone: 'blue', href: `${page}?fixable=1` },
    {
      label: 'need a reviewer’s look',
      count: looks,
      tone: 'amber',
      href: `${page}?outcome=review&fixable=0`,
    },
    {
      label: 'will be refused',
      count: refused,
      tone: 'red',
      href: `${page}?outcome=rejected&fixable=0`,
      note: mostly(counts, recencyMonths),
    },
  ]
  return parts.filter(({ label, count }) => count > 0 || !label.startsWith('need'))
}

/** What refuses most rows for good: "612 older than 6 months". */
function mostly({ primary }: RunCounts, recencyMonths: number): string | undefined {
  const most = primary
    .filter(({ outcome, code }) => outcome === 'rejected' && code !== null && !FIXABLE[code])
    .sort((a, b) => b.rows - a.rows)[0]
  return most?.code
    ? `${formatCount(most.rows)} ${shortWords(most.code, recencyMonths)}`
    : undefined
}

function sumOf(counts: readonly ReasonCount[]): number {
  return counts.reduce((sum, { rows }) => sum + rows, 0)
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
