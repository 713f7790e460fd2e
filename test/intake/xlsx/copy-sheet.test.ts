import { globSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../../src/errors.ts'
import { copySheet } from '../../../src/intake/xlsx/copy-sheet.ts'
import { readRows } from '../read.ts'
import { sheetOf, textRows, workbookOf } from '../../support/workbook.ts'
import { copyOf, linesOf } from './copy.ts'

const row = (number: number, cells: string) => `<row r="${number}">${cells}</row>`
const text = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
const number = (ref: string, value: string, style?: number) =>
  `<c r="${ref}"${style === undefined ? '' : ` s="${style}"`}><v>${value}</v></c>`
const shared = (index: number) => `<c t="s"><v>${index}</v></c>`
const prefixed = (data: string) =>
  `<?xml version="1.0"?><x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>${data}</x:sheetData></x:worksheet>`

describe('a sheet', () => {
  it('of shared texts becomes CSV', async () => {
    const book = sheetOf(
      row(1, shared(0) + shared(1)) + row(2, shared(2) + shared(3)) + row(3, shared(2) + shared(4)),
      { strings: ['Phone', 'Name', '2125550100', 'Lee, "Bo"\nZoë', '  '] },
    )
    const { text: csv, rows } = await copyOf(book)
    expect(csv).toBe('Phone,Name\n2125550100,"Lee, ""Bo""\nZoë"\n2125550100,  \n')
    expect(rows).toBe(3)
  })

  it('finds shared texts in any order, however many', async () => {
    const strings = Array.from(
      { length: 70_000 },
      (_, index) => `${index},${'é'.repeat(index % 40)}`,
    )
    const order = Array.from({ length: 3000 }, (_, index) => (index * 7919 * 13) % strings.length)
    const backwards = order.toSorted((a, b) => b - a)
    const data = [...order, ...backwards].map((index) => `<row>${shared(index)}</row>`).join('')
    const read = readRows((await copyOf(sheetOf(data, { strings }))).text, { headerRow: 0 })
    expect(read.map(({ cells }) => cells[0])).toEqual(
      [...order, ...backwards].map((index) => strings[index]),
    )
  })

  it('of any texts reads back the same', async () => {
    const rows = [
      ['phone', 'a,b', 'c'],
      ["'=1+1", '="x"', '-5'],
      ['\u0000x', 'tab\there', 'line\r\nend'],
      ['émile', '电话', '📞 \uFEFF'],
      ['x'.repeat(40_000), '"', '""'],
    ]
    const escaped = rows.map((cells) =>
      cells.map((cell) => cell.replaceAll('\u0000', '_x0000_').replaceAll('\r', '_x000D_')),
    )
    for (const deflate of [true, false]) {
      const copy = await copyOf(sheetOf(textRows(escaped), { deflate }))
      const read = readRows(copy.text).map(({ cells }) => cells)
      expect(read).toEqual(rows.slice(1))
    }
  })

  it('keeps its row numbers over empty rows and its columns over empty cells', async () => {
    const book = sheetOf(
      row(2, text('A2', 'Phone') + text('C2', 'Name')) +
        row(3, '<c r="A3" s="0"/><c r="B3"/>') +
        row(5, number('C5', '7') + number('A5', '2125550100')) +
        row(6, text('B6', '')) +
        row(9, number('A9', '2125550101')),
    )
    const { text: csv, rows } = await copyOf(book)
    expect(csv).toBe('\nPhone,,Name\n\n\n2125550100,,7\n\n\n\n2125550101,,\n')
    expect(rows).toBe(3)
    expect(readRows(csv, { headerRow: 2 }).map((found) => found.row)).toEqual([5, 9])
  })

  it('may leave out the names of rows and cells', async () => {
    expect(
      await linesOf(sheetOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')),
    ).toEqual(['1,2', '3,'])
  })

  it('is as wide as its widest row, wherever that stands', async () => {
    const title = row(1, text('A1', 'My list'))
    expect(
      await linesOf(sheetOf(title + row(2, text('A2', 'Phone') + text('B2', 'Name')))),
    ).toEqual(['My list,', 'Phone,Name'])
    const many = Array.from({ length: 2000 }, (_, index) =>
      row(
        index + 1,
        text(`A${index + 1}`, `"${index}\n`) + (index === 700 ? '' : number(`B${index + 1}`, '1')),
      ),
    )
    const lines = [
      ...many,
      row(2002, number('A2002', '1') + number('E2002', '5')),
      row(2003, number('A2003', '6')),
      row(2004, number('G2004', '7')),
    ]
    const { text: csv } = await copyOf(sheetOf(lines.join('')))
    const read = readRows(csv, { headerRow: 0 })
    expect(read).toHaveLength(2003)
    expect(read.every(({ fault, cells }) => fault === 'none' && cells.length === 7)).toBe(true)
    expect(read[700]).toMatchObject({ row: 701, cells: ['"700\n', '', '', '', '', '', ''] })
    expect(read.slice(2000).map((found) => [found.row, ...found.cells])).toEqual([
      [2002, '1', '', '', '', '5', '', ''],
      [2003, '6', '', '', '', '', '', ''],
      [2004, '', '', '', '', '', '', '7'],
    ])
  })

  it('reads every type of cell', async () => {
    const book = sheetOf(
      row(1, '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>') +
        row(
          2,
          '<c r="A2" t="e"><v>#N/A</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>TRUEx</v></c>',
        ) +
        row(3, '<c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>NOW()</f></c>') +
        row(
          4,
          '<c r="A4" t="inlineStr"><is><r><t>bold </t></r><r><rPr><b/></rPr><t>and not</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></is></c><c r="B4" t="str"><f>""</f><v></v></c>',
        ) +
        row(
          5,
          '<c r="A5" t="d" s="1"><v>2026-11-14T00:00:00</v></c><c r="B5" t="d"><v>2026-11-14T15:30:00</v></c>',
        ) +
        row(6, '<c r="A6" t="inlineStr"><is><t><![CDATA[<&]]>&#233;</t></is></c>'),
      { formats: [14] },
    )
    const { text: csv, remarks } = await copyOf(book)
    expect(csv.split('\n')).toEqual([
      'TRUE,FALSE',
      '#N/A,TRUEx',
      '2,',
      'bold and not,',
      '2026-11-14,2026-11-14 15:30:00',
      '<&é,',
      '',
    ])
    expect(remarks).toEqual([
      expect.stringMatching(/^1 cell shows a spreadsheet error such as #N\/A \(A2\)\./),
      expect.stringMatching(/^1 formula came without a result \(B3\) and counts as empty\./),
    ])
  })

  it('reads dates by their style, and leaves other numbers alone', async () => {
    const cells = row(
      1,
      number('A1', '46340', 1) +
        number('B1', '46340.645833333336', 2) +
        number('C1', '46340') +
        number('D1', '2134', 3) +
        number('E1', '46340', 99),
    )
    const formats = ['dd/mm/yyyy', 22, '00000']
    expect(await linesOf(sheetOf(cells, { formats }))).toEqual([
      '2026-11-14,2026-11-14 15:30:00,46340,02134,46340',
    ])
    const { text: old, remarks } = await copyOf(
      sheetOf(row(1, number('A1', '44878', 1)), { formats, since1904: true }),
    )
    expect(old).toBe('2026-11-14\n')
    expect(remarks[0]).toContain('counts days from 1904')
  })

  it('keeps merged cells as the first of them, and says so', async () => {
    const book = workbookOf({
      sheets: [
        {
          name: 'List',
          data: row(1, text('A1', 'x') + text('B1', 'y')),
          after:
            '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="B1:C1"/></mergeCells>',
        },
      ],
    })
    const { text: csv, remarks } = await copyOf(book)
    expect(csv).toBe('x,y\n')
    expect(remarks).toEqual([
      expect.stringMatching(/^Cells are merged in 2 places \(A1:A3 and B1:C1\)\./),
    ])
  })

  it('may be written with prefixes, in UTF-16, or by other conventions', async () => {
    const cells = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>é</x:t></x:is></x:c></x:row>'
    for (const bytes of [
      Buffer.from(prefixed(cells)),
      Buffer.from(`\uFEFF${prefixed(cells)}`, 'utf16le'),
      Buffer.from(prefixed(cells).replace('?>', ' encoding="ISO-8859-1"?>'), 'latin1'),
    ])
      expect(
        await linesOf(sheetOf('', { parts: [{ name: 'xl/worksheets/sheet1.xml', bytes }] })),
      ).toEqual(['é'])
  })
})

describe('the sheets of a workbook', () => {
  const book = workbookOf({
    sheets: [
      { name: 'Secret', state: 'hidden', data: textRows([['hidden']]) },
      { name: 'Cover', data: '<row r="1"><c r="A1" s="0"/></row>' },
      {
        name: 'List & more',
        before: '<dimension ref="A1:C500"/>',
        data: textRows([['one'], ['two']]),
      },
      { name: 'Other', data: textRows([['other']]) },
    ],
  })

  it('are listed, and the first one shown that holds something is read', async () => {
    const { text: csv, sheet, sheets, remarks } = await copyOf(book)
    expect(csv).toBe('one\ntwo\n')
    expect(sheet).toMatchObject({
      position: 3,
      name: 'List & more',
      size: { rows: 500, columns: 3 },
    })
    expect(sheets.map(({ name, visible }) => [name, visible])).toEqual([
      ['Secret', false],
      ['Cover', true],
      ['List & more', true],
      ['Other', true],
    ])
    expect(remarks).toEqual(['“Cover” is empty, so “List & more” was read.'])
  })

  it('can be chosen by name, the hidden too', async () => {
    expect(await linesOf(book, { sheet: 'Other' })).toEqual(['other'])
    expect(await linesOf(book, { sheet: ' other ' })).toEqual(['other'])
    const hidden = await copyOf(book, { sheet: 'Secret' })
    expect(hidden.remarks).toEqual(['The sheet “Secret” is hidden in the workbook.'])
  })

  it('that are not there or empty are refused with those that are', async () => {
    await expect(copyOf(book, { sheet: 'Sheet1' })).rejects.toThrow(
      'This workbook has no sheet “Sheet1”. It has “Secret” (hidden), “Cover”, “List & more” and “Other”.',
    )
    await expect(copyOf(book, { sheet: 'Cover' })).rejects.toThrow('The sheet “Cover” is empty.')
    await expect(copyOf(sheetOf(''))).rejects.toThrow('The sheet “List” is empty.')
  })
})

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))
const found = globSync('**/*.xlsx', { cwd: corpora })
if (found.length === 0) console.warn('No workbooks beside the project: none of them are read.')

it.skipIf(found.length === 0)(
  'workbooks of others are read or refused with a sentence',
  async () => {
    for (const name of found) {
      const copy = copyOf(await readFile(join(corpora, name))).catch((error: unknown) => error)
      expect([name, await copy]).toEqual([
        name,
        expect.toSatisfy((got) => got instanceof InvalidInputError || 'rows' in (got as object)),
      ])
    }
  },
)

describe('in a thread of its own', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'carryover-thread-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('a sheet is copied, and refusals are sentences', async () => {
    const [good, bad] = [join(folder, 'good'), join(folder, 'bad')]
    await writeFile(good, sheetOf(textRows([['Phone'], ['2125550100']])))
    await writeFile(bad, 'Phone\n2125550100\n')
    const copies = await Promise.allSettled([
      ...[1, 2, 3, 4].map((index) => copySheet(good, null, join(folder, `copy-${index}`))),
      copySheet(bad, null, join(folder, 'none')),
      copySheet(join(folder, 'missing'), null, join(folder, 'none')),
    ])
    expect(copies.map(({ status }) => status)).toEqual([
      ...Array(4).fill('fulfilled'),
      'rejected',
      'rejected',
    ])
    expect(copies[0]).toMatchObject({ value: { rows: 2, sheet: { name: 'List' }, remarks: [] } })
    expect(copies[4]).toMatchObject({
      reason: {
        name: 'InvalidInputError',
        message: expect.stringContaining('not an Excel workbook'),
      },
    })
    expect(copies[5]).toMatchObject({ reason: { code: 'ENOENT' } })
    expect(await readFile(join(folder, 'copy-4'), 'utf8')).toBe('Phone\n2125550100\n')
    expect((await readdir(folder)).sort()).toEqual([
      'bad',
      'copy-1',
      'copy-2',
      'copy-3',
      'copy-4',
      'good',
    ])
  })
})
