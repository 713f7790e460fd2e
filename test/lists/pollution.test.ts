import { expect, test } from 'vitest'
import { cleanRows, spoiltFiles, spoiltRows, writeRows } from '../support/pollute.ts'
import { judge, readUntold } from './untold.ts'

/** LIST_ROWS=100 spoils a list of 100 rows in every row and column: some 4,700 files. */
const rows = cleanRows(Number(process.env['LIST_ROWS'] ?? 20))

test.each([...spoiltFiles(rows)])('a file with $name', ({ text, expected }) => {
  expect(judge(readUntold(text), rows, expected)).toBeNull()
})

test('one spoilt row is set aside and no other changes, whichever row and column', () => {
  const wrong = [...spoiltRows(rows)].flatMap(({ name, text, expected }) => {
    const problem = judge(readUntold(text), rows, expected)
    return problem === null ? [] : [`${name}: ${problem}`]
  })
  expect(wrong).toEqual([])
}, 600_000)

test('a reader that sets nothing aside, or shifts a cell, is found out', () => {
  const read = readUntold(writeRows(rows))
  expect(judge(read, rows, { kind: 'flagged', row: 3 })).not.toBeNull()
  expect(judge(read, rows.with(3, rows[3]!.toReversed()), { kind: 'clean' })).not.toBeNull()
})

test('the sentence about a second table says where it is and how long', () => {
  const read = readUntold(`${writeRows(rows)}\n${writeRows(rows)}`)
  if (typeof read === 'string') throw new Error(read)
  const first = rows.length + 2
  expect(read.notes).toBe(
    `Row ${first} repeats the headings of the list. It and the ${rows.length - 1} rows below are set aside.`,
  )
})
