// Whether one message may leave now, decided from what the claiming transaction has just read.
import { judgeNumber, type NumberFacts } from '../carriers/number-check.ts'
import { countryOf } from '../phone/format.ts'
import type { Phone } from '../phone/phone.ts'
import type { SuppressionScope } from '../suppressions/suppression.ts'
import { type Day, dayAfterEpoch, monthsBefore } from '../vetting/calendar.ts'
import { judgeCanadianConsent, readConsentBasis, type ConsentLimits } from '../vetting/consent.ts'
import { maskOf } from '../vetting/row-code.ts'
import type { AnnouncementState } from '../db/tables/announcing.ts'
import type { Reason } from './outbox.ts'
import type { Window } from './window.ts'

export const RECENCY_MONTHS = 6
export const PURCHASE_MONTHS = 24
export const INQUIRY_MONTHS = 6
/** The carrier must give up before the window closes, not when it does. */
const VALIDITY_SLACK_SECONDS = 120
export const VALIDITY_SECONDS_MAX = 36_000
/** Still inside the margin that the window leaves at its end. */
export const VALIDITY_SECONDS_MIN = 60

/** How often a message of an earlier approval asks whether the new one covers it. */
const RELEASE_WAIT_MS = 60_000
/** How often a message asks whether the e-mail ahead of it has gone. */
const ANNOUNCE_WAIT_MS = 10 * 60_000
const HOUR_MS = 3_600_000
/** How often a message asks whether its number has been looked up. */
const CHECK_WAIT_MS = 5 * 60_000

export interface Candidate {
  phone: Phone
  lastMessagedAt: number | null
  basis: string | null
  basisAt: number | null
  /** The minimum age the person was tested against. */
  minimumAge: number
  /** The revision whose approval covers the row. */
  revision: number
  /** The e-mail ahead of the text, where there is one; epoch ms. */
  announcement: { state: AnnouncementState; at: number | null } | null
  /** Which part of a long list it is in. */
  part: number | null
}

export interface ClaimFacts {
  /** Epoch ms. */
  now: number
  suppressed: SuppressionScope | null
  window: Window
  /** Epoch ms at which the approval lapses. */
  approvedUntil: number | null
  /** The approved revision, and whether all its messages have been made. */
  revision: number
  released: boolean
  /** Hours a text waits after the e-mail ahead of it. */
  announceHours: number | null
  /** What a look-up said of the number; null when it is still to be asked, `off` when none are made. */
  numberFacts: NumberFacts | null | 'off'
  /** The decision includes rows that were not messaged for long. */
  staleIncluded: boolean
  programMinimumAge: number
  onAllowList: boolean
  /** The last part of the list that may leave now, and when the others may. */
  openPart: number
  partOpensAt: (part: number) => number | null
  /** When another message of the organization went to this number, if in the last day. */
  brandMessageAt: number | null
}

export type ClaimVerdict =
  | { kind: 'claim'; validitySeconds: number }
  | { kind: 'wait'; reason: Reason; until: number | null }
  | { kind: 'hold'; reason: Reason }
  | { kind: 'end'; state: 'suppressed' | 'expired'; reason: Reason }

const DAY_MS = 86_400_000
const dayOf = (ms: number): Day => dayAfterEpoch(Math.floor(ms / DAY_MS))
const monthsAgo = (now: number, months: number): Day => monthsBefore(dayOf(now), months)

function consentLimits(now: number): ConsentLimits {
  return {
    today: dayOf(now),
    purchaseSince: monthsAgo(now, PURCHASE_MONTHS),
    inquirySince: monthsAgo(now, INQUIRY_MONTHS),
  }
}

function endedConsent(row: Candidate, now: number): Reason | null {
  if (countryOf(row.phone) !== 'CA') return null
  const fault = judgeCanadianConsent(
    readConsentBasis(row.basis ?? ''),
    row.basisAt === null ? null : dayOf(row.basisAt),
    consentLimits(now),
  )
  if (fault === 0) return null
  return fault === maskOf('ca_consent_expired') ? 'ca_consent_expired' : 'ca_consent_unproven'
}

function isStaleNow(row: Candidate, facts: ClaimFacts): boolean {
  if (row.lastMessagedAt === null || facts.staleIncluded) return false
  return dayOf(row.lastMessagedAt) < monthsAgo(facts.now, RECENCY_MONTHS)
}

function judgeLookedUp({ numberFacts, now }: ClaimFacts): ClaimVerdict | null {
  if (numberFacts === 'off') return null
  if (numberFacts === null)
    return { kind: 'wait', reason: 'number_check', until: now + CHECK_WAIT_MS }
  const verdict = judgeNumber(numberFacts)
  if (verdict === 'pass') return null
  if (verdict === 'number_unknown') return { kind: 'hold', reason: verdict }
  return { kind: 'end', state: 'expired', reason: verdict }
}

/** Until when the text leaves the e-mail ahead of it time to be read; null where it need not wait. */
function announcedUntil({ announcement }: Candidate, facts: ClaimFacts): number | null {
  if (!announcement || facts.announceHours === null) return null
  if (announcement.state === 'waiting') return facts.now + ANNOUNCE_WAIT_MS
  if (announcement.state !== 'sent' && announcement.state !== 'taken') return null
  return (announcement.at ?? 0) + facts.announceHours * HOUR_MS
}

/** What happens to a waiting message now; the pace of the sender is asked last and elsewhere. */
export function judgeClaim(row: Candidate, facts: ClaimFacts): ClaimVerdict {
  if (facts.suppressed)
    return { kind: 'end', state: 'suppressed', reason: `suppressed_${facts.suppressed}` }
  if (facts.approvedUntil !== null && facts.approvedUntil <= facts.now)
    return { kind: 'end', state: 'expired', reason: 'approval_lapsed' }
  if (row.revision !== facts.revision)
    return facts.released
      ? { kind: 'end', state: 'expired', reason: 'not_approved_again' }
      : { kind: 'wait', reason: 'preparing', until: facts.now + RELEASE_WAIT_MS }
  if (!facts.onAllowList) return { kind: 'hold', reason: 'not_on_allow_list' }
  if (row.minimumAge < facts.programMinimumAge)
    return { kind: 'end', state: 'expired', reason: 'underage' }
  const consent = endedConsent(row, facts.now)
  if (consent) return { kind: 'end', state: 'expired', reason: consent }
  if (isStaleNow(row, facts)) return { kind: 'end', state: 'expired', reason: 'stale' }
  const number = judgeLookedUp(facts)
  if (number) return number
  const announced = announcedUntil(row, facts)
  if (announced !== null && announced > facts.now)
    return { kind: 'wait', reason: 'announced_first', until: announced }
  if (row.part !== null && row.part > facts.openPart)
    return { kind: 'wait', reason: 'first_part', until: facts.partOpensAt(row.part) }
  if (!facts.window.open)
    return { kind: 'wait', reason: facts.window.why, until: facts.window.opensAt }
  if (facts.brandMessageAt !== null)
    return { kind: 'wait', reason: 'brand_daily', until: facts.brandMessageAt + DAY_MS }
  const left = Math.floor((facts.window.closesAt - facts.now) / 1000)
  const seconds = Math.min(VALIDITY_SECONDS_MAX, left - VALIDITY_SLACK_SECONDS)
  return { kind: 'claim', validitySeconds: Math.max(VALIDITY_SECONDS_MIN, seconds) }
}
