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

/** What follows from a look-up: not knowing is never a pass. */
export function judgeNumber({ lineType, reassigned }: NumberFacts): CheckVerdict {
  if (reassigned === 'yes') return 'reassigned'
  if (NOT_TEXTED.includes(lineType)) return 'line_not_mobile'
  return lineType === 'unknown' || reassigned === 'unknown' ? 'number_unknown' : 'pass'
}
