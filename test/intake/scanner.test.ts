import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSource, textSource } from '../../src/intake/byte-source.ts'
import type { ByteSource } from '../../src/intake/byte-source.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import { openTable, readRecord, scanTable } from '../../src/intake/table.ts'
import { readRows } from './read.ts'

describe('quotes and line ends', () => {
  test.each(['\n', '\r\n', '\r'])('rows end in %j', (lineEnd) => {
    const text = ['a,b', '1,"x,y"', '2,"line one', 'line two"', '', '3,"say ""hi"""'].join(lineEnd)
    expect(readRows(text)).toEqual([
      { row: 2, cells: ['1', 'x,y'], fault: 'none' },
      { row: 3, cells: ['2', `line one${lineEnd}line two`], fault: 'none' },
      { row: 5, cells: ['3', 'say "hi"'], fault: 'none' },
    ])
  })

  test('blank lines count as rows of the spreadsheet but not as data', () => {
    const rows = readRows('a,b\n\n1,2\n   \n\n3,4\n\n')
    expect(rows.map((row) => [row.row, ...row.cells])).toEqual([
      [3, '1', '2'],
      [6, '3', '4'],
    ])
  })

  test('a byte order mark is no part of the first header', () => {
    const table = openTable(textSource('\ufeffphone,name\n1,2\n'), PLAIN_DIALECT)
    expect(table).toMatchObject({ header: ['phone', 'name'], start: { row: 2 } })
  })

  test('a backslash hides a quote where the dialect says so', () => {
    const rows = readRows('a,b\n"say \\"hi\\"",2\n', { escape: '\\' })
    expect(rows[0]).toEqual({ row: 2, cells: ['say "hi"', '2'], fault: 'none' })
  })
})

describe('a broken row is set aside alone', () => {
  const good = ['1,Ann,"Smith, Jr."', '2,Bob,Jones', '3,Cy,"Lee"']
  const broken: [string, string][] = [
    ['too_few_cells', '9,x'],
    ['too_many_cells', '9,x,y,z'],
    ['stray_quote', '9,x"y,z'],
    ['stray_quote', '9,xy,z"'],
    ['text_after_quote', '9,"x"y,z'],
    ['unclosed_quote', '9,"xy,z'],
    ['unclosed_quote', '9,xy,"'],
    ['text_after_quote', '"9,xy,"z'],
    ['nul_byte', '9,x\0y,z'],
  ]
  test.each(broken)('%s: %j', (fault, line) => {
    for (let at = 0; at <= good.length; at++) {
      const lines = [...good.slice(0, at), line, ...good.slice(at)]
      const rows = readRows(`id,first,last\n${lines.join('\n')}\n`)
      expect(rows.map((row) => row.row)).toEqual(lines.map((_, index) => index + 2))
      expect(rows.filter((row) => row.fault !== 'none').map((row) => row.row)).toEqual([at + 2])
      const read = rows.filter((row) => row.fault === 'none').map((row) => row.cells[0])
      expect(read).toEqual(['1', '2', '3'])
      expect(['text_after_quote', fault]).toContain(rows[at]!.fault)
    }
  })

  test('a row over 1 MiB, with its neighbours whole', () => {
    const rows = readRows(`a,b\n1,2\n${'x'.repeat(5_000_000)},y\n3,4\n`)
    expect(rows.map((row) => [row.row, row.fault, row.cells[0]])).toEqual([
      [2, 'none', '1'],
      [3, 'too_long', ''],
      [4, 'none', '3'],
    ])
  })

  test('an unclosed quote with megabytes behind it', () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `${index},some words here`)
    const rows = readRows(`a,b\nx,"open\n${lines.join('\n')}\n`)
    expect(rows).toHaveLength(200_001)
    expect(rows[0]!.fault).toBe('unclosed_quote')
    expect(rows.slice(1).every((row) => row.fault === 'none')).toBe(true)
  })

  test('a file of one endless line takes little memory and no time', () => {
    const endless: ByteSource = {
      size: 300_000_000,
      read(buffer, position) {
        const length = Math.max(0, Math.min(buffer.length, this.size - position))
        buffer.fill(position === 0 ? 97 : 98, 0, length)
        return length
      },
    }
    expect(openTable(endless, PLAIN_DIALECT)).toBe('header_unreadable')
  })

  test('more columns than a spreadsheet has', () => {
    const line = `${'a,'.repeat(16_384)}a\n`
    expect(openTable(textSource(line), PLAIN_DIALECT)).toBe('too_many_columns')
  })
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '\\', ';') }),
)

function print(rows: string[][], delimiter: string, lineEnd: string): string {
  const line = (row: string[]) =>
    row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)
  return rows.map((row) => line(row) + lineEnd).join('')
}

test('what is printed is read back, in one batch or many, whole or from any row', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }).chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 2,
          maxLength: 30,
        }),
      ),
      fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 7 }),
      (rows, delimiter, lineEnd, batchRows) => {
        const clean = rows.map((row) => row.map((text) => text.replaceAll('\0', '').toWellFormed()))
        const bytes = Buffer.from(print(clean, delimiter, lineEnd))
        const table = openTable(bytesSource(bytes), { ...PLAIN_DIALECT, delimiter })
        if (typeof table === 'string') throw new Error(table)
        const scanner = scanTable(table, { batchRows })
        const read: string[][] = []
        let cursor = scanner.cursor
        for (let batch = scanner.next(); batch; batch = scanner.next()) {
          for (let i = 0; i < batch.count; i++) {
            read.push(batch.cells(i))
            const at = batch.offsets[i]!
            const record = bytes.subarray(at, at + batch.lengths[i]!)
            expect(readRecord(record, table.dialect)).toEqual(batch.cells(i))
          }
          const again = scanTable(table, { startAt: cursor, batchRows }).next()!
          expect(again.cells(0)).toEqual(batch.cells(0))
          expect(again.rowNumbers[0]).toBe(batch.rowNumbers[0])
          cursor = scanner.cursor
        }
        expect(read).toEqual(clean.slice(1))
      },
    ),
    { numRuns: 300 },
  )
})

test('random bytes never hang or throw, and every row has a number of its own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...'"",,;\n\n\r\0 ab\\'.split('')), { maxLength: 200 }),
      (characters) => {
        const rows = readRows(`a,b\n${characters.join('')}\n1,2\n`, {})
        const numbers = rows.map((row) => row.row)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      },
    ),
    { numRuns: 1000 },
  )
})
