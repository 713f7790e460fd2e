// What a person should know about the way a file is read, in sentences.
import { ENCODING_NAMES } from './encoding.ts'
import { isData } from './header-rows.ts'
import { FAULT } from './row-batch.ts'
import type { RowBatch } from './row-batch.ts'
import { MAX_COLUMNS, Scanner } from './scanner.ts'
import { SecondTableSearch } from './second-table.ts'
import { scanTable } from './table.ts'
import type { SecondTable, Table } from './table.ts'
import type { Encoding } from './transcode.ts'
import { firstBadByte, utf8Length } from './utf8.ts'
import { formatCount, listInWords, plural } from '../lib/text.ts'

const LOOKED_AT = 2_000_000
const MOST_BAD_ROWS = 3
const SHOWN_AROUND = 12

export interface ReadingNotes {
  notes: string[]
  secondTable: SecondTable | null
}

/** Looks through the first part of a list for what is read in a way one might not expect. */
export function readingNotes(table: Table, encoding: Encoding): ReadingNotes {
  const search = new SecondTableSearch(table)
  const bad: string[] = []
  const scanner = scanTable({ ...table, checkText: true, end: null })
  for (let rows = scanner.next(); rows; rows = scanner.next()) {
    search.look(rows)
    for (let row = 0; row < rows.count && bad.length < MOST_BAD_ROWS; row++) {
      if (rows.faults[row] === FAULT.bad_bytes) bad.push(showBadBytes(table, rows, row))
    }
    if (scanner.cursor.offset > LOOKED_AT) break
  }
  const notes = headerNotes(table)
  if (search.found !== null) notes.push(secondTableNote(search.found))
  if (bad.length > 0) notes.push(badBytesNote(bad, encoding))
  return { notes, secondTable: search.found }
}

function headerNotes({ source, dialect, header }: Table): string[] {
  const { headerRow, headerRows, cuts } = dialect
  const notes: string[] = []
  if (cuts !== undefined) notes.push('The columns are told apart by the blanks between them.')
  if (headerRow > 1) {
    const above =
      headerRow === 2 ? 'Row 1 above them is' : `Rows 1 to ${headerRow - 1} above them are`
    notes.push(`The headings stand in row ${headerRow}. ${above} not read.`)
  }
  if (headerRow > 0 && headerRows > 1) {
    const last = headerRow + headerRows - 1
    notes.push(`The headings take the rows ${headerRow} to ${last} and are joined.`)
  }
  if (headerRow === 0) notes.push(headlessNote(source, dialect, header.length))
  return notes
}

function headlessNote(source: Table['source'], dialect: Table['dialect'], width: number): string {
  const options = { width: MAX_COLUMNS, batchRows: 1, anyWidth: true }
  const first = new Scanner(source, dialect, options).next()
  const count = first?.cellCounts[0] ?? 0
  const cells = Array.from({ length: Math.min(count, width) }, (_, at) => first!.cell(0, at))
  if (count !== width && count > 1 && !isData(cells)) {
    return `Row 1 looks like headings, but it has ${plural(count, 'cell')} and the rows below have ${width}, so nobody can tell which heading is missing. Say below what each column holds, or correct row 1 and upload the file again.`
  }
  const why = isData(cells) ? 'looks like data, so it is' : 'is'
  return `The first row ${why} read as a row and not as a header.`
}

/** "Row 87 begins a second table …", for the columns page, the preview and the command line. */
export function secondTableNote({ row, rows, again }: SecondTable): string {
  const begins = again ? 'repeats the headings of the list' : 'begins a second table'
  const aside =
    rows === 1 ? 'It is set aside.' : `It and the ${plural(rows - 1, 'row')} below are set aside.`
  return `Row ${formatCount(row)} ${begins}. ${aside}`
}

function badBytesNote(bad: readonly string[], encoding: Encoding): string {
  const more = bad.length === MOST_BAD_ROWS ? ' Such rows' : bad.length === 1 ? ' It' : ' They'
  return `There are bytes that are no text in ${ENCODING_NAMES[encoding]}: ${listInWords(bad)}.${more} will be set aside unless another way of writing letters is chosen below.`
}

/** `row 7, column “Name”: Jos‹E9›`. */
function showBadBytes(table: Table, rows: RowBatch, row: number): string {
  const from = rows.offsets[row]! - rows.base
  const at = firstBadByte(rows.bytes, from, from + rows.lengths[row]!)
  const column = table.header.findIndex((_, cell) => at < rows.end(row, cell))
  const start = Math.max(column < 0 ? from : rows.start(row, column), at - SHOWN_AROUND)
  const end = Math.min(column < 0 ? at + 1 : rows.end(row, column), at + SHOWN_AROUND)
  const name = column < 0 ? '' : `, column “${table.header[column] || column + 1}”`
  return `row ${formatCount(rows.rowNumbers[row]!)}${name}: ${bytesAsText(rows.bytes, start, end)}`
}

/** Text with what is none in hexadecimal: `Jos‹E9›`. */
export function bytesAsText(bytes: Buffer, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end;) {
    const length = utf8Length(bytes, at, end)
    const character = bytes.toString('utf8', at, at + Math.max(1, length))
    if (length === 0) text += `‹${hex(bytes[at]!)}›`
    else if (character >= '\u0080' && character < '\u00a0') text += `‹${hex(bytes[at + 1]!)}›`
    else text += character === '\ufffd' ? '‹?›' : character
    at += Math.max(1, length)
  }
  return text
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
