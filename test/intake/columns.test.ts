import { describe, expect, test } from 'vitest'
import { suggestColumns } from '../../src/intake/columns.ts'
import type { Field } from '../../src/intake/field.ts'
import { headerScore, headerWords, isSensitive } from '../../src/intake/header.ts'
import { canonicalMapping, columnsOf, mapColumn } from '../../src/intake/mapping.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'

const SAMPLE: Record<Field, string> = {
  phone: '(212) 736-5000',
  opted_in_at: '2025-03-04 10:30',
  dob: '1984-01-18',
  age: '41',
  first_name: 'Ann',
  last_name: 'O’Neil',
  name: 'Ann O’Neil',
  email: 'ann@example.org',
  contact_id: 'A-1007',
  state: 'NY',
  zip: '10001',
  last_messaged_at: '2026-09-04',
  source: 'web form',
  consent_basis: 'express_written',
  basis_date: '2026-01-02',
  opted_out: 'no',
  opted_out_at: '2026-02-03',
}

const headings: [string, Field][] = [
  ['Phone', 'phone'],
  ['MobileNumber', 'phone'],
  ['cell_phone', 'phone'],
  ['Téléphone', 'phone'],
  ['Teléfono móvil', 'phone'],
  ['Celular', 'phone'],
  ['Opt-in Timestamp', 'opted_in_at'],
  ['optin_date', 'opted_in_at'],
  ['Date d’inscription', 'opted_in_at'],
  ['Fecha de suscripción', 'opted_in_at'],
  ['DOB', 'dob'],
  ['Birth Date', 'dob'],
  ['Date de naissance', 'dob'],
  ['Fecha de nacimiento', 'dob'],
  ['Edad', 'age'],
  ['FirstName', 'first_name'],
  ['Prénom', 'first_name'],
  ['Nombre', 'first_name'],
  ['Last Name', 'last_name'],
  ['Nom de famille', 'last_name'],
  ['Apellidos', 'last_name'],
  ['Full name', 'name'],
  ['Courriel', 'email'],
  ['Correo electrónico', 'email'],
  ['StudentId', 'contact_id'],
  ['Province', 'state'],
  ['Code postal', 'zip'],
  ['Last Messaged', 'last_messaged_at'],
  ['Dernier message', 'last_messaged_at'],
  ['Consent basis', 'consent_basis'],
  ['Purchase date', 'basis_date'],
  ['OptedOut', 'opted_out'],
  ['Opt-out date', 'opted_out_at'],
]

describe('headers', () => {
  test.each(headings)('%s is %s', (header, field) => {
    const rows = Array.from({ length: 20 }, () => [SAMPLE[field]])
    const [column] = suggestColumns([header], rows)
    expect(column).toMatchObject({ field, warning: null })
    expect(column!.confidence).toBeGreaterThan(0.7)
  })

  test.each(['paid', 'total', 'valid', 'amount', 'notes', 'mobile carrier', 'phone type', 'stage'])(
    '%s is nothing we know',
    (header) => {
      const [column] = suggestColumns([header], [['12'], ['17'], ['8']])
      expect(column!.field).toBeNull()
    },
  )

  test('are taken apart into words', () => {
    expect(headerWords('  optInDate_2 (Été)')).toEqual(['opt', 'in', 'date', '2', 'ete'])
    expect(headerScore('paid', 'contact_id')).toBe(0)
    expect(headerScore('total', 'phone')).toBe(0)
  })

  test.each(['SSN', 'Social Security Number', 'card_number', 'CVV', 'Mot de passe', 'dl_number'])(
    '%s is refused',
    (header) => {
      expect(isSensitive(header)).toBe(true)
      const [column] = suggestColumns([header], [['123-45-6789']])
      expect(column).toMatchObject({ field: null, refused: true })
      expect(column!.warning).toContain('before you upload')
    },
  )
})

describe('contents decide when a header lies', () => {
  test('phone numbers under another header', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [`${2_127_365_000 + i}`, 'ann@example.org'])
    const columns = suggestColumns(['Contact', 'Phone'], rows)
    expect(columns.map((column) => column.field)).toEqual(['phone', 'email'])
    expect(columns[0]!.words).toContain('50 of 50 rows, although the header does not say so')
    expect(columns[0]!.warning).toContain('Check that this is the right column')
  })

  test('an ID of ten digits stays an ID', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [`${2_127_365_000 + i}`, '(416) 967-1111'])
    const columns = suggestColumns(['Contact ID', 'Mobile'], rows)
    expect(columns.map((column) => column.field)).toEqual(['contact_id', 'phone'])
  })

  test('birthdays of last year are doubted', () => {
    const rows = Array.from({ length: 50 }, () => ['2025-03-04'])
    const [column] = suggestColumns(['Date of birth'], rows)
    expect(column!.warning).toContain('2025')
  })
})

test('several phone columns, the mobile one first', () => {
  const rows = [['2127365000', '4169671111', '6046812000']]
  const columns = suggestColumns(['Home Phone', 'Phone', 'Cell'], rows)
  const mapping: Mapping = { ...PLAIN_DIALECT, encoding: 'utf-8', columns, dates: {} }
  expect(columnsOf(mapping, 'phone')).toEqual([2, 1, 0])
})

test('a column given a field takes it from the other', () => {
  const columns = suggestColumns(['Email', 'Mail'], [['a@example.org', 'b@example.org']])
  const mapping: Mapping = { ...PLAIN_DIALECT, encoding: 'utf-8', columns, dates: {} }
  const changed = mapColumn(mapping, 1, 'email')
  expect(changed.columns.map((column) => column.field)).toEqual([null, 'email'])
})

test('the same mapping is the same text, however its keys are ordered', () => {
  const mapping: Mapping = {
    ...PLAIN_DIALECT,
    encoding: 'utf-8',
    columns: [],
    dates: { 3: { order: 'dmy' } },
  }
  const { columns, dates, ...rest } = mapping
  const other: Mapping = { dates, columns, ...rest }
  expect(canonicalMapping(other)).toBe(canonicalMapping(mapping))
})

describe('a column of opt-outs', () => {
  const suggest = (cells: string[]) =>
    suggestColumns(
      ['Phone', 'Unsubscribed'],
      cells.map((cell, index) => [`21273650${10 + index}`, cell]),
    )[1]!

  test('is read as the rows will be: y and n are seen, and said to be refused', () => {
    const column = suggest(['y', 'n', 'no', ''])
    expect(column.field).toBe('opted_out')
    expect(column.words).toBe('looks like yes or no in 1 of 3 rows')
    expect(column.warning).toBe(
      '2 of 3 cells looked at say neither yes nor no, such as “y”; such rows are rejected. Write true or false, yes or no, or 1 or 0.',
    )
  })

  test.each([[['yes', 'no', '']], [['TRUE', 'False', '0']], [['oui', 'non', 'sí']]])(
    'is not warned of when every cell is read: %j',
    (cells) => {
      expect(suggest(cells)).toMatchObject({ field: 'opted_out', warning: null })
    },
  )
})
