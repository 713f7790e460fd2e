import { expect, it } from 'vitest'
import { PHONE_CODES, phoneCodeId } from '../../src/phone/phone-code.ts'
import {
  outcomeOf,
  REFUSE_PLACEHOLDERS,
  REASONS,
  ROW_CODES,
  maskOf,
} from '../../src/vetting/reason.ts'
import {
  FIXABLE,
  isFixable,
  mayCorrect,
  shortWords,
  unfixableMask,
} from '../../src/vetting/repair.ts'

const codes = [...ROW_CODES]
const fixable = (phone: number, mask: number, flags = 0) =>
  isFixable(outcomeOf(phone, mask, flags), phone, mask, unfixableMask(flags))

it('a row can be put right when every reason that decides can be', () => {
  for (const { code, kind, id, level } of REASONS) {
    const [phone, mask] = kind === 'phone' ? [id, 0] : [0, 1 << id]
    expect([code, fixable(phone, mask)]).toEqual([code, level !== 'soft' && code in FIXABLE])
  }
  for (const a of codes)
    for (const b of codes) {
      const both = fixable(0, maskOf(a, b))
      const soft = (code: string) =>
        REASONS.find((reason) => reason.code === code)!.level === 'soft'
      const stands = [a, b].filter((code) => !soft(code))
      expect([a, b, both]).toEqual([
        a,
        b,
        stands.length > 0 && stands.every((code) => code in FIXABLE),
      ])
    }
  const short = phoneCodeId('phone_too_short')
  expect(fixable(short, maskOf('optin_missing', 'recency_unstated'))).toBe(true)
  expect(fixable(short, maskOf('stale'))).toBe(false)
  expect(fixable(short, maskOf('dob_placeholder'))).toBe(true)
  expect(fixable(short, maskOf('dob_placeholder'), REFUSE_PLACEHOLDERS)).toBe(false)
  expect(fixable(0, 0)).toBe(false)
})

it('nobody corrects the row of a person who is too young or opted out', () => {
  const closed = codes.filter((code) => !mayCorrect({ reasons: maskOf(code) }))
  expect(closed.sort()).toEqual([
    'opted_out',
    'suppressed_installation',
    'suppressed_organization',
    'suppressed_program',
    'underage',
  ])
  expect(closed.filter((code) => code in FIXABLE)).toEqual([])
})

it('has short words for whatever refuses rows', () => {
  for (const code of [...PHONE_CODES, ...codes]) expect(shortWords(code, 6)).toMatch(/^\S.*[^.]$/)
  expect(shortWords('stale', 6)).toBe('older than 6 months')
})
