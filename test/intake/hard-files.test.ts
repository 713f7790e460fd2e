import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSource, textSource } from '../../src/intake/byte-source.ts'
import type { ByteSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import type { Inspection } from '../../src/intake/inspect.ts'
import { FAULT_WORDS } from '../../src/intake/row-batch.ts'
import { scanTable } from '../../src/intake/table.ts'

function inspect(source: ByteSource | string): Inspection {
  const found = inspectFile(typeof source === 'string' ? textSource(source) : source)
  if (typeof found === 'string') throw new Error(found)
  return found
}

function rowsOf({ table }: Inspection) {
  const scanner = scanTable({ ...table, checkText: true })
  const rows: { row: number; cells: string[]; fault: string }[] = []
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    for (let i = 0; i < batch.count; i++) {
      rows.push({ row: batch.rowNumbers[i]!, cells: batch.cells(i), fault: batch.fault(i) })
    }
  }
  return rows
}

const HEADER = 'Phone,Name,Opted in,DOB'
const row = (at: number) => `21273650${10 + at},Ann,2026-03-0${1 + (at % 9)},1990-04-30`
const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at))

describe('headings', () => {
  test('in two rows are joined, a group over all its columns', () => {
    const text = `Contact,,Opt-in,,Birth\nPhone,Name,Date,Source,Date\n2127365010,Ann,2026-03-04,web,1990-04-30\n2127365011,Bo,2026-03-05,web,1991-04-30\n`
    const found = inspect(text)
    expect(found.table.header).toEqual([
      'Contact Phone',
      'Contact Name',
      'Opt-in Date',
      'Opt-in Source',
      'Birth Date',
    ])
    expect(found.mapping.columns.map((column) => column.field)).toEqual([
      'phone',
      'name',
      'opted_in_at',
      'source',
      'dob',
    ])
    expect(found.notes).toEqual(['The headings take the rows 1 to 2 and are joined.'])
    expect(rowsOf(found).map(({ row: number }) => number)).toEqual([3, 4])
  })

  test('with a ruled line beneath', () => {
    const text = `Phone|Name|Opted in\n-----+-----+-----\n2127365010|Ann|2026-03-04\n2127365011|Bo|2026-03-05\n`
    const found = inspect(text)
    expect(found.table.header).toEqual(['Phone', 'Name', 'Opted in'])
    expect(rowsOf(found)).toHaveLength(2)
  })

  test('a first row of people without number and dates is no second header', () => {
    const found = inspect(`${HEADER}\n,Ann,,\n${rows(5).join('\n')}\n`)
    expect(found.mapping.headerRows).toBe(1)
    expect(rowsOf(found)).toHaveLength(6)
    const words = inspect(`${HEADER}\nn/a,Ann,unknown,none\n${rows(5).join('\n')}\n`)
    expect(rowsOf(words)).toHaveLength(6)
  })

  test('below a preamble, which is said', () => {
    const found = inspect(`Members,,,\nExported 3 May,,,\n\n${HEADER}\n${rows(3).join('\n')}\n`)
    expect(found.notes).toEqual([
      'The headings stand in row 4. Rows 1 to 3 above them are not read.',
    ])
    expect(rowsOf(found)[0]!.row).toBe(5)
  })

  test('fewer than there are columns are not guessed at', () => {
    const found = inspect(`Phone,Name,Opted in\n${rows(5).join('\n')}\n`)
    expect(found.table.header).toEqual(['Column A', 'Column B', 'Column C', 'Column D'])
    expect(found.notes.join()).toContain('it has 3 cells and the rows below have 4')
    expect(found.mapping.columns.map((column) => column.field)).toEqual(['phone', null, null, null])
    expect(rowsOf(found).map(({ fault }) => fault)).toEqual([
      'too_few_cells',
      ...rows(5).map(() => 'none'),
    ])
  })

  test('apart by something else than the rows are mended', () => {
    const found = inspect(`Phone;Name;Opted in;DOB\n${rows(5).join('\n')}\n`)
    expect(found.table.header).toEqual(['Phone', 'Name', 'Opted in', 'DOB'])
    expect(rowsOf(found)).toHaveLength(5)
  })
})

describe('columns beneath each other', () => {
  const lines = [
    'Phone           Name         Opted in          Born',
    '(212) 736-5010  Ann Lee      2026-03-04 10:30  1990-04-30',
    '(212) 736-5011               2026-03-04 10:30  1990-04-30',
    '(212) 736-5012  José Muñoz   2026-03-04 10:30  1990-04-30',
    '(212) 736-5013  Li                             1990-04-30',
  ]

  test('are cut where they begin, empty cells and accents included', () => {
    const found = inspect(`${lines.join('\n')}\n`)
    expect(found.table.header).toEqual(['Phone', 'Name', 'Opted in', 'Born'])
    expect(rowsOf(found).map(({ cells }) => cells[1])).toEqual(['Ann Lee', '', 'José Muñoz', 'Li'])
    expect(found.notes).toEqual(['The columns are told apart by the blanks between them.'])
  })

  test('a row that runs over a column is set aside', () => {
    const long = '(212) 736-5014  Maximiliana Featherstonehaugh  2026-03-04  1990-04-30'
    const found = inspect(`${lines.join('\n')}\n${'x'.repeat(0)}`)
    const { table } = found
    const source = textSource(`${lines.join('\n')}\n${long}\n`)
    const faults = rowsOf({ ...found, table: { ...table, source } }).map(({ fault }) => fault)
    expect(faults).toEqual(['none', 'none', 'none', 'none', 'not_aligned'])
  })

  test('one column of numbers written with blanks is one column', () => {
    const found = inspect('Phone\n(212) 736-5010\n(212) 736-5011\n(212) 736-5012\n')
    expect(found.table.header).toEqual(['Phone'])
    expect(rowsOf(found).map(({ cells }) => cells)).toEqual([
      ['(212) 736-5010'],
      ['(212) 736-5011'],
      ['(212) 736-5012'],
    ])
  })
})

describe('a second table', () => {
  const summary = ['Source,Rows', 'web,12', 'rally,7', 'fair,3']

  test('is set aside from its headings on, with row number and count', () => {
    const found = inspect(`${HEADER}\n${rows(4).join('\n')}\n\n${summary.join('\n')}\n`)
    expect(found.notes).toEqual([
      'Row 7 begins a second table. It and the 3 rows below are set aside.',
    ])
    const read = rowsOf(found)
    expect(read.map(({ row: number }) => number)).toEqual([2, 3, 4, 5, 7, 8, 9, 10])
    expect(read.slice(4).every(({ fault }) => fault === 'second_table')).toBe(true)
    expect(FAULT_WORDS.second_table).toContain('second table')
  })

  test('is none where rows after a blank line are people', () => {
    const found = inspect(`${HEADER}\n${rows(3).join('\n')}\n\n${rows(3).join('\n')}\n`)
    expect(found.notes).toEqual([])
    expect(rowsOf(found).every(({ fault }) => fault === 'none')).toBe(true)
  })

  test('is none where a person lacks number and dates', () => {
    const found = inspect(
      `${HEADER}\n${rows(3).join('\n')}\n\n,Ann,,\nnone,Bo,none,none\n${rows(3).join('\n')}\n`,
    )
    expect(found.notes).toEqual([])
  })
})

describe('quotes inside cells', () => {
  const list = (note: string) =>
    `Phone,Note,Opted in\n2127365010,${note},2026-03-04\n2127365011,a,2026-03-05\n`

  test.each(['5\'10"', '6\' 2"', 'said "hi"', '37°36\'37.8"N 121°2\'17.9"W', "O'Neil", '"" ""x'])(
    '%s is text',
    (note) => {
      const [first] = rowsOf(inspect(list(note)))
      if (note.startsWith('"')) expect(first!.fault).not.toBe('none')
      else expect(first).toMatchObject({ fault: 'none', cells: ['2127365010', note, '2026-03-04'] })
    },
  )

  test.each(['12"', 'x"y', 'Boots"warm, dry"', '"a""b'])('%s is set aside', (note) => {
    const [first, second] = rowsOf(inspect(list(note)))
    expect(first!.fault).not.toBe('none')
    expect(second!.fault).toBe('none')
  })
})

describe('bytes that are no text', () => {
  test('are shown where they are', () => {
    const text = `${HEADER}\n${rows(3).join('\n')}\n2127365019,José Peña Zoë,2026-03-04,1990-04-30\n`
    const bytes = Buffer.concat([
      Buffer.from(text),
      Buffer.from('2127365018,Jos'),
      Buffer.from([0xff]),
      Buffer.from(' Lee,2026-03-04,1990-04-30\n'),
    ])
    const found = inspect(bytesSource(bytes))
    expect(found.notes).toEqual([
      'There are bytes that are no text in UTF-8: row 6, column “Name”: Jos‹FF› Lee. It will be set aside unless another way of writing letters is chosen below.',
    ])
    expect(rowsOf(found).map(({ fault }) => fault)).toEqual([
      'none',
      'none',
      'none',
      'none',
      'bad_bytes',
    ])
  })

  test('a NUL sets its row aside alone', () => {
    const read = rowsOf(inspect(`${HEADER}\n${row(1)}\n${row(2).replace('A', '\0')}\n${row(3)}\n`))
    expect(read.map(({ fault }) => fault)).toEqual(['none', 'nul_byte', 'none'])
  })
})

test('whatever a file holds, looking at it ends, and every row has a number of its own', () => {
  const line = fc.array(
    fc.oneof(
      fc.constantFrom(...'",\';|\t  \\-=\0éab1'.split('')),
      fc.constantFrom(
        '2127365001',
        '2026-03-04',
        'Phone',
        'Opted in',
        '----',
        '  ',
        '""',
        'a@b.co',
      ),
    ),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 14 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      (lines, lineEnd) => {
        const found = inspectFile(textSource(lines.map((parts) => parts.join('')).join(lineEnd)))
        if (typeof found === 'string') return
        const numbers = rowsOf(found).map(({ row: number }) => number)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      },
    ),
    { numRuns: 1500 },
  )
})

describe('sizes', () => {
  test('10,000 columns', () => {
    const width = 10_000
    const line = (at: (column: number) => string) =>
      Array.from({ length: width }, (_, c) => at(c)).join(',')
    const names = ['Phone', 'Opted in', 'DOB']
    const cells = ['2127365010', '2026-03-04', '1990-04-30']
    const pick = (from: string[], filler: string) => (column: number) =>
      from[column - (width - 3)] ?? filler
    const lines = [
      line(pick(names, 'x')),
      ...Array.from({ length: 30 }, () => line(pick(cells, '1'))),
    ]
    const found = inspect(`${lines.join('\n')}\n`)
    expect(found.table.header).toHaveLength(width)
    expect(found.mapping.columns.slice(-3).map((column) => column.field)).toEqual([
      'phone',
      'opted_in_at',
      'dob',
    ])
    expect(rowsOf(found)).toHaveLength(30)
  })

  test('a line without end among good rows is set aside with its number', () => {
    const size = 200_000_000
    const head = Buffer.from(`${HEADER}\n${rows(3).join('\n')}\n`)
    const tail = Buffer.from(`\r\n${row(5)}\n`)
    const source: ByteSource = {
      size,
      read(buffer, position) {
        const length = Math.max(0, Math.min(buffer.length, size - position))
        buffer.fill(97, 0, length)
        if (position < head.length) buffer.set(head.subarray(position).subarray(0, length))
        const from = size - tail.length
        if (position + length > from) {
          const at = Math.max(0, from - position)
          buffer.set(tail.subarray(position + at - from).subarray(0, length - at), at)
        }
        return length
      },
    }
    const read = rowsOf(inspect(source))
    expect(read.map(({ row: number, fault }) => [number, fault])).toEqual([
      [2, 'none'],
      [3, 'none'],
      [4, 'none'],
      [5, 'too_long'],
      [6, 'none'],
    ])
  })
})
