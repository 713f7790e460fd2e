import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { unguardCell } from '../../src/intake/formula.ts'
import { printRow } from '../../src/intake/print-csv.ts'
import { exceptionLine, exceptionsHeader, ExceptionsReport } from '../../src/vetting/exceptions.ts'
import { vetTable } from '../../src/vetting/engine.ts'
import { readRows } from '../intake/read.ts'
import { openList, vetAll } from './engine-run.ts'

const HEADER = 'Phone,Name,Opted in at,DOB,Last Messaged'

function report(text: string): { bytes: string; lines: string } {
  const { table, mapping, rules, survey } = openList(text)
  const bytes = new ExceptionsReport(table, survey.flags)
  let lines = exceptionsHeader(table.header)
  vetTable(table, mapping, rules, survey, (verdicts) => {
    bytes.add(verdicts.rows, verdicts)
    for (let row = 0; row < verdicts.count; row++) {
      if (verdicts.outcomes[row] !== 0) lines += exceptionLine(table, verdicts, row)
    }
  })
  return { bytes: bytes.take().toString(), lines }
}

const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      '=1+1',
      '+1',
      '-1',
      '@x',
      '\tx',
      "'=1",
      "''@x",
      ' x',
      'x ',
      'é',
      'a;b',
      '\u00a0x',
    ),
    fc.string({ unit: fc.constantFrom('=', '"', ',', "'", '\n', '\r', 'x', ' '), maxLength: 6 }),
  )
  .map((text) => text.toWellFormed().replaceAll('\0', ''))

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

test('cells come back as they were uploaded, and none of them can run', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 20 }), (names) => {
      const lines = names.map((name) => `212,${quoted(name)},2025-03-04,1984-01-18,2026-09-04`)
      const { bytes, lines: text } = report(`${HEADER}\n${lines.join('\n')}\n`)
      expect(bytes).toBe(text)
      const shown = readRows(bytes).map(({ cells }) => cells[6]!)
      expect(shown.filter((name) => /^[=+\-@\t\r\n]/.test(name))).toEqual([])
      expect(shown.map(unguardCell)).toEqual(names)
    }),
    { numRuns: 300 },
  )
})

test('uploaded again unchanged, the report gives the same verdicts', () => {
  const lines = [
    '212,Ann,2025-03-04,1984-01-18,2026-09-04',
    "'6714771234,=cmd(),2025-03-04,1984-01-18,2026-09-04",
    '2127365001,Bo,2029-03-04,1984-01-18,2026-09-04',
    '2.127365E+09,Cy,2025-03-04,x,2026-09-04',
    '2127365003,Di,2025-03-04,1984-01-18,2020-09-04',
  ]
  const text = `${HEADER}\n${lines.join('\n')}\n`
  const before = vetAll(openList(text)).rows
  const after = vetAll(openList(report(text).bytes)).rows
  expect(after.map((row) => [row.primary, row.codes, row.phone])).toEqual(
    before.map((row) => [row.primary, row.codes, row.phone]),
  )
})

test('a row of somebody under age shows its number and reason only', () => {
  const { bytes } = report(`${HEADER}\n2127365001,Kid,2025-03-04,2020-01-18,2020-09-04\n`)
  expect(bytes.split('\r\n')[1]).toBe('2,rejected,underage,,,,,,,')
})

test('a broken row shows what can be told of its cells', () => {
  const { bytes } = report(
    `${HEADER}\n2127365001,"Ann,2025-03-04,1984-01-18,2026-09-04\n2127365002,a,b,c,d,e,f\n212,x,,,\n`,
  )
  expect(readRows(bytes)[0]!.cells[4]).toMatch(/^A quotation mark is opened .* never closed\. /)
  expect(readRows(bytes).map(({ cells }) => [cells[0], ...cells.slice(5)])).toEqual([
    ['2', '2127365001', '"Ann', '2025-03-04', '1984-01-18', '2026-09-04'],
    ['3', '2127365002', 'a', 'b', 'c', 'd,e,f'],
    ['4', '212', 'x', '', '', ''],
  ])
})

test('a row of an export reads back', () => {
  const cells = ['=1', 'a,b', 'say "hi"', '', ' x', 'line\nbreak']
  const [read] = readRows(`a,b,c,d,e,f\n${printRow(cells)}`)
  expect(read!.cells.map(unguardCell)).toEqual(cells)
})
