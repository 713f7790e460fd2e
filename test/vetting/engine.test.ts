import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scanTable } from '../../src/intake/table.ts'
import { KnownNumberTable } from '../../src/vetting/engine-numbers.ts'
import { codesOf } from '../../src/vetting/reason.ts'
import { rowColumnsOf, vetRow } from '../../src/vetting/row.ts'
import { limitsOf } from '../../src/vetting/rules.ts'
import { generateList } from '../support/list.ts'
import type { RowKind } from '../support/list.ts'
import { openList, vetAll } from './engine-run.ts'

const HEADER = 'Phone,Opted in at,DOB,Last Messaged'
const REST = '2025-03-04 10:30,1984-01-18,2026-09-04'

function outcomes(lines: string[], header = HEADER, map = {}): [number, string, string | null][] {
  const { rows } = vetAll(openList(`${[header, ...lines].join('\n')}\n`, {}, map))
  return rows.map((row) => [row.row, row.outcome, row.primary])
}

describe('a generated list of 100,000 rows', () => {
  const { text, kinds } = generateList(100_000, 7)
  const { rows, tally, finished } = vetAll(openList(text))
  const expected: Record<RowKind, string | null> = {
    good: null,
    canadian: null,
    short_phone: 'phone_too_short',
    foreign: 'not_us_ca',
    no_optin: 'optin_missing',
    future_optin: 'optin_in_future',
    under_age: 'underage',
    stale: 'stale',
    duplicate: 'duplicate_in_file',
    broken: 'row_unreadable',
    guam: 'us_territory',
  }

  test('gives each row one outcome and the reason that was planted', () => {
    expect(finished).toBe(true)
    expect(rows.map((row) => row.row)).toEqual(kinds.map((_, index) => index + 2))
    expect(rows.map((row) => row.primary)).toEqual(kinds.map((kind) => expected[kind]))
  })

  test('has counts that add up', () => {
    const { accepted, review, rejected } = tally.counts
    expect(accepted + review + rejected).toBe(100_000)
    const reasons = tally.reasons.reduce((sum, [, count]) => sum + count, 0)
    expect(reasons).toBe(review + rejected)
    expect(accepted).toBe(rows.filter((row) => row.outcome === 'accepted').length)
  })

  test('goes on in the middle as if it had never stopped', () => {
    const list = openList(text)
    let left = 7
    const first = vetAll(list, { batchRows: 997, watch: () => --left > 0 })
    expect(first.finished).toBe(false)
    expect(first.rows).toHaveLength(7 * 997)
    const second = vetAll(list, {
      startAt: first.next,
      restore: first.rows.map((row) => row.stored),
    })
    expect([...first.rows, ...second.rows]).toEqual(rows)
    expect(second.tally.counts).toEqual(tally.counts)
    expect(second.tally.reasons).toEqual(tally.reasons)
    expect(second.tally.remarks).toEqual(tally.remarks)
  })
})

function cell(plain: string[]) {
  return fc.oneof(fc.constantFrom(...plain), fc.string({ maxLength: 12 }))
}

function print(line: string[]): string {
  return line.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
}

describe('bytes and text give the same verdict', () => {
  const phones = ['2127365000', '(416) 967-1111', '+1 604 681 2000', '1-888-223-4567', '', 'n/a']
  const odd = [
    "'2127365000",
    '2.127365E+09',
    'Call me',
    '６０４６８１２０００',
    '6714771234',
    '2122222222',
  ]
  const stamps = [
    '2025-03-04',
    '3/4/2025',
    '13/4/2025',
    '2025-03-04T10:30:00Z',
    'March 4, 2025',
    '',
  ]
  const hours = [
    '2026-03-08 02:30',
    '11/1/2026 01:30',
    '2025-03-04 25:00',
    '1741084200',
    '- ',
    'none',
  ]
  const births = [
    '1984-01-18',
    '1/18/1984',
    '18.01.1984',
    '2016-02-29',
    '1900-01-01',
    '84-1-18',
    '',
  ]
  const row = fc.tuple(
    cell([...phones, ...odd]),
    cell(phones),
    cell([...stamps, ...hours]),
    cell(births),
    cell(['36', '12', '111', '', 'x', '7.0']),
    cell([...stamps, ...hours]),
    cell(['yes', 'No', 'TRUE', '0', '', 'maybe']),
    cell(['', '2025-01-01', 'soon']),
    cell(['', 'express_written', 'ca_implied_purchase', 'none']),
    cell(['', '2026-01-02', '2019-01-02']),
  )
  const header =
    'Mobile,Home phone,Opted in at,DOB,Age,Last messaged,Opted out,Opted out at,Consent basis,Basis date'

  test('whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (cells) => {
        const clean = cells.map((line) =>
          line.map((text) => text.toWellFormed().replaceAll('\0', '')),
        )
        const fields = { 'Home phone': 'phone', Mobile: 'phone' } as const
        const list = openList(
          `${[header, ...clean.map(print)].join('\n')}\n`,
          { basis: null },
          fields,
        )
        const columns = rowColumnsOf(list.mapping, list.survey.dates)
        expect(columns.phones).toHaveLength(2)
        const limits = limitsOf(list.rules)
        const known = new Set(['duplicate_in_file', 'opted_out'])
        const { rows } = vetAll(list)
        for (const [index, vetted] of rows.entries()) {
          const cells = clean[index]!.map((text) => text.replace(/^'(?='*[=+\-@\t\r\n])/, ''))
          const { facts, phoneCode, reasons } = vetRow(cells, columns, limits)
          const of = (codes: string[]) => codes.filter((code) => !known.has(code))
          expect(vetted.phone).toBe(facts.phone ?? 0)
          expect(of(vetted.codes)).toEqual(of(codesOf(reasons)))
          expect(vetted.optedInAt).toBe(facts.optedIn?.at ?? Number.NaN)
          expect(vetted.lastMessagedAt).toBe(facts.lastMessaged?.at ?? Number.NaN)
          expect(vetted.birth).toBe(facts.birth ?? 0)
          expect(phoneCode === 0 || vetted.outcome !== 'accepted').toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('rows that share a number', () => {
  test('the first acceptable one stays, and the later ones point to it', () => {
    const list = openList(
      [
        HEADER,
        `2127365000,,1984-01-18,2026-09-04`,
        `(212) 736-5000,${REST}`,
        `1 212 736 5000,${REST}`,
        `212.736.5000,2025-03-04,1984-01-18,2024-01-01`,
      ].join('\n'),
    )
    expect(vetAll(list).rows.map((row) => [row.primary, row.sameAs])).toEqual([
      ['optin_missing', 0],
      [null, 0],
      ['duplicate_in_file', 3],
      ['stale', 3],
    ])
  })

  test('an opted-out row rejects all of them, wherever it stands', () => {
    const header = `${HEADER},Opted out`
    const lines = [
      `2127365000,${REST},no`,
      `4169671111,${REST},`,
      `2127365000,${REST},Yes`,
      `6046812000,${REST},perhaps`,
    ]
    expect(outcomes(lines, header)).toEqual([
      [2, 'rejected', 'opted_out'],
      [3, 'accepted', null],
      [4, 'rejected', 'opted_out'],
      [5, 'rejected', 'opted_out_unreadable'],
    ])
  })

  test('different contact ids clash, the same one is a duplicate', () => {
    const header = `${HEADER},Contact ID`
    const lines = [
      `2127365000,${REST},A1`,
      `2127365000,${REST},A2`,
      `4169671111,${REST},B1`,
      `4169671111,${REST},B1`,
    ]
    expect(outcomes(lines, header)).toEqual([
      [2, 'rejected', 'contact_id_clash'],
      [3, 'rejected', 'contact_id_clash'],
      [4, 'accepted', null],
      [5, 'rejected', 'duplicate_in_file'],
    ])
  })
})

test('what the installation knows of a number', () => {
  const known = new KnownNumberTable()
  known.suppress(12_127_365_000, 'program')
  known.suppress(12_127_365_000, 'installation')
  known.suppress(14_169_671_111, 'organization')
  known.know(16_046_812_000, 'pending')
  known.know(16_046_812_000, 'member')
  const lines = ['2127365000', '4169671111', '6046812000', '2127365001'].map((n) => `${n},${REST}`)
  const { rows } = vetAll(openList(`${[HEADER, ...lines].join('\n')}\n`), { known })
  expect(rows.map((row) => row.primary)).toEqual([
    'suppressed_installation',
    'suppressed_organization',
    'already_member',
    null,
  ])
})

test('of several numbers the first good one is taken', () => {
  const header = 'Mobile,Home phone,Opted in at,DOB,Last Messaged'
  const list = openList(
    [header, `212,4169671111,${REST}`, `,6046812000,${REST}`, `2127365000,212,${REST}`].join('\n'),
  )
  expect(vetAll(list).rows.map((row) => row.phone)).toEqual([
    14_169_671_111, 16_046_812_000, 12_127_365_000,
  ])
})

test.each([
  [5, 0],
  [6, 6],
])('of 100 birthdays %i placeholders make %i refusals', (placeholders, refusals) => {
  const lines = Array.from({ length: 100 }, (_, i) => {
    const dob = i < placeholders ? '1970-01-01' : '1984-01-18'
    return `${2_127_365_000 + i},2025-03-04 10:30,${dob},2026-09-04`
  })
  const refused = outcomes(lines).filter(([, outcome]) => outcome === 'rejected')
  expect(refused).toHaveLength(refusals)
})

test('the order of day and month is decided over the whole file', () => {
  const lines = Array.from(
    { length: 50 },
    (_, i) => `${2_127_365_000 + i},04/05/2025,04/05/1984,2026-09-04`,
  )
  const list = openList(
    [HEADER, ...lines, '4169671111,25/12/2024,04/05/1984,2026-09-04'].join('\n'),
    {},
    {},
    (mapping) => ({ ...mapping, dates: { 2: { order: 'mdy' } } }),
  )
  expect(list.survey.dates.get(1)).toMatchObject({ order: 'dmy', ambiguous: false })
  const { rows } = vetAll(list)
  expect(new Date(rows[0]!.optedInAt).toISOString()).toBe('2025-05-04T04:00:00.000Z')
  expect(rows[0]!.birth).toBe(19840405)
})

test('a batch holds the bytes of its rows', () => {
  const { table } = openList(`${HEADER}\n2127365000,${REST}\n`)
  const batch = scanTable(table).next()!
  expect(batch.recordBytes(0).toString()).toBe(`2127365000,${REST}`)
})
