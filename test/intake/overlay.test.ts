import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Edit, LEAVE_OUT, Overlay } from '../../src/intake/overlay.ts'
import { printRow } from '../../src/intake/print-csv.ts'
import type { Table } from '../../src/intake/table.ts'
import { scanTable } from '../../src/intake/table.ts'
import { surveyTable } from '../../src/vetting/engine-survey.ts'
import { openList, vetAll } from '../vetting/engine-run.ts'
import { generateList } from '../support/list.ts'

const LIST = generateList(4000, 3).text
const PHONE = 0

function overlaid(text: string, edits: Edit[]) {
  const list = openList(text)
  const read = list.mapping.columns.filter(({ field }) => field !== null)
  const overlay = new Overlay(
    edits,
    read.map(({ index }) => index),
  )
  const table = { ...list.table, overlay }
  return { ...list, table, survey: surveyTable(table, list.mapping, list.rules)! }
}

/** What a person would get by editing the file itself. */
function rewritten(text: string, edits: Edit[]): string {
  const lines = text.trimEnd().split('\n')
  for (const { row, column, text: cell } of edits) {
    const cells = cellsOf(openList(text).table, row)
    lines[row - 1] = printRow(cells.map((own, at) => (at === column ? cell : own))).trimEnd()
  }
  return `${lines.join('\n')}\n`
}

function cellsOf(table: Table, wanted: number): string[] {
  const scanner = scanTable(table)
  for (let rows = scanner.next(); rows; rows = scanner.next())
    for (let row = 0; row < rows.count; row++)
      if (rows.rowNumbers[row] === wanted) return rows.cells(row)
  throw new Error(`no row ${wanted}`)
}

const facts = (list: ReturnType<typeof openList>, options = {}) => vetAll(list, options).rows

describe('corrections laid over a file', () => {
  const broken = new Set(
    generateList(4000, 3).kinds.flatMap((kind, i) => (kind === 'broken' ? i + 2 : [])),
  )
  const edit = fc.record({
    row: fc.integer({ min: 2, max: 4001 }).filter((row) => !broken.has(row)),
    column: fc.constantFrom(0, 1, 4, 5, 6),
    text: fc.oneof(
      fc.constantFrom(
        '',
        '(212) 736-5000',
        '2125',
        '2026-03-01 10:00',
        '1990-02-03',
        'Zoë, “x”',
        'x'.repeat(500),
      ),
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\0\r\n']/g, '')),
    ),
  })
  const oneEach = fc.uniqueArray(edit, { selector: ({ row }) => row, minLength: 1, maxLength: 20 })

  it('give the verdicts of a file that was edited itself', () => {
    fc.assert(
      fc.property(oneEach, fc.integer({ min: 1, max: 700 }), (edits, batchRows) => {
        edits.sort((a, b) => a.row - b.row)
        expect(facts(overlaid(LIST, edits), { batchRows })).toEqual(
          facts(openList(rewritten(LIST, edits))),
        )
      }),
      { numRuns: 25 },
    )
  })

  it('change nothing when there are none, or only for rows that are not there', () => {
    const plain = facts(openList(LIST))
    expect(facts(overlaid(LIST, []))).toEqual(plain)
    expect(facts(overlaid(LIST, [{ row: 90_000, column: PHONE, text: '1' }]))).toEqual(plain)
    // The same rows do change when one is.
    expect(facts(overlaid(LIST, [{ row: 2, column: PHONE, text: '1' }]))).not.toEqual(plain)
  })

  it('are the same for a check that was stopped and gone on with', () => {
    const edits = [2, 700, 1499, 1500, 1501, 3999].map((row) => ({
      row,
      column: PHONE,
      text: '(212) 736-5000',
    }))
    const list = overlaid(LIST, edits)
    const whole = facts(list)
    const some = vetAll(list, { batchRows: 500, watch: ({ rows }) => rows < 1500 })
    expect(some.rows).toHaveLength(1500)
    const { next: startAt } = some
    const restore = some.rows.map(({ stored }) => stored)
    const rest = vetAll(list, { batchRows: 500, startAt, restore })
    expect([...some.rows, ...rest.rows]).toEqual(whole)
    expect(facts(openList(LIST))).not.toEqual(whole)
  })

  it('leave a row out, and let the next row with its number stay', () => {
    const text =
      'Phone,Opted in,DOB,Last\n2127365001,2025-03-04,1984-01-18,2026-09-04\n2127365001,2025-03-04,1984-01-18,2026-09-04\n'
    const before = facts(openList(text))
    expect(before.map(({ primary }) => primary)).toEqual([null, 'duplicate_in_file'])
    const after = facts(overlaid(text, [{ row: 2, column: LEAVE_OUT, text: '' }]))
    expect(after.map(({ primary }) => primary)).toEqual(['left_out', null])
    expect(after[0]!.outcome).toBe('rejected')
  })

  it('keep the opt-out of a row that is left out', () => {
    const text =
      'Phone,Opted in,DOB,Unsubscribed\n2127365001,2025-03-04,1984-01-18,yes\n2127365001,2025-03-04,1984-01-18,no\n'
    const after = facts(overlaid(text, [{ row: 2, column: LEAVE_OUT, text: '' }]))
    expect(after.map(({ codes }) => codes.includes('opted_out'))).toEqual([true, true])
    expect(after.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected'])
  })

  it('make a row readable only when every column that is read is given', () => {
    const text = 'Phone,Opted in,DOB\n2127365001,2025-03-04\n2127365002,2025-03-04,1984-01-18\n'
    const all = ['2127365001', '2025-03-04', '1984-01-18'].map((cell, column) => ({
      row: 2,
      column,
      text: cell,
    }))
    expect(facts(overlaid(text, all.slice(1)))[0]!.primary).toBe('row_unreadable')
    expect(facts(overlaid(text, all))[0]!.primary).toBeNull()
  })
})
