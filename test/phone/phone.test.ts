import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PHONE_CODES_TO_REVIEW } from '../../src/phone/phone-code.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../../src/phone/phone.ts'
import type { PhoneRules } from '../../src/phone/phone.ts'

const rules: PhoneRules = { ...DEFAULT_PHONE_RULES, today: '2026-11-22' }
const codeOf = (cell: string) => readPhone(cell, rules).code

describe('readPhone', () => {
  it.each([
    '2127365000',
    '12127365000',
    '+12127365000',
    '(212) 736-5000',
    '212.736.5000',
    '+1 (212) 736 5000',
    '(+1) 212-736-5000',
    '  212 736 5000\t',
    '212*736*5000',
    '212–736—5000',
    '212−736‐5000',
    '(212)\u00a0736\u20095000',
    'tel:+1-212-736-5000',
    'TEL: 2127365000',
    '1-212-736-5000',
    '212-7365-000',
  ])('reads %j as +12127365000', (cell) => {
    expect(readPhone(cell, rules)).toEqual({ phone: 12127365000, code: null, remarks: [] })
  })

  it.each([
    ["'2127365000", 'spreadsheet_apostrophe'],
    ["'+12127365000", 'spreadsheet_apostrophe'],
    ['=2127365000', 'spreadsheet_formula'],
    ['="2127365000"', 'spreadsheet_formula'],
    ['=+12127365000', 'spreadsheet_formula'],
    ['2127365000.0', 'spreadsheet_decimal'],
    ['12127365000.00', 'spreadsheet_decimal'],
    ['2.127365000E+09', 'spreadsheet_exponent'],
    ['1.2127365000E+10', 'spreadsheet_exponent'],
    ['2,127365000e9', 'spreadsheet_exponent'],
    ['+1.2127365000E10', 'spreadsheet_exponent'],
    ['-2127365000', 'leading_hyphen'],
    ['２１２７３６５０００', 'full_width_digits'],
    ['＋１（２１２）７３６－５０００', 'full_width_digits'],
    ['\u202a2127365000\u202c', 'invisible_characters'],
    ['212\u200b7365000', 'invisible_characters'],
    ['\ufeff2127365000', 'invisible_characters'],
    ['212\u00ad736\u00ad5000', 'invisible_characters'],
  ])('reads %j with the remark %s', (cell, remark) => {
    expect(readPhone(cell, rules)).toEqual({ phone: 12127365000, code: null, remarks: [remark] })
  })

  it.each([
    ['', 'phone_missing'],
    ['   ', 'phone_missing'],
    ['\u200b', 'phone_missing'],
    ['N/A', 'phone_missing'],
    ['n/a', 'phone_missing'],
    ['NULL', 'phone_missing'],
    ['#N/A', 'phone_missing'],
    ['#REF!', 'phone_missing'],
    ['#DIV/0!', 'phone_missing'],
    ['--', 'phone_missing'],
    ['( )', 'phone_missing'],
    ['٢١٢٧٣٦٥٠٠٠', 'phone_non_ascii_digits'],
    ['२१२७३६५०००', 'phone_non_ascii_digits'],
    ['2.127365E+09', 'phone_scientific_notation'],
    ['2.12736500E+09', 'phone_scientific_notation'],
    ['2.127365000E+10', 'phone_scientific_notation'],
    ['21.27365000E+08', 'phone_scientific_notation'],
    ['2.127365000E-09', 'phone_scientific_notation'],
    ['2,127365E+09', 'phone_scientific_notation'],
    ['2.12e9', 'phone_scientific_notation'],
    ['1.21274E+10', 'phone_scientific_notation'],
    ['212-736-5000 x12', 'phone_extension'],
    ['212-736-5000 ext. 5', 'phone_extension'],
    ['212-736-5000 EXT:5', 'phone_extension'],
    ['212-736-5000 #44', 'phone_extension'],
    ['2127365000#44', 'phone_extension'],
    ['2127365000;ext=9', 'phone_extension'],
    ['514 736-5000 poste 21', 'phone_extension'],
    ['2127365000 extension 1234', 'phone_extension'],
    ['(212) PEN-5000', 'phone_letters'],
    ['2127365000 (cell)', 'phone_letters'],
    ['O127365000', 'phone_letters'],
    ['unknown', 'phone_letters'],
    ['716-CALL', 'phone_letters'],
    ['電話2127365000', 'phone_letters'],
    ['2127365000 or 2127365001', 'phone_letters'],
    ['2127365000/2127365001', 'phone_multiple'],
    ['2127365000 | 2127365001', 'phone_multiple'],
    ['2127365000\n2127365001', 'phone_multiple'],
    ['2127365000 2127365001', 'phone_multiple'],
    ['212 736 5000 1 212 736 5001', 'phone_multiple'],
    ['+12127365000+12127365001', 'phone_multiple'],
    ['+12127365000, +12127365001', 'phone_multiple'],
    ['7365000/7365001', 'phone_multiple'],
    ['212/736-5000', 'phone_bad_characters'],
    ['$2127365000', 'phone_bad_characters'],
    ['@2127365000', 'phone_bad_characters'],
    ['#2127365000', 'phone_bad_characters'],
    ['2127365000?', 'phone_bad_characters'],
    ['212_736_5000', 'phone_bad_characters'],
    ['☎️2127365000', 'phone_bad_characters'],
    ['📞 212 736 5000', 'phone_bad_characters'],
    ['+1 212 736 5000 / 5001', 'phone_bad_characters'],
    ['1212736500', 'npa_invalid'],
    ["'=2127365", 'phone_too_short'],
    ['TBD', 'phone_letters'],
    ['2127365000\u0000', 'phone_bad_characters'],
    ["''2127365000", 'phone_bad_characters'],
    ['"2127365000"', 'phone_bad_characters'],
    ['++12127365000', 'phone_plus_sign'],
    ['2127365000+', 'phone_plus_sign'],
    ['1+2127365000', 'phone_plus_sign'],
    ['+1+2127365000', 'phone_plus_sign'],
    ['+2127365000', 'phone_plus_without_country'],
    ['+442071234567', 'not_us_ca'],
    ['+44 20 7946 0958', 'not_us_ca'],
    ['+33612345678', 'not_us_ca'],
    ['+44', 'phone_too_short'],
    ['+', 'phone_too_short'],
    ['+1212736500', 'phone_too_short'],
    ['212736500', 'phone_too_short'],
    ['3101234', 'phone_too_short'],
    ['212736500.0', 'phone_too_short'],
    ['2127365.000', 'phone_too_short'],
    ['121273650001', 'phone_too_long'],
    ['0012127365000', 'phone_too_long'],
    ['011 1 212 736 5000', 'phone_too_long'],
    ['+121273650001', 'phone_too_long'],
    ['+4420712345678901', 'phone_too_long'],
    ['52551234567', 'phone_11_without_1'],
    ['0123456789', 'npa_invalid'],
    ['1123456789', 'npa_invalid'],
    ['11234567890', 'npa_invalid'],
    ['9112234567', 'npa_n11'],
    ['5552234567', 'npa_unassigned'],
    ['9762234567', 'npa_unassigned'],
    ['3912234567', 'npa_unassigned'],
    ['8882234567', 'toll_free'],
    ['8222234567', 'toll_free'],
    ['9002234567', 'premium_rate'],
    ['2129761234', 'premium_rate'],
    ['7002234567', 'non_geographic'],
    ['7102234567', 'non_geographic'],
    ['6002234567', 'non_geographic'],
    ['8092234567', 'not_us_ca'],
    ['6582234567', 'not_us_ca'],
    ['2732234567', 'npa_not_in_service'],
    ['5652234567', 'npa_not_in_service'],
    ['2121234567', 'nxx_invalid'],
    ['2120234567', 'nxx_invalid'],
    ['2124112345', 'nxx_n11'],
    ['2125550100', 'fictional_555'],
    ['2125550199', 'fictional_555'],
    ['2125550099', 'nxx_555'],
    ['2125550200', 'nxx_555'],
    ['2125551212', 'directory_assistance'],
    ['2129501234', 'nxx_reserved'],
    ['6715551212', 'directory_assistance'],
    ['6711234567', 'nxx_invalid'],
    ['8001234567', 'toll_free'],
  ])('refuses %j as %s', (cell, code) => {
    expect(readPhone(cell, rules)).toMatchObject({ phone: null, code })
  })

  it.each([
    ['6714771234', 'us_territory', 16714771234],
    ['6702341234', 'us_territory', 16702341234],
    ['684 633 1234', 'us_territory', 16846331234],
    ['2129581234', 'nxx_test_code', 12129581234],
    ['2129591234', 'nxx_test_code', 12129591234],
    ['2122222222', 'phone_pattern', 12122222222],
    ['2129999999', 'phone_pattern', 12129999999],
    ['2122345678', 'phone_pattern', 12122345678],
    ['2128765432', 'phone_pattern', 12128765432],
    ['6712222222', 'us_territory', 16712222222],
  ])('asks for a look at %j as %s', (cell, code, phone) => {
    expect(readPhone(cell, rules)).toMatchObject({ phone, code })
    expect(PHONE_CODES_TO_REVIEW.has(readPhone(cell, rules).code!)).toBe(true)
  })

  it('takes the setting of each territory', () => {
    const set = (setting: 'accept' | 'review' | 'reject') =>
      readPhone('6714771234', { ...rules, territories: { ...rules.territories, GU: setting } })
    expect(set('accept')).toMatchObject({ phone: 16714771234, code: null })
    expect(set('review')).toMatchObject({ phone: 16714771234, code: 'us_territory' })
    expect(set('reject')).toMatchObject({ phone: null, code: 'us_territory' })
    expect(readPhone('7872234567', rules).code).toBeNull()
  })

  it('accepts fictional numbers only where the simulator is the carrier', () => {
    const simulator = { ...rules, fictional: true }
    expect(readPhone('2125550123', simulator)).toMatchObject({ phone: 12125550123, code: null })
    expect(readPhone('2125550200', simulator).code).toBe('nxx_555')
    expect(codeOf('2125550123')).toBe('fictional_555')
  })

  it('refuses a new area code until its day', () => {
    expect(readPhone('2732234567', { ...rules, today: '2027-02-26' }).code).toBe(
      'npa_not_in_service',
    )
    expect(readPhone('2732234567', { ...rules, today: '2027-02-27' }).code).toBeNull()
  })

  it.each(['9'.repeat(1_000_000), '2 x'.repeat(300_000), '1 '.repeat(400_000), '("'.repeat(1e6)])(
    'is through with a giant cell at once',
    (cell) => {
      const start = performance.now()
      expect(readPhone(cell, rules).phone).toBeNull()
      expect(performance.now() - start).toBeLessThan(500)
    },
  )
})

const cases = new URL('../../../shared/data/phone-cases.csv', import.meta.url)
if (!existsSync(cases)) console.log('skipped: no phone cases beside the project (phone-cases.csv)')

describe.skipIf(!existsSync(cases))('the collected phone cases', () => {
  it('all get the expected verdict, reason and number', () => {
    const lines = readFileSync(cases, 'utf8').trimEnd().split('\n').slice(1)
    expect(lines.length).toBeGreaterThan(100)
    const wrong = lines.filter((line) => {
      const [, , escaped = '', , verdict, reason, e164] = splitLine(line)
      const input = escaped.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) =>
        String.fromCharCode(parseInt(hex, 16)),
      )
      const { phone, code } = readPhone(input, rules)
      const ours = phone === null ? 'reject' : code === null ? 'accept' : 'review'
      const number = phone === null ? '' : `+${phone}`
      return ours !== verdict || (code ?? 'ok') !== reason || number !== e164
    })
    expect(wrong).toEqual([])
  })
})

function splitLine(line: string): string[] {
  return Array.from(line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g), (found) =>
    (found[1] ?? found[2] ?? '').replaceAll('""', '"'),
  )
}
