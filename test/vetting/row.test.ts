import { describe, expect, it } from 'vitest'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import type { Field } from '../../src/intake/field.ts'
import { DEFAULT_PHONE_RULES } from '../../src/phone/phone.ts'
import { PLAIN_DATES } from '../../src/vetting/date-column.ts'
import { codesOf, OUTCOMES, primaryReason } from '../../src/vetting/reason.ts'
import { isBlank, rowColumnsOf, vetRow } from '../../src/vetting/row.ts'
import type { RowColumns } from '../../src/vetting/row.ts'
import { limitsOf, vettingRules } from '../../src/vetting/rules.ts'
import type { VettingSettings } from '../../src/vetting/rules.ts'
import { GAP, OVERLAP } from '../../src/vetting/zone-clock.ts'

const NOW = Date.parse('2026-11-22T15:00:00Z')
const GOOD: Partial<Record<Field, string>> = {
  phone: '(212) 736-5000',
  opted_in_at: '2026-08-01T10:00:00Z',
  dob: '1990-04-30',
  last_messaged_at: '2026-10-01',
}

const dated = (index: number) => (index < 0 ? null : { index, dates: PLAIN_DATES })

function columnsFor(fields: string[]): RowColumns {
  const at = (field: Field) => fields.indexOf(field)
  return {
    phones: [fields.indexOf('phone'), fields.indexOf('phone2')].filter((index) => index >= 0),
    optedInAt: dated(at('opted_in_at')),
    birth: dated(at('dob')),
    age: at('age'),
    lastMessagedAt: dated(at('last_messaged_at')),
    optedOut: at('opted_out'),
    blankOptedOut: 'in',
    optedOutAt: dated(at('opted_out_at')),
    basis: at('consent_basis'),
    basisDate: dated(at('basis_date')),
  }
}

function vet(cells: Record<string, string>, settings: Partial<VettingSettings> = {}) {
  const rules = vettingRules({ now: NOW, zone: 'America/New_York', ...settings })
  const verdict = vetRow(Object.values(cells), columnsFor(Object.keys(cells)), limitsOf(rules))
  return {
    outcome: OUTCOMES[verdict.outcome],
    primary: primaryReason(verdict.phoneCode, verdict.reasons, verdict.flags),
    codes: codesOf(verdict.reasons),
    facts: verdict.facts,
  }
}

describe('vetRow', () => {
  it('accepts a good row and reads it', () => {
    expect(vet({ ...GOOD })).toEqual({
      outcome: 'accepted',
      primary: null,
      codes: [],
      facts: {
        phone: 12127365000,
        phoneCode: 0,
        read: 0,
        optedIn: { at: Date.parse('2026-08-01T10:00:00Z'), day: 20260801, precision: 'second' },
        birth: 19900430,
        statedAge: null,
        age: 36,
        lastMessaged: { at: Date.parse('2026-10-01T04:00:00Z'), day: 20261001, precision: 'day' },
        optedOut: false,
        optedOutAt: null,
        basis: null,
        basisDay: null,
        shifts: 0,
      },
    })
  })

  it.each<[Partial<Record<Field, string>>, string, string | null, string[]]>([
    [{ phone: '8002234567' }, 'rejected', 'toll_free', []],
    [{ phone: '' }, 'rejected', 'phone_missing', []],
    [{ phone: '6714771234' }, 'review', 'us_territory', []],
    [{ phone: '2122222222' }, 'review', 'phone_pattern', []],
    [{ phone: '2125550123' }, 'rejected', 'fictional_555', []],
    [{ opted_in_at: '' }, 'rejected', 'optin_missing', ['optin_missing']],
    [{ opted_in_at: 'N/A' }, 'rejected', 'optin_missing', ['optin_missing']],
    [{ opted_in_at: 'last summer' }, 'rejected', 'optin_unreadable', ['optin_unreadable']],
    [
      { opted_in_at: '2027-01-01', last_messaged_at: '' },
      'rejected',
      'optin_in_future',
      ['optin_in_future', 'recency_unstated'],
    ],
    [{ opted_in_at: '0' }, 'rejected', 'optin_too_old', ['optin_too_old', 'optin_before_min_age']],
    [{ dob: '' }, 'rejected', 'age_missing', ['age_missing']],
    [{ dob: 'spring' }, 'rejected', 'dob_unreadable', ['dob_unreadable']],
    [{ dob: '2030-01-01' }, 'rejected', 'dob_in_future', ['dob_in_future']],
    [{ dob: '2015-01-01' }, 'rejected', 'underage', ['underage', 'optin_before_min_age']],
    [{ dob: '1970-01-01' }, 'accepted', null, ['dob_placeholder']],
    [{ last_messaged_at: '2026-01-01' }, 'rejected', 'stale', ['stale', 'dates_inconsistent']],
    [{ last_messaged_at: '' }, 'accepted', null, ['recency_unstated']],
    [
      { last_messaged_at: 'soon' },
      'rejected',
      'last_messaged_unreadable',
      ['last_messaged_unreadable'],
    ],
    [{ last_messaged_at: '2026-07-01' }, 'accepted', null, ['dates_inconsistent']],
    [{ last_messaged_at: '2026-12-24' }, 'accepted', null, ['dates_inconsistent']],
    [{ opted_out: 'yes' }, 'rejected', 'opted_out', ['opted_out']],
    [{ opted_out: 'no' }, 'accepted', null, []],
    [{ opted_out: 'maybe' }, 'rejected', 'opted_out_unreadable', ['opted_out_unreadable']],
    [{ opted_out: '', opted_out_at: '2026-09-01' }, 'rejected', 'opted_out', ['opted_out']],
    [{ opted_out: 'no', opted_out_at: '2026-09-01' }, 'accepted', null, []],
    [{ opted_out_at: '2026-09-01' }, 'rejected', 'opted_out', ['opted_out']],
    [{ opted_out_at: 'x' }, 'rejected', 'opted_out_unreadable', ['opted_out_unreadable']],
    [{ opted_out_at: '' }, 'accepted', null, []],
    [{ phone: '4169671111' }, 'rejected', 'ca_consent_unproven', ['ca_consent_unproven']],
    [{ phone: '4169671111', consent_basis: 'ca_express' }, 'accepted', null, []],
    [
      { phone: '4169671111', consent_basis: 'ca_implied_purchase', basis_date: '2024-01-01' },
      'rejected',
      'ca_consent_expired',
      ['ca_consent_expired'],
    ],
    [
      { phone: '4169671111', consent_basis: 'ca_implied_purchase', basis_date: '2026-01-01' },
      'accepted',
      null,
      [],
    ],
  ])('gives a row with %j: %s, %s', (changes, outcome, primary, codes) => {
    expect(vet({ ...GOOD, ...changes })).toMatchObject({ outcome, primary, codes })
  })

  it('keeps every secondary reason, each once, though the number fails', () => {
    const row = vet({ phone: 'none', opted_in_at: '', dob: '', last_messaged_at: '' })
    expect(row).toMatchObject({
      outcome: 'rejected',
      primary: 'phone_missing',
      codes: ['age_missing', 'optin_missing', 'recency_unstated'],
    })
  })

  it('takes the basis declared for the list, and a row’s own before it', () => {
    const row = { ...GOOD, phone: '4169671111', consent_basis: '' }
    expect(vet(row, { basis: 'express_written' }).outcome).toBe('accepted')
    expect(vet({ ...row, consent_basis: 'bought' }, { basis: 'express_written' }).primary).toBe(
      'ca_consent_unproven',
    )
    expect(vet({ ...GOOD, phone: '4169671111' }, { basis: 'political_express' }).primary).toBe(
      'ca_consent_unproven',
    )
  })

  it('follows the program’s age and the setting of a territory', () => {
    expect(vet({ ...GOOD, dob: '2006-01-01' }, { minAge: 21 }).primary).toBe('underage')
    const territories = { ...DEFAULT_PHONE_RULES.territories, PR: 'reject' as const }
    const row = vet({ ...GOOD, phone: '7872234567' }, { territories })
    expect(row).toMatchObject({ outcome: 'rejected', primary: 'us_territory' })
    expect(row.facts.phone).toBeNull()
  })

  it('reads an age where there is no birth date, as of the opt-in', () => {
    const { dob: _, ...rest } = GOOD
    expect(vet({ ...rest, opted_in_at: '2024-08-01', age: '36' }).facts).toMatchObject({
      birth: null,
      statedAge: 36,
      age: 38,
    })
    expect(vet({ ...rest, age: '12' }).codes).toEqual(['underage', 'optin_before_min_age'])
    expect(vet({ ...rest, opted_in_at: '2024-08-01', age: '12' }).codes).toEqual([
      'optin_before_min_age',
    ])
    expect(vet({ ...rest, age: '111' }).primary).toBe('age_over_max')
    expect(vet({ ...rest, age: 'old' }).primary).toBe('dob_unreadable')
    expect(vet({ ...rest, age: '' }).primary).toBe('age_missing')
    expect(vet({ ...GOOD, age: '12' }).outcome).toBe('accepted')
    expect(vet({ ...GOOD, dob: '', age: '36' }).outcome).toBe('accepted')
    expect(vet({ ...GOOD, dob: 'x', age: '36' }).primary).toBe('dob_unreadable')
  })

  it.each([
    ['', '2127365000', 12127365000, null],
    ['8002234567', '2127365000', 12127365000, null],
    ['2122222222', '2127365000', 12127365000, null],
    ['8002234567', '2122222222', 12122222222, 'phone_pattern'],
    ['', '8002234567', null, 'toll_free'],
    ['12', '8002234567', null, 'phone_too_short'],
    ['', 'n/a', null, 'phone_missing'],
  ])('of the numbers %j and %j takes the best', (phone, second, number, primary) => {
    const row = vet({ phone2: second, ...GOOD, phone })
    expect(row.facts.phone).toBe(number)
    expect(row.primary).toBe(primary)
  })

  it('reads a row that is shorter than its header', () => {
    const columns = columnsFor(Object.keys(GOOD))
    const limits = limitsOf(vettingRules({ now: NOW, zone: 'UTC' }))
    const { reasons } = vetRow(['2127365000'], columns, limits)
    expect(codesOf(reasons)).toEqual(['age_missing', 'optin_missing', 'recency_unstated'])
  })

  it('notes times the clock change touches', () => {
    const row = vet({
      ...GOOD,
      opted_in_at: '2026-03-08 02:30',
      last_messaged_at: '2026-11-01 01:30',
    })
    expect(row.facts.shifts).toBe(GAP | OVERLAP)
  })

  it('remarks recency on every row of a list without that column', () => {
    const { last_messaged_at: _, ...rest } = GOOD
    expect(vet(rest)).toMatchObject({ outcome: 'accepted', codes: ['recency_unstated'] })
  })
})

describe('rowColumnsOf', () => {
  it('finds the columns of a mapping, phones by priority', () => {
    const fields: [Field | null, number?][] = [['phone', 2], [null], ['phone', 1], ['dob'], ['age']]
    const dates = { ...PLAIN_DATES, order: 'dmy' } as const
    const columns = rowColumnsOf(
      {
        ...PLAIN_DIALECT,
        encoding: 'utf-8',
        columns: fields.map(([field, priority], index) => ({
          index,
          header: `c${index}`,
          field,
          ...(priority === undefined ? {} : { priority }),
        })),
        dates: {},
      },
      new Map([[3, dates]]),
    )
    expect(columns).toEqual({
      phones: [2, 0],
      optedInAt: null,
      birth: { index: 3, dates },
      age: 4,
      lastMessagedAt: null,
      optedOut: -1,
      blankOptedOut: 'in',
      optedOutAt: null,
      basis: -1,
      basisDate: null,
    })
  })
})

describe('isBlank', () => {
  it.each([
    ['', true],
    [' \u00a0', true],
    ['-', true],
    ['n/a', true],
    ['NULL', true],
    ['#N/A', true],
    ['0', false],
    ['no', false],
    ['nothing', false],
    ['2026-11-14', false],
  ])('of %j is %s', (cell, blank) => {
    expect(isBlank(cell)).toBe(blank)
  })
})
