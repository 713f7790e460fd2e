import { describe, expect, it } from 'vitest'
import {
  ageToday,
  judgeBirth,
  judgeYears,
  readAge,
  refusesPlaceholders,
} from '../../src/vetting/age.ts'
import { judgeCanadianConsent, readConsentBasis } from '../../src/vetting/consent.ts'
import { judgeAgeAtOptIn, judgeOptIn } from '../../src/vetting/opt-in.ts'
import { readOptedOut } from '../../src/intake/opted-out.ts'
import { codesOf } from '../../src/vetting/reason.ts'
import { isStale, judgeRecency } from '../../src/vetting/recency.ts'
import type { Moment } from '../../src/vetting/recency.ts'
import {
  endOfDay,
  limitsOf,
  phoneRulesOf,
  RULES_VERSION,
  vettingRules,
} from '../../src/vetting/rules.ts'

const zone = 'America/New_York'
const rules = vettingRules({ now: Date.parse('2026-11-22T15:00:00Z'), zone })
const limits = limitsOf(rules)

describe('vettingRules', () => {
  it('come with every value a verdict hangs on', () => {
    expect(rules).toEqual({
      version: RULES_VERSION,
      areaCodes: 'nanpa-2025-11-26.1',
      now: Date.parse('2026-11-22T15:00:00Z'),
      today: '2026-11-22',
      zone,
      minAge: 13,
      maxAge: 110,
      recencyMonths: 6,
      firstOptIn: '2003-01-01',
      futureHours: 24,
      territories: { PR: 'accept', VI: 'accept', GU: 'review', MP: 'review', AS: 'review' },
      fictional: false,
      basis: null,
      caPurchaseMonths: 24,
      caInquiryMonths: 6,
    })
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules)
    expect(phoneRulesOf(rules).today).toBe('2026-11-22')
  })

  it('take the day from the list’s zone', () => {
    const now = Date.parse('2026-11-22T03:00:00Z')
    expect(vettingRules({ now, zone }).today).toBe('2026-11-21')
    expect(vettingRules({ now, zone: 'UTC' }).today).toBe('2026-11-22')
  })

  it.each([
    ['2026-11-22', zone, '2026-11-23T04:59:59.999Z'],
    ['2026-03-08', zone, '2026-03-09T03:59:59.999Z'],
    ['2026-12-31', 'UTC', '2026-12-31T23:59:59.999Z'],
  ])('count %s to its end in %s', (date, where, end) => {
    expect(new Date(endOfDay(date, where)).toISOString()).toBe(end)
    expect(vettingRules({ now: endOfDay(date, where), zone: where }).today).toBe(date)
  })

  it('are worked out to days', () => {
    expect(limits).toMatchObject({
      today: 20261122,
      recentSince: 20260522,
      purchaseSince: 20241122,
      inquirySince: 20260522,
      firstOptInDay: 20030101,
    })
  })
})

describe('the opt-in', () => {
  it.each([
    ['2026-11-22T15:00:00Z', []],
    ['2026-11-23T15:00:00Z', []],
    ['2026-11-23T15:00:01Z', ['optin_in_future']],
    ['2003-01-01T05:00:00Z', []],
    ['2003-01-01T04:59:59Z', ['optin_too_old']],
    ['1970-01-01T00:00:00Z', ['optin_too_old']],
  ])('at %s gives %j', (text, codes) => {
    const at = Date.parse(text)
    expect(codesOf(judgeOptIn(at, limits.clock.dayAt(at), limits))).toEqual(codes)
  })

  it.each([
    [20261101, 20131101, null, []],
    [20261101, 20131102, null, ['optin_before_min_age']],
    [20260228, 20130301, null, ['optin_before_min_age']],
    [20250228, 20120229, null, ['optin_before_min_age']],
    [20250301, 20120229, null, []],
    [20261101, null, 12, ['optin_before_min_age']],
    [20261101, null, 13, []],
    [20261101, null, null, []],
    [20001101, 20131101, null, ['optin_before_min_age']],
  ])('on %i by someone born %s or aged %s gives %j', (day, birth, age, codes) => {
    expect(codesOf(judgeAgeAtOptIn(day, birth, age))).toEqual(codes)
  })
})

describe('the age', () => {
  it.each([
    [20131122, 13, []],
    [20131123, 13, ['underage']],
    [20081123, 18, ['underage']],
    [20081122, 18, []],
    [20051122, 21, []],
    [20261122, 13, ['underage']],
    [20261123, 13, ['dob_in_future']],
    [19161122, 13, []],
    [19151123, 13, []],
    [19151122, 13, ['age_over_max']],
    [19700101, 13, ['dob_placeholder']],
    [20000101, 13, ['dob_placeholder']],
    [19000101, 13, ['age_over_max', 'dob_placeholder']],
    [11111111, 13, ['age_over_max', 'dob_placeholder']],
    [20000101, 27, ['underage', 'dob_placeholder']],
  ])('of someone born %i, at least %i, gives %j', (birth, minAge, codes) => {
    expect(codesOf(judgeBirth(birth, { ...limits, minAge }))).toEqual(codes)
  })

  it.each([
    [13, []],
    [12, ['underage']],
    [110, []],
    [111, ['age_over_max']],
    [0, ['underage']],
  ])('of %i gives %j', (years, codes) => {
    expect(codesOf(judgeYears(years, limits))).toEqual(codes)
  })

  it.each([
    ['36', 36],
    [' 36 ', 36],
    ['36.0', 36],
    ['３６', 36],
    ['0', 0],
    ['36.5', null],
    ['-1', null],
    ['36 years', null],
    ['1990', null],
    ['thirty', null],
  ])('reads the cell %j as %s', (cell, age) => {
    expect(readAge(cell)).toBe(age)
  })

  it.each([
    [20, 20241122, 22],
    [20, 20241123, 21],
    [20, null, 20],
    [20, 20270101, 20],
  ])('of %i stated as of %s is now at least %i', (stated, asOf, age) => {
    expect(ageToday(stated, asOf, limits.today)).toBe(age)
  })

  it('refuses placeholders above one row in twenty', () => {
    expect(refusesPlaceholders(5, 100)).toBe(false)
    expect(refusesPlaceholders(6, 100)).toBe(true)
    expect(refusesPlaceholders(0, 0)).toBe(false)
  })
})

const moment = (day: number, time?: number): Moment => ({
  at: (time ?? 0) * 1000,
  day,
  precision: time === undefined ? 'day' : 'second',
})

describe('recency', () => {
  it.each<[Moment, Moment | null, string[]]>([
    [moment(20260522), null, []],
    [moment(20260521), null, ['stale']],
    [moment(20261122), null, []],
    [moment(20261123), null, ['dates_inconsistent']],
    [moment(20260901), moment(20260831), []],
    [moment(20260901), moment(20260902), ['dates_inconsistent']],
    [moment(20260901), moment(20260901, 5), []],
    [moment(20260901, 4), moment(20260901, 5), ['dates_inconsistent']],
    [moment(20260901, 5), moment(20260901, 5), []],
    [moment(20200101), moment(20260901), ['stale', 'dates_inconsistent']],
  ])('of a last message at %j with an opt-in at %j gives %j', (last, optIn, codes) => {
    expect(codesOf(judgeRecency(last, optIn, limits))).toEqual(codes)
  })

  it.each([
    [20260831, 20270228, false],
    [20260827, 20270228, true],
    [20260828, 20270228, false],
  ])('of %i, asked on %i, is stale: %s', (day, today, stale) => {
    expect(isStale(day, today, 6)).toBe(stale)
  })
})

describe('consent in Canada', () => {
  it.each([
    ['express_written', null, []],
    ['express_oral', null, []],
    ['keyword_optin', null, []],
    ['double_optin', null, []],
    ['ca_express', null, []],
    [null, null, ['ca_consent_unproven']],
    ['political_express', null, ['ca_consent_unproven']],
    ['informational_express', null, ['ca_consent_unproven']],
    ['ca_implied_purchase', null, ['ca_consent_unproven']],
    ['ca_implied_purchase', 20241122, []],
    ['ca_implied_purchase', 20241121, ['ca_consent_expired']],
    ['ca_implied_membership', 20241122, []],
    ['ca_implied_membership', 20241121, ['ca_consent_expired']],
    ['ca_implied_inquiry', 20260522, []],
    ['ca_implied_inquiry', 20260521, ['ca_consent_expired']],
    ['ca_implied_inquiry', 20261123, ['ca_consent_unproven']],
  ] as const)('by %s of %s gives %j', (basis, day, codes) => {
    expect(codesOf(judgeCanadianConsent(basis, day, limits))).toEqual(codes)
  })

  it.each([
    ['express_written', 'express_written'],
    [' Express Written ', 'express_written'],
    ['CA-IMPLIED-PURCHASE', 'ca_implied_purchase'],
    ['purchased', null],
    ['unknown', null],
    ['', null],
  ])('reads the basis %j as %s', (text, basis) => {
    expect(readConsentBasis(text)).toBe(basis)
  })
})

describe('the opted-out column', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['Yes', true],
    ['1', true],
    [' no ', false],
    ['Oui', true],
    ['non', false],
    ['SÍ', true],
    ['si', true],
    ['vrai', true],
    ['Faux', false],
    ['verdadero', true],
    ['falso', false],
    ['False', false],
    ['0', false],
    ['y', null],
    ['opted out', null],
    ['2', null],
    ['n/a', null],
  ])('reads %j as %s', (cell, optedOut) => {
    expect(readOptedOut(cell, 'in')).toBe(optedOut)
    expect(readOptedOut(cell, 'out')).toBe(optedOut)
  })

  it('reads a blank as was answered', () => {
    expect(readOptedOut(' ', 'in')).toBe(false)
    expect(readOptedOut('', 'out')).toBe(true)
  })
})
