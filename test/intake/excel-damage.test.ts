import { describe, expect, it } from 'vitest'
import { textSource } from '../../src/intake/byte-source.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import { type Damage, damageOf, surveyDamage } from '../../src/intake/excel-damage.ts'
import type { Field } from '../../src/intake/field.ts'
import type { DateReading, Mapping } from '../../src/intake/mapping.ts'
import { openTable } from '../../src/intake/table.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../../src/phone/phone.ts'

describe('a cell', () => {
  it.each<[string, Field, string | null]>([
    ['7.165E+09', 'phone', 'digits'],
    ['7,165E+09', 'phone', 'digits'],
    ['2.127365e+09', 'phone', 'digits'],
    ['7E9', 'phone', 'digits'],
    ["'7.165E+09", 'phone', 'digits'],
    ['="7.165E+09"', 'phone', 'digits'],
    ['7.165550142E+09', 'phone', 'exponent'],
    ['1.7165550142E10', 'phone', 'exponent'],
    ['7165550142.0', 'phone', 'decimal'],
    ['17165550142.00', 'phone', 'decimal'],
    ['="7165550142"', 'phone', 'formula'],
    ["'7165550142", 'phone', 'apostrophe'],
    ["'+17165550142", 'phone', 'apostrophe'],
    ['7165500000', 'phone', 'rounded'],
    ['#N/A', 'phone', 'error'],
    ['#######', 'phone', 'hashes'],
    ['7165550142', 'phone', null],
    ['(716) 555-0142', 'phone', null],
    ['716.555.0142', 'phone', null],
    ['#7165550142', 'phone', null],
    ['', 'phone', null],
    ['46340', 'opted_in_at', 'serial'],
    ['46340.6458', 'opted_in_at', 'serial'],
    ['30699', 'dob', 'serial'],
    ['30:00.0', 'opted_in_at', 'minutes'],
    ["'2026-11-14", 'opted_in_at', 'apostrophe'],
    ['="11/14/2026"', 'opted_in_at', 'formula'],
    ['########', 'dob', 'hashes'],
    ['14.11.2026', 'dob', null],
    ['90210', 'dob', null],
    ['1773936000', 'opted_in_at', null],
    ['03:30', 'opted_in_at', null],
    ['34.0', 'age', 'decimal'],
    ['34', 'age', null],
    ['1.2E+15', 'contact_id', 'digits'],
    ['1E5', 'contact_id', 'digits'],
    ['a=b', 'contact_id', null],
    ["'Asher", 'first_name', null],
    ['#REF!', 'first_name', 'error'],
    ['46340', 'zip', null],
  ])('%s of %s: %s', (cell, field, kind) => {
    expect(damageOf(cell, field)).toBe(kind)
  })
})

function damagesOf(
  header: Partial<Record<string, Field>>,
  rows: string[][],
  more: { dates?: Record<number, DateReading>; sheet?: Mapping['sheet'] } = {},
): Damage[] {
  const names = Object.keys(header)
  const text = [names, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')
  const table = openTable(textSource(text), PLAIN_DIALECT)
  if (typeof table === 'string') throw new Error(table)
  const columns = names.map((name, index) => ({ index, header: name, field: header[name] ?? null }))
  const { dates = {}, sheet } = more
  return surveyDamage(table, {
    ...PLAIN_DIALECT,
    encoding: 'utf-8',
    columns,
    dates,
    ...(sheet ? { sheet } : {}),
  }).damage
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

describe('a list', () => {
  it('longer than is looked at says up to which row', () => {
    const rows = Array.from({ length: 9000 }, (_, row) => `7165550142.0,${row}`)
    const table = openTable(textSource(['Phone,Note', ...rows].join('\n')), PLAIN_DIALECT)
    if (typeof table === 'string') throw new Error(table)
    const columns: Mapping['columns'] = [{ index: 0, header: 'Phone', field: 'phone' }]
    const mapping = { ...PLAIN_DIALECT, encoding: 'utf-8' as const, columns, dates: {} }
    const part = surveyDamage(table, mapping, 50_000)
    expect(part.upTo).toBeGreaterThan(2000)
    expect(part.upTo).toBe((part.damage[0]?.count ?? 0) + 1)
    expect(surveyDamage(table, mapping)).toMatchObject({ damage: [{ count: 9000 }], upTo: null })
  })

  it('is told what was lost first, with counts, places and what to do', () => {
    const rows = [
      ['Ann', '46340', '7.165E+09'],
      ['Bob', '46341', '7165550142.0'],
      ['Cid', '2026-11-14', '7.166E+09'],
      ['Dee', '', '="7165550143"'],
      ['Eve', '30:00.0', '7165550144'],
      ['Flo', '#N/A', "'7165550145"],
    ]
    const found = damagesOf({ Name: 'first_name', 'Opted in': 'opted_in_at', Phone: 'phone' }, rows)
    expect(found.map(({ column, kind, outcome, count }) => [column, kind, outcome, count])).toEqual(
      [
        [2, 'digits', 'refused', 2],
        [1, 'minutes', 'refused', 1],
        [1, 'error', 'refused', 1],
        [1, 'serial', 'asked', 2],
        [2, 'decimal', 'repaired', 1],
        [2, 'formula', 'repaired', 1],
        [2, 'apostrophe', 'repaired', 1],
      ],
    )
    expect(found[0]).toEqual({
      column: 2,
      header: 'Phone',
      field: 'phone',
      kind: 'digits',
      outcome: 'refused',
      count: 2,
      examples: [
        { row: 2, cell: '7.165E+09' },
        { row: 4, cell: '7.166E+09' },
      ],
      sentence: '2 numbers in “Phone” lost digits in a spreadsheet, such as 7.165E+09 in row 2.',
      fix: 'Upload the Excel workbook itself if you have it, or format column C as Text in the original, save it and upload it again.',
    })
    expect(found[3]!.sentence).toBe(
      '2 dates in “Opted in” seem to be written as a spreadsheet counts days, such as 46340 in row 2.',
    )
  })

  it('reads a number in exponents whose digits are all there', () => {
    const [found] = damagesOf({ Phone: 'phone' }, [['7.165550142E+09']])
    expect(found).toMatchObject({ kind: 'exponent', outcome: 'repaired', count: 1 })
    expect(found!.sentence).toContain('All digits are there')
  })

  it('whose day numbers are known to be dates needs no answer', () => {
    const rows = [['46340'], ['46341']]
    const [found] = damagesOf({ When: 'opted_in_at' }, rows, {
      dates: { 0: { excelSerials: true } },
    })
    expect(found).toMatchObject({ kind: 'serial', outcome: 'repaired', count: 2 })
  })

  it('from a workbook is told another way out', () => {
    const sheet = { position: 1, name: 'List' }
    const [found] = damagesOf({ Phone: 'phone' }, [['7.165E+09']], { sheet })
    expect(found!.fix).toContain('The workbook holds them like this.')
  })

  it('may have a few round numbers, but not many', () => {
    const honest = Array.from({ length: 2000 }, (_, index) => [`${2_125_550_142 + index * 977}`])
    expect(damagesOf({ Phone: 'phone' }, [...honest, ['7165500000'], ['7165600000']])).toEqual([])
    const [found] = damagesOf({ Phone: 'phone' }, [
      ...honest,
      ...Array.from({ length: 40 }, () => ['7165500000']),
    ])
    expect(found).toMatchObject({ kind: 'rounded', outcome: 'doubtful', count: 40 })
  })

  it('is left alone where a column is left out, and counted whole where it is long', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => [`71655${10_000 + index}.0`, '7.1E+09'])
    const [found, ...rest] = damagesOf({ Phone: 'phone', Other: undefined }, rows)
    expect(found).toMatchObject({ kind: 'decimal', count: 5000 })
    expect(found!.examples.map(({ row }) => row)).toEqual([2, 3, 4])
    expect(rest).toEqual([])
  })
})

describe('what is said of a phone number holds when it is read', () => {
  it.each([
    ['7162665142.0', true],
    ['="7162665142"', true],
    ["'7162665142", true],
    ['7.162665E+09', false],
    ['7.162665142E+09', true],
    ['#N/A', false],
    ['########', false],
  ])('%s: %s', (cell, isRead) => {
    const [damage] = damagesOf({ Phone: 'phone' }, [[cell]])
    expect(damage!.outcome === 'repaired').toBe(isRead)
    expect(readPhone(cell, { ...DEFAULT_PHONE_RULES, today: '2026-11-22' }).phone !== null).toBe(
      isRead,
    )
  })
})
