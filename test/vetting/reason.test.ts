import { describe, expect, it } from 'vitest'
import { PHONE_CODES, phoneCodeId, phoneCodeOf } from '../../src/phone/phone-code.ts'
import type { PhoneCode } from '../../src/phone/phone-code.ts'
import { PHONE_REASONS } from '../../src/vetting/phone-reasons.ts'
import {
  codesOf,
  isReasonCode,
  maskOf,
  otherReasons,
  OUTCOMES,
  outcomeOf,
  primaryReason,
  REASONS,
  reasonOf,
  reasonSentence,
  REFUSE_PLACEHOLDERS,
  REFUSE_TERRITORY,
  REJECTED,
  ROW_CODES,
} from '../../src/vetting/reason.ts'
import type { RowCode } from '../../src/vetting/reason.ts'
import { ROW_REASONS } from '../../src/vetting/row-reasons.ts'

const outcome = (phone: PhoneCode | null, rows: RowCode[], flags = 0) =>
  OUTCOMES[outcomeOf(phoneCodeId(phone), maskOf(...rows), flags)]
const primary = (phone: PhoneCode | null, rows: RowCode[], flags = 0) =>
  primaryReason(phoneCodeId(phone), maskOf(...rows), flags)

describe('the list of reasons', () => {
  it('is closed: 29 phone codes and 32 row codes, each with one line', () => {
    expect(PHONE_CODES).toHaveLength(29)
    expect(ROW_CODES).toHaveLength(32)
    expect(PHONE_REASONS.map(([code]) => code)).toEqual([...PHONE_CODES])
    expect(ROW_REASONS.map(([code]) => code).sort()).toEqual([...ROW_CODES].sort())
    expect(new Set(REASONS.map((reason) => reason.code)).size).toBe(61)
  })

  it('stores ids that fit: phone codes 1 to 63, row codes in 32 bits', () => {
    for (const code of PHONE_CODES) expect(phoneCodeOf(phoneCodeId(code))).toBe(code)
    expect(phoneCodeId(null)).toBe(0)
    expect(phoneCodeOf(0)).toBeNull()
    expect(maskOf(...ROW_CODES)).toBe(-1)
  })

  it('keeps the stored ids of the first release', () => {
    expect(phoneCodeId('phone_missing')).toBe(4)
    expect(phoneCodeId('us_territory')).toBe(20)
    expect(phoneCodeId('phone_pattern')).toBe(29)
    expect(maskOf('row_unreadable')).toBe(1)
    expect(maskOf('duplicate_in_file')).toBe(1 << 25)
    expect(maskOf('line_landline')).toBe(1 << 30)
    expect(maskOf('left_out')).toBe(1 << 31)
  })

  it.each(REASONS.map((reason) => [reason.code, reason] as const))(
    'tells %s in whole sentences',
    (code, reason) => {
      expect(reason.sentence).toMatch(/^[A-Z].*[^.]\.$/)
      expect(reason.fix).toMatch(/^[A-Z].*[^.]\.$/)
      expect(`${reason.sentence} ${reason.fix}`).not.toMatch(/!|should|invalid|compliant|guarantee/)
      expect(reasonOf(code)).toBe(reason)
      expect(isReasonCode(code)).toBe(true)
    },
  )

  it('takes a detail into the sentence', () => {
    expect(reasonSentence('optin_unreadable', '“soon”')).toBe(
      'The opt-in time cannot be read: “soon”.',
    )
    expect(reasonSentence('stale')).toBe('The last message was too long ago.')
    expect(isReasonCode('bad_luck')).toBe(false)
  })
})

describe('outcomeOf', () => {
  it.each<[PhoneCode | null, RowCode[], string]>([
    [null, [], 'accepted'],
    [null, ['recency_unstated'], 'accepted'],
    [null, ['dates_inconsistent'], 'accepted'],
    [null, ['dob_placeholder'], 'accepted'],
    [null, ['stale'], 'rejected'],
    [null, ['underage', 'recency_unstated'], 'rejected'],
    ['us_territory', [], 'review'],
    ['nxx_test_code', ['recency_unstated'], 'review'],
    ['phone_pattern', [], 'review'],
    ['phone_pattern', ['duplicate_in_file'], 'rejected'],
    ['toll_free', [], 'rejected'],
    ['toll_free', ['optin_missing'], 'rejected'],
    [null, ['optin_after_optout', 'suppressed_program'], 'rejected'],
  ])('of %s with %j is %s', (phone, rows, expected) => {
    expect(outcome(phone, rows)).toBe(expected)
  })

  it('rejects every phone code but three, and every row code but four', () => {
    const soft = REASONS.filter(
      ({ kind, id }) => (kind === 'phone' ? outcomeOf(id, 0) : outcomeOf(0, 1 << id)) !== REJECTED,
    )
    expect(soft.map(({ code }) => code).sort()).toEqual([
      'dates_inconsistent',
      'dob_placeholder',
      'nxx_test_code',
      'optin_after_optout',
      'phone_pattern',
      'recency_unstated',
      'us_territory',
    ])
  })

  it('refuses a territory and placeholder dates where that is set', () => {
    expect(outcome('us_territory', [], REFUSE_TERRITORY)).toBe('rejected')
    expect(primary('us_territory', [], REFUSE_TERRITORY)).toBe('us_territory')
    expect(outcome('phone_pattern', [], REFUSE_TERRITORY)).toBe('review')
    expect(outcome(null, ['dob_placeholder'], REFUSE_PLACEHOLDERS)).toBe('rejected')
    expect(primary(null, ['dob_placeholder'], REFUSE_PLACEHOLDERS)).toBe('dob_placeholder')
    expect(outcome(null, ['recency_unstated'], REFUSE_PLACEHOLDERS)).toBe('accepted')
  })
})

describe('primaryReason', () => {
  it.each<[PhoneCode | null, RowCode[], string | null]>([
    [null, [], null],
    [null, ['recency_unstated'], null],
    ['toll_free', [...ROW_CODES], 'left_out'],
    ['toll_free', ROW_CODES.slice(0, -1), 'row_unreadable'],
    ['toll_free', ROW_CODES.slice(1, -1), 'toll_free'],
    [null, ROW_CODES.slice(1, -1), 'line_landline'],
    [null, ROW_CODES.slice(1, -2), 'suppressed_installation'],
    [null, ['opted_out', 'age_missing', 'optin_missing'], 'opted_out'],
    [null, ['age_missing', 'optin_missing', 'stale'], 'age_missing'],
    [null, ['optin_missing', 'ca_consent_unproven', 'stale'], 'optin_missing'],
    [null, ['ca_consent_unproven', 'stale', 'duplicate_in_file'], 'ca_consent_unproven'],
    [null, ['stale', 'duplicate_in_file', 'recency_unstated'], 'stale'],
    [null, ['duplicate_in_file', 'dob_placeholder'], 'duplicate_in_file'],
    ['phone_pattern', ['stale'], 'stale'],
    ['phone_pattern', ['recency_unstated'], 'phone_pattern'],
    [null, ['optin_after_optout', 'suppressed_organization'], 'suppressed_organization'],
  ])('of %s with %j is %s', (phone, rows, expected) => {
    expect(primary(phone, rows)).toBe(expected)
  })

  it('and the others together are all reasons, each once, in order', () => {
    const id = phoneCodeId('toll_free')
    const mask = maskOf('duplicate_in_file', 'optin_missing', 'row_unreadable', 'recency_unstated')
    expect(primaryReason(id, mask)).toBe('row_unreadable')
    expect(otherReasons(id, mask)).toEqual([
      'toll_free',
      'optin_missing',
      'recency_unstated',
      'duplicate_in_file',
    ])
    expect(otherReasons(phoneCodeId('phone_pattern'), maskOf('stale'))).toEqual(['phone_pattern'])
    expect(otherReasons(0, maskOf('recency_unstated'))).toEqual(['recency_unstated'])
    expect(codesOf(mask)).toEqual([
      'row_unreadable',
      'optin_missing',
      'recency_unstated',
      'duplicate_in_file',
    ])
  })
})
