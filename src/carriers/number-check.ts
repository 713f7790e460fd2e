// Paid look-ups of a number before it is texted: what kind of line it is, and whether another person has it now.
import type { LineType } from '../db/tables/status.ts'
import type { Phone } from '../phone/phone.ts'

export const LINE_TYPES = [
  'mobile',
  'landline',
  'fixedVoip',
  'nonFixedVoip',
  'personal',
  'tollFree',
  'premium',
  'sharedCost',
  'uan',
  'voicemail',
  'pager',
  'unknown',
] as const satisfies readonly LineType[]

export interface NumberFacts {
  lineType: LineType
  /** Since the day that was asked about. */
  reassigned: 'yes' | 'no' | 'unknown'
}

/** Adding one is one file and its line in open-number-check.ts. */
export interface NumberCheck {
  name: string
  /** What is known of a number; `since` is the day (YYYY-MM-DD) on which it was last certainly the person's. Null when it could not be asked. */
  ask: (phone: Phone, since: string) => Promise<NumberFacts | null>
  close: () => void
}

/** A look-up is believed for this long. */
export const CHECK_DAYS = 30

/** Lines no welcome text goes to. */
const NOT_TEXTED: readonly LineType[] = [
  'landline',
  'tollFree',
  'premium',
  'sharedCost',
  'uan',
  'voicemail',
  'pager',
]

export type CheckVerdict = 'pass' | 'line_not_mobile' | 'reassigned' | 'number_unknown'

const DAY_MS = 86_400_000

/** The day that is asked about, as epoch ms: look-ups know no time of day. */
export function askedDay(optedInAt: number): number {
  return Math.floor(optedInAt / DAY_MS) * DAY_MS
}

/** An answer that was kept, one per number and day asked about. */
export interface KeptCheck extends NumberFacts {
  /** The day asked about, epoch ms. */
  since: number
  checkedAt: number
  /** An operator has it asked again: it tells nothing any more but that nobody knew. */
  withdrawn: boolean
}

/**
 * What kept answers say for one opt-in; null when none is about it and it is still to be asked.
 * `no` means not changed hands since the day asked about, so it counts for opt-ins of that day and later ones only;
 * `yes` counts for that day and earlier ones, because whoever opted in later may be the new person; not knowing
 * counts for that day alone. A `yes` goes before a `no`. What kind of line it is does not depend on the day: the newest
 * answer counts. Answers for several days stand beside each other and never overwrite one another, so each opt-in is
 * asked about at most once while its answer is believed.
 */
export function factsFor(kept: readonly KeptCheck[], optedInAt: number): NumberFacts | null {
  const day = askedDay(optedInAt)
  const told = kept.filter((one) => !one.withdrawn)
  const newest = told.toSorted((a, b) => b.checkedAt - a.checkedAt)[0]
  if (!newest) return null
  const { lineType } = newest
  if (told.some((one) => one.reassigned === 'yes' && one.since >= day))
    return { lineType, reassigned: 'yes' }
  if (told.some((one) => one.reassigned === 'no' && one.since <= day))
    return { lineType, reassigned: 'no' }
  if (NOT_TEXTED.includes(lineType) || told.some((one) => one.since === day))
    return { lineType, reassigned: 'unknown' }
  return null
}

/**
 * The same while look-ups are switched off: nobody is asked, what was answered still counts, and a number nobody could
 * say anything of stays held, also when an operator had it asked again and the answer never came.
 */
export function factsWhileOff(kept: readonly KeptCheck[], optedInAt: number): NumberFacts | 'off' {
  const facts = factsFor(kept, optedInAt)
  if (facts) return facts
  const unclear = kept.find((one) => one.withdrawn || judgeNumber(one) === 'number_unknown')
  return unclear ? { lineType: unclear.lineType, reassigned: 'unknown' } : 'off'
}

/** What follows from a look-up: not knowing is never a pass. */
export function judgeNumber({ lineType, reassigned }: NumberFacts): CheckVerdict {
  if (reassigned === 'yes') return 'reassigned'
  if (NOT_TEXTED.includes(lineType)) return 'line_not_mobile'
  return lineType === 'unknown' || reassigned === 'unknown' ? 'number_unknown' : 'pass'
}
