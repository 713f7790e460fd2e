import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/metadata.max.json'
import { describe, expect, it } from 'vitest'
import { areaCode } from '../../src/phone/area-codes.ts'
import { judgeNumber } from '../../src/phone/block.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../../src/phone/phone.ts'
import type { PhoneRules } from '../../src/phone/phone.ts'

/*
 * Where the rules part from libphonenumber-js (max), over every area code and exchange. A group that
 * appears, goes or grows makes the list below wrong: look at it, then write down why.
 */
const rules: PhoneRules = { ...DEFAULT_PHONE_RULES, today: '2026-11-22' }
const LINE = 4567
const OURS = new Set(['US', 'CA', 'PR', 'VI', 'GU', 'MP', 'AS'])

/** Blocks the library's own patterns let through; parsing each of 640,000 numbers takes ten seconds. */
function libraryPattern(): RegExp {
  const kinds = Object.entries(metadata.countries)
    .filter(([country]) => OURS.has(country))
    .flatMap(([, description]): unknown[] => (Array.isArray(description) ? description[11] : []))
  const patterns = kinds.flatMap((kind) => (Array.isArray(kind) ? [String(kind[0])] : []))
  return new RegExp(`^(?:${[...new Set(patterns)].filter(Boolean).join('|')})$`)
}

function libraryTakes(national: string): boolean {
  const parsed = parsePhoneNumberFromString(national, 'US')
  return parsed?.isValid() === true && OURS.has(parsed.country ?? '')
}

interface Difference {
  group: string
  /** What the rules say; the library says the opposite. */
  blocks: number
  why: string
}

const DIFFERENCES: Difference[] = [
  {
    group: 'refused: nxx_n11',
    blocks: 3328,
    why: 'An exchange never ends in 11: 911, 411 and their like are services, which the library does not look at.',
  },
  {
    group: 'refused: nxx_555',
    blocks: 419,
    why: 'Exchange 555 holds directory assistance and fiction, no telephone a person carries.',
  },
  {
    group: 'refused: nxx_reserved',
    blocks: 416,
    why: 'Exchange 950 is how callers once reached a long-distance carrier.',
  },
  {
    group: 'refused: premium_rate',
    blocks: 1216,
    why: 'Area code 900 and exchange 976 charge the caller; the library calls them valid, of a premium type.',
  },
  {
    group: 'refused: toll_free',
    blocks: 5600,
    why: 'A toll-free number belongs to a business; the library calls it valid, of a toll-free type.',
  },
  {
    group: 'refused: non_geographic',
    blocks: 15_116,
    why: 'Personal and machine codes (500, 52X, 600, 622 …) are in nobody’s place; the library calls them valid, of another type.',
  },
  {
    group: 'refused: npa_not_in_service',
    blocks: 800,
    why: 'Area code 273 opens on 2027-02-27; the library has it already.',
  },
  {
    group: 'taken: area code in service',
    blocks: 10_257,
    why: 'Ten codes in service by the report of 2025-11-26 and three whose planned date has passed are not in the library yet.',
  },
  {
    group: 'taken: block of a small code',
    blocks: 831,
    why: 'For the Virgin Islands and 983 the library lists single exchanges; any exchange of a code in service may be opened at any time.',
  },
  {
    group: 'taken: us_territory',
    blocks: 2116,
    why: 'For Guam, the Northern Marianas and American Samoa the library lists single exchanges; here a person looks at the row.',
  },
]

const NEW_CODES = [357, 436, 457, 465, 471, 483, 621, 624, 679, 729, 837, 861, 924]

function groupOf(npa: number, taken: boolean, code: string | null): string {
  if (!taken) return `refused: ${code}`
  if (code === 'us_territory') return 'taken: us_territory'
  return `taken: ${NEW_CODES.includes(npa) ? 'area code in service' : 'block of a small code'}`
}

describe('the rules beside libphonenumber-js', () => {
  const pattern = libraryPattern()

  it('read the library’s own patterns as the library does', () => {
    for (let block = 200_200; block < 1_000_000; block += 487) {
      const national = `${block}${LINE}`
      expect([national, pattern.test(national)]).toEqual([national, libraryTakes(national)])
    }
  })

  it('differ in the groups listed here, and in no other block', () => {
    const counts = new Map<string, number>()
    for (let npa = 200; npa < 1000; npa++) {
      for (let nxx = 200; nxx < 1000; nxx++) {
        const { code, refused } = judgeNumber(npa, nxx, LINE, rules)
        if (pattern.test(`${npa}${nxx}${LINE}`) === !refused) continue
        const group = groupOf(npa, !refused, code)
        counts.set(group, (counts.get(group) ?? 0) + 1)
      }
    }
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(DIFFERENCES.map(({ group, blocks }) => [group, blocks])),
    )
    expect(DIFFERENCES.every(({ why }) => why.endsWith('.'))).toBe(true)
  })

  it.each(NEW_CODES)('take %i, which the library refuses', (npa) => {
    expect(areaCode(npa)?.kind).toBe('geographic')
    expect(readPhone(`${npa}2234567`, rules).code).toBeNull()
    expect(libraryTakes(`${npa}2234567`)).toBe(false)
  })

  it.each([
    ['3101234', 'the library reads a Canadian service number of seven digits'],
    ['2127365000;2127365001', 'the library reads the second number as an extension'],
    ['Call 2127365000', 'the library skips words'],
    ['2127365000x12', 'the library takes an extension apart'],
    ['٢١٢٧٣٦٥٠٠٠', 'the library reads digits of any script'],
    ['$2127365000', 'the library skips signs'],
    ['011 1 212 736 5000', 'the library dials out and in again'],
    ['2125550123', 'the library takes numbers set aside for fiction'],
  ])('refuse %j although %s', (cell) => {
    expect(libraryTakes(cell)).toBe(true)
    expect(readPhone(cell, rules).phone).toBeNull()
  })

  it('read a spreadsheet’s decimal, which the library cannot', () => {
    expect(libraryTakes('2127365000.0')).toBe(false)
    expect(readPhone('2127365000.0', rules).code).toBeNull()
  })
})
