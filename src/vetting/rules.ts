import { AREA_CODES_VERSION } from '../phone/area-codes.ts'
import { DEFAULT_PHONE_RULES } from '../phone/phone.ts'
import type { PhoneRules } from '../phone/phone.ts'
import type { AgeLimits } from './age.ts'
import { dayNumber, dayOfDate, monthsBefore } from './calendar.ts'
import type { Day } from './calendar.ts'
import type { ConsentBasis, ConsentLimits } from './consent.ts'
import type { OptInLimits } from './opt-in.ts'
import type { RecencyLimits } from './recency.ts'
import { zoneClock } from './zone-clock.ts'
import type { ZoneClock } from './zone-clock.ts'

/** Changes whenever the same row could get another verdict; kept with every run. */
export const RULES_VERSION = '2026-11-22.2'

/** Everything a verdict depends on beside the file and its mapping; plain JSON. */
export interface VettingRules {
  version: string
  areaCodes: string
  /** Epoch ms: the moment the rules look from. */
  now: number
  /** YYYY-MM-DD: the day of `now` in the list's zone. */
  today: string
  /** IANA name; times without a zone are read in it. */
  zone: string
  minAge: number
  maxAge: number
  recencyMonths: number
  /** YYYY-MM-DD: no opt-in is older. */
  firstOptIn: string
  /** Hours an opt-in may lie ahead, for zones written wrong. */
  futureHours: number
  territories: PhoneRules['territories']
  fictional: boolean
  /** The basis declared for the list; a row's own goes before it. */
  basis: ConsentBasis | null
  caPurchaseMonths: number
  caInquiryMonths: number
}

export type VettingSettings = Pick<VettingRules, 'now' | 'zone'> & Partial<VettingRules>

/** The rules as delivered, with what is set otherwise; unset stays as delivered. */
export function vettingRules(settings: VettingSettings): VettingRules {
  const today = String(zoneClock(settings.zone).dayAt(settings.now))
  return {
    version: RULES_VERSION,
    areaCodes: AREA_CODES_VERSION,
    today: `${today.slice(0, 4)}-${today.slice(4, 6)}-${today.slice(6)}`,
    minAge: 13,
    maxAge: 110,
    recencyMonths: 6,
    firstOptIn: '2003-01-01',
    futureHours: 24,
    basis: null,
    caPurchaseMonths: 24,
    caInquiryMonths: 6,
    ...DEFAULT_PHONE_RULES,
    ...settings,
  }
}

/** The last millisecond of a day (YYYY-MM-DD) in a zone: what "as of today" counts to. */
export function endOfDay(date: string, zone: string): number {
  const day = dayOfDate(date)
  const next = dayNumber(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100) + 1
  return zoneClock(zone).toInstant(next, 0) - 1
}

export function phoneRulesOf(rules: VettingRules): PhoneRules {
  const { today, territories, fictional } = rules
  return { today, territories, fictional }
}

/** The rules worked out to days and instants, once for a whole list. */
export interface VettingLimits extends AgeLimits, OptInLimits, RecencyLimits, ConsentLimits {
  today: Day
  clock: ZoneClock
  phone: PhoneRules
  basis: ConsentBasis | null
}

export function limitsOf(rules: VettingRules): VettingLimits {
  const today = dayOfDate(rules.today)
  return {
    today,
    clock: zoneClock(rules.zone),
    phone: phoneRulesOf(rules),
    basis: rules.basis,
    minAge: rules.minAge,
    maxAge: rules.maxAge,
    latestStamp: rules.now + rules.futureHours * 3_600_000,
    firstOptInDay: dayOfDate(rules.firstOptIn),
    recentSince: monthsBefore(today, rules.recencyMonths),
    purchaseSince: monthsBefore(today, rules.caPurchaseMonths),
    inquirySince: monthsBefore(today, rules.caInquiryMonths),
  }
}
