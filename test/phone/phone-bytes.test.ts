import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeNumber } from '../../src/phone/block.ts'
import { phoneCodeOf } from '../../src/phone/phone-code.ts'
import {
  buildBlockTable,
  DEFAULT_PHONE_RULES,
  readPhone,
  readPhoneBytes,
} from '../../src/phone/phone.ts'
import type { PhoneRules } from '../../src/phone/phone.ts'

const rules: PhoneRules = { ...DEFAULT_PHONE_RULES, today: '2026-11-22' }
const settings: [string, PhoneRules][] = [
  ['as delivered', rules],
  ['in the simulator', { ...rules, fictional: true }],
  [
    'with territories turned round',
    {
      today: '2027-03-01',
      fictional: false,
      territories: { PR: 'review', VI: 'reject', GU: 'accept', MP: 'reject', AS: 'accept' },
    },
  ],
]
const encoder = new TextEncoder()
const pad = (value: number, size: number) => String(value).padStart(size, '0')
const fast = (cell: string, table: Uint8Array) => {
  const bytes = encoder.encode(`x,${cell},y`)
  return readPhoneBytes(bytes, 2, bytes.length - 2, table)
}

function agrees(cell: string, table: Uint8Array, phoneRules: PhoneRules): void {
  const answer = fast(cell, table)
  if (answer === 0) return
  const slow = readPhone(cell, phoneRules)
  expect([cell, slow]).toEqual([
    cell,
    answer > 0
      ? { phone: answer, code: null, remarks: [] }
      : { phone: null, code: phoneCodeOf(-answer), remarks: [] },
  ])
}

describe('readPhoneBytes', () => {
  const table = buildBlockTable(rules)

  it.each([
    ['2127365000', 12127365000],
    ['+1 (212) 736-5000', 12127365000],
    ['1.212.736.5000', 12127365000],
    ['(416) 967-1111', 14169671111],
    ['8002234567', -17],
    ['2121234567', -22],
    ['8001234567', -17],
    ['212736500', -11],
    ['', -4],
    ['52551234567', -13],
    ['1234567890', -14],
    ['212-555-0123', 0],
    ['2127365000.0', 0],
    ['-2127365000', 0],
    ['+442071234567', -10],
    ['+2127365000', -9],
    ['+', 0],
    ['N/A', -4],
    ['unknown', -6],
    ['/', 0],
    ['2127365000x1', 0],
    ['6714771234', 0],
  ])('answers %j with %i', (cell, answer) => {
    expect(fast(cell, table)).toBe(answer)
  })

  it.each(settings)('agrees with readPhone whenever it decides, %s', (_, phoneRules) => {
    const own = buildBlockTable(phoneRules)
    const digit = fc.integer({ min: 0, max: 9 }).map(String)
    const mark = fc.constantFrom(...Array.from('().-* \t+1 0'), 'x', ';', '\n', "'", '=', '٢', '.0')
    const loose = fc.array(fc.oneof({ weight: 5, arbitrary: digit }, mark), { maxLength: 26 })
    const likely = fc
      .tuple(
        fc.constantFrom('', '1', '+1', '+', '(', '=', '-', '1 (', '011'),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('', '-', ') ', '.', ' '),
        fc.oneof(
          fc.integer({ min: 0, max: 999 }),
          fc.constantFrom(555, 950, 958, 976, 211, 222, 234),
        ),
        fc.constantFrom('', '-', '.', ' '),
        fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(100, 199, 1212, 2222, 5678)),
        fc.constantFrom('', '', '', ' ', '.0', '.', 'x5', '+'),
      )
      .map(([lead, npa, a, nxx, b, line, tail]) => {
        return `${lead}${pad(npa, 3)}${a}${pad(nxx, 3)}${b}${pad(line, 4)}${tail}`
      })
    fc.assert(
      fc.property(
        fc.oneof(
          loose.map((parts) => parts.join('')),
          likely,
        ),
        (cell) => agrees(cell, own, phoneRules),
      ),
      { numRuns: 20_000 },
    )
    expect(own).toHaveLength(640_000)
  })

  it.each(settings)('has every block as the rules say, %s', (_, phoneRules) => {
    const own = buildBlockTable(phoneRules)
    const bytes = new Uint8Array(10)
    const lines = [2, 100, 1212, 5678]
    let decided = 0
    let wrong = ''
    for (let npa = 0; npa < 1000; npa++) {
      for (let nxx = 0; nxx < 1000; nxx++) {
        for (const line of lines) {
          let rest = (npa * 1000 + nxx) * 10_000 + line
          for (let at = 9; at >= 0; at--) {
            bytes[at] = 0x30 + (rest % 10)
            rest = Math.floor(rest / 10)
          }
          const answer = readPhoneBytes(bytes, 0, 10, own)
          if (answer === 0) continue
          decided++
          const verdict = judgeNumber(npa, nxx, line, phoneRules)
          const right =
            answer > 0
              ? verdict.code === null && answer % 1e10 === (npa * 1000 + nxx) * 10_000 + line
              : verdict.refused && phoneCodeOf(-answer) === verdict.code
          if (!right) wrong ||= `${npa}-${nxx}-${line}: ${answer}, ${verdict.code}`
        }
      }
    }
    expect(wrong).toBe('')
    expect(decided / (1e6 * lines.length)).toBeGreaterThan(0.98)
  })

  it.each([
    '2127365000',
    '12127365000',
    '212-736-5000',
    '212 736 5000',
    '(212) 736-5000',
    '+1 212 736 5000',
  ])('knows the shape of %s, and is not taken in by another byte in any place of it', (cell) => {
    expect(fast(cell, table)).toBe(12127365000)
    for (let at = 0; at < cell.length; at++)
      for (let byte = 0x20; byte < 0x7f; byte++)
        agrees(cell.slice(0, at) + String.fromCharCode(byte) + cell.slice(at + 1), table, rules)
  })

  it('agrees on cells of words and on numbers of other countries', () => {
    const word = fc.constantFrom(
      ...Array.from('abenulioNA/ ./.x:#-'),
      'null',
      'none',
      'n/a',
      'tel:',
    )
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
    const abroad = fc
      .tuple(fc.constantFrom('+', ' +', '(+', '+('), fc.array(fc.nat(9), { maxLength: 24 }))
      .map(
        ([lead, digits]) =>
          lead + digits.map((digit, at) => (at % 5 === 4 ? ` ${digit}` : digit)).join(''),
      )
    fc.assert(
      fc.property(fc.oneof(words, abroad), (cell) => agrees(cell, table, rules)),
      { numRuns: 20_000 },
    )
    expect(fast('none', table)).toBeLessThan(0)
  })

  it('is at home in the middle of a line of bytes', () => {
    const bytes = encoder.encode('Ann,(212) 736-5000,NY')
    expect(readPhoneBytes(bytes, 4, 18, table)).toBe(12127365000)
    expect(readPhoneBytes(bytes, 4, 4, table)).toBe(-4)
  })
})
