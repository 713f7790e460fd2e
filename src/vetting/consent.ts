import type { Day } from './calendar.ts'
import { maskOf } from './row-code.ts'

/** How consent was given; what cannot be consent is not on the list. */
export const CONSENT_BASES = [
  'express_written',
  'express_oral',
  'keyword_optin',
  'double_optin',
  'ca_express',
  'ca_implied_purchase',
  'ca_implied_inquiry',
  'ca_implied_membership',
  'political_express',
  'informational_express',
] as const
export type ConsentBasis = (typeof CONSENT_BASES)[number]

/** Bases that hold in Canada without running out. */
const EXPRESS: ReadonlySet<ConsentBasis> = new Set([
  'express_written',
  'express_oral',
  'keyword_optin',
  'double_optin',
  'ca_express',
])

export function isConsentBasis(word: string): word is ConsentBasis {
  return (CONSENT_BASES as readonly string[]).includes(word)
}

/** A cell or an option as a basis: "Express written" and EXPRESS-WRITTEN are express_written. */
export function readConsentBasis(text: string): ConsentBasis | null {
  const word = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  return isConsentBasis(word) ? word : null
}

/** The first day that still counts for each implied basis. */
export interface ConsentLimits {
  today: Day
  purchaseSince: Day
  inquirySince: Day
}

const UNPROVEN = maskOf('ca_consent_unproven')
const EXPIRED = maskOf('ca_consent_expired')

/**
 * the mask for a Canadian number on a day of sending. The basis is the row's own or the
 * one declared for its source or list; `basisDay` is when the purchase, inquiry or membership was.
 */
export function judgeCanadianConsent(
  basis: ConsentBasis | null,
  basisDay: Day | null,
  limits: ConsentLimits,
): number {
  if (basis !== null && EXPRESS.has(basis)) return 0
  if (basis === null || !basis.startsWith('ca_implied_') || basisDay === null) return UNPROVEN
  if (basisDay > limits.today) return UNPROVEN
  const since = basis === 'ca_implied_inquiry' ? limits.inquirySince : limits.purchaseSince
  return basisDay < since ? EXPIRED : 0
}
