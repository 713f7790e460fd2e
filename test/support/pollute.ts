import { generateList } from './list.ts'

export type Cells = readonly string[]

/** How a list is written. */
export interface Writing {
  delimiter: string
  quote: string
  escape: 'doubled' | 'backslash' | 'none'
  lineEnd: string
}

export const PLAIN: Writing = { delimiter: ',', quote: '"', escape: 'doubled', lineEnd: '\n' }

/** What reading a spoilt list must give. */
export type Expected =
  /** The clean rows, and nothing else read. */
  | { kind: 'clean' }
  /** A sentence instead of rows. */
  | { kind: 'refused' }
  /** The clean rows but this one, which is set aside. */
  | { kind: 'flagged'; row: number }
  /** The clean rows; the headings are mended or asked about. */
  | { kind: 'headings' }

export interface SpoiltFile {
  name: string
  text: string
  expected: Expected
}

const NOTES = [
  '',
  'met at the fair, twice',
  'said "call me"',
  "O'Brien's friend",
  'a',
  'two\u00a0words',
]

/** Header and rows of a list with all that makes reading hard: commas, quotes, apostrophes, blanks. */
export function cleanRows(count: number): Cells[] {
  const lines = generateList(count, 3, 0).text.trimEnd().split('\n')
  const rows = lines.map((line) => line.replace('"Smith, Jr."', 'Smith\u0001 Jr.').split(','))
  return rows.map((cells, at) => [
    ...cells.map((cell) => cell.replace('\u0001', ',')),
    at === 0 ? 'Notes' : NOTES[at % NOTES.length]!,
  ])
}

/** A cell as it is written, in quotes where it needs them. */
function writeCell(cell: string, { delimiter, quote, escape }: Writing): string {
  const needs = cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell)
  if (!needs && !(delimiter === ' ' && cell === '')) return cell
  const inside = { doubled: quote + quote, backslash: `\\${quote}`, none: quote }[escape]
  return `${quote}${cell.replaceAll(quote, inside)}${quote}`
}

export function writeRow(cells: Cells, writing: Writing): string {
  return cells.map((cell) => writeCell(cell, writing)).join(writing.delimiter)
}

export function writeRows(rows: readonly Cells[], writing: Writing = PLAIN): string {
  return rows.map((cells) => writeRow(cells, writing) + writing.lineEnd).join('')
}

/** Columns beneath each other, two blanks apart. */
export function writeAligned(rows: readonly Cells[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)))
  const line = (cells: Cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join('  ')
      .trimEnd()
  return `${rows.map(line).join('\n')}\n`
}

/** One way of writing or framing the whole file. */
export function* spoiltFiles(rows: readonly Cells[]): Generator<SpoiltFile> {
  const clean = (name: string, text: string): SpoiltFile => ({
    name,
    text,
    expected: { kind: 'clean' },
  })
  const refused = (name: string, text: string): SpoiltFile => ({
    name,
    text,
    expected: { kind: 'refused' },
  })
  const [header = [], ...data] = rows
  const text = writeRows(rows)
  const blank = header.map(() => '')
  yield refused('no payload', '')
  yield refused('header only', writeRows([header]))
  yield clean('no line end at the end', text.slice(0, -1))
  yield clean('two line ends at the end', `${text}\n`)
  yield clean('no header', writeRows(data))
  yield clean('two header rows', writeRows([header, ...rows]))
  yield clean('three header rows', writeRows([header, header, ...rows]))
  yield clean(
    'a preamble and a blank row',
    writeRows([['PREAMBLE', ...blank.slice(1)], blank, ...rows]),
  )
  yield clean('a title above', `Members\nExported 3 May\n\n${text}`)
  yield clean(
    'a second table with fewer columns',
    text + writeRows(rows.map((cells) => cells.slice(0, -1))),
  )
  yield clean(
    'a second table with more columns',
    text + writeRows(rows.map((cells, at) => [...cells, at === 0 ? 'extra' : 'x'])),
  )
  yield clean('a second table with the same columns', text + writeRows(rows))
  yield clean(
    'another table after a blank line',
    `${text}\nSummary\nSource,Rows\nweb form,12\nrally,7\nfair,3\n`,
  )
  yield clean('apart by blanks', writeRows(rows, { ...PLAIN, delimiter: ' ' }))
  yield clean('apart by a comma and a blank', writeRows(rows, { ...PLAIN, delimiter: ', ' }))
  for (const delimiter of [';', '\t', '|']) {
    yield clean(`apart by ${JSON.stringify(delimiter)}`, writeRows(rows, { ...PLAIN, delimiter }))
  }
  yield clean('aligned by blanks', writeAligned(rows))
  yield clean('quoted by apostrophes', writeRows(rows, { ...PLAIN, quote: "'" }))
  yield clean('quotes behind backslashes', writeRows(rows, { ...PLAIN, escape: 'backslash' }))
  yield clean('quotes as they are', writeRows(rows, { ...PLAIN, escape: 'none' }))
  yield clean('line ends of old Macs', writeRows(rows, { ...PLAIN, lineEnd: '\r' }))
  yield clean('line ends of Windows', writeRows(rows, { ...PLAIN, lineEnd: '\r\n' }))
}

function withQuote(cell: string): Record<string, string> {
  return { before: `"${cell}`, inside: `${cell.slice(0, 3)}"${cell.slice(3)}`, behind: `${cell}"` }
}

/** One row spoilt, for every row and column; row 0 is the header. */
export function* spoiltRows(rows: readonly Cells[]): Generator<SpoiltFile> {
  const lines = rows.map((cells) => writeRow(cells, PLAIN))
  for (const [row, cells] of rows.entries()) {
    const expected: Expected = row === 0 ? { kind: 'headings' } : { kind: 'flagged', row }
    const spoil = (name: string, line: string): SpoiltFile => ({
      name: `${name} in row ${row}`,
      text: `${lines.with(row, line).join('\n')}\n`,
      expected,
    })
    const written = cells.map((cell) => writeCell(cell, PLAIN))
    for (const [at, cell] of written.entries()) {
      const [before, after] = [written.slice(0, at), written.slice(at + 1)]
      if (after.length > 0) {
        const joined = [...before, cell + after[0]!, ...after.slice(1)]
        yield spoil(`one delimiter less after cell ${at}`, joined.join(','))
      }
      yield spoil(`one delimiter more after cell ${at}`, [...before, cell, '', ...after].join(','))
      for (const [where, quoted] of Object.entries(withQuote(cell))) {
        yield spoil(`one quote ${where} cell ${at}`, [...before, quoted, ...after].join(','))
      }
    }
    for (const delimiter of [' ', ';', '\t']) {
      const line = writeRow(cells, { ...PLAIN, delimiter })
      yield spoil(`apart by ${JSON.stringify(delimiter)}`, line)
    }
  }
}
