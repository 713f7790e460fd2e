import { expect, test } from 'vitest'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import type { Mapping } from '../../src/intake/mapping.ts'
import { maskOf, REJECTED } from '../../src/vetting/reason.ts'
import type { VettedRow } from '../../src/vetting/row-block.ts'
import { rowLine } from '../../src/vetting/row-lines.ts'

const mapping: Mapping = {
  ...PLAIN_DIALECT,
  encoding: 'utf-8',
  columns: ['Phone', 'Name', 'Opted in'].map((header, index) => ({ index, header, field: null })),
  dates: {},
}
const row: VettedRow = {
  rowNumber: 9,
  phone: null,
  outcome: REJECTED,
  reason: 'row_unreadable',
  phoneCode: 0,
  reasons: maskOf('row_unreadable'),
  optedInAt: null,
  birth: null,
  lastMessagedAt: null,
  sameAs: null,
  byteOffset: 500,
  byteLength: 40,
}

test('a row that cannot be read is shown as it stands, its number in part', () => {
  const line = rowLine(row, ['(212) 736-5010', 'Ann "Bo" Lee'], { mapping, flags: 0 })
  expect(line.cells).toEqual([{ header: 'As it stands', text: '(212) •••-••10,Ann "Bo" Lee' }])
  expect(line.words).toBe('This row has 2 cells; the headings have 3.')
})

test('a row of a second table is told as such', () => {
  const secondTable = { row: 8, offset: 470, rows: 2, again: false }
  const line = rowLine(row, ['Spring', '12'], { mapping, flags: 0, secondTable })
  expect(line.words).toBe('This row belongs to a second table below the list.')
})
