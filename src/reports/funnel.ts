// What became of a list: every approved row is in exactly one place, and the places add up.
import type { MessageState } from '../db/tables/status.ts'

export interface FunnelFigures {
  /** Rows of the file, as vetted. */
  rows: number
  accepted: number
  review: number
  rejected: number
  /** Rows the decision lets through; null before one. */
  approved: number | null
  /** Approved rows whose number another request already holds. */
  duplicates: number
  /** Rows that only an earlier approval of this request covered. */
  earlier: number
  /** Messages of this request by state. */
  states: Partial<Record<MessageState, number>>
  /** Messages a person opened, and those only software opened. */
  opened: number
  openedAutomated: number
  joined: number
  optedOut: number
  /** Found too young on the landing page. */
  underAge: number
}

const SENT: readonly MessageState[] = ['accepted', 'delivered', 'undelivered']

export const MESSAGE_STATES: readonly MessageState[] = [
  'waiting',
  'held',
  'claimed',
  'in_doubt',
  'accepted',
  'delivered',
  'undelivered',
  'failed',
  'suppressed',
  'expired',
]

const countOf = (figures: FunnelFigures, states: readonly MessageState[]) =>
  states.reduce((sum, state) => sum + (figures.states[state] ?? 0), 0)

/** Messages the carrier has taken, whatever came of them. */
export function sentOf(figures: FunnelFigures): number {
  return countOf(figures, SENT)
}

export function messagesOf(figures: FunnelFigures): number {
  return countOf(figures, MESSAGE_STATES)
}

/** A sentence for the first sum that does not add up, or null: shown instead of being hidden. */
export function mismatchOf(figures: FunnelFigures): string | null {
  const vetted = figures.accepted + figures.review + figures.rejected
  if (vetted !== figures.rows)
    return `The verdicts add up to ${vetted}, but the file has ${figures.rows} rows.`
  if (figures.approved === null) return null
  const placed = messagesOf(figures) + figures.duplicates - figures.earlier
  if (placed > 0 && placed !== figures.approved)
    return `Messages and numbers of other requests add up to ${placed}, but ${figures.approved} rows were approved.`
  return null
}

export interface Step {
  label: string
  count: number
  automated?: number
}

/** Rows → accepted → approved → sent → delivered → opened → joined; only what can already be known. */
export function stepsOf(figures: FunnelFigures): Step[] {
  const steps: Step[] = [
    { label: 'Rows in the file', count: figures.rows },
    { label: 'Accepted', count: figures.accepted },
  ]
  if (figures.approved === null) return steps
  return [
    ...steps,
    { label: 'Approved', count: figures.approved },
    { label: 'Sent', count: sentOf(figures) },
    { label: 'Delivered', count: figures.states.delivered ?? 0 },
    { label: 'Opened', count: figures.opened, automated: figures.openedAutomated },
    { label: 'Joined', count: figures.joined },
  ]
}

/** "1 in 4 delivered messages led to a join". */
export function titleOf(figures: FunnelFigures): string {
  const delivered = figures.states.delivered ?? 0
  if (figures.joined === 0 || delivered === 0)
    return sentOf(figures) === 0 ? 'Nothing has been sent yet' : 'Nobody has joined yet'
  return `1 in ${Math.max(1, Math.round(delivered / figures.joined))} delivered messages led to a join`
}
