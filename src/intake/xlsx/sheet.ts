// A sheet of a workbook, as a person chooses among them.
import { listInWords } from '../../lib/text.ts'
import { columnOfRef } from './cell-text.ts'

export interface Sheet {
  /** From 1, in the workbook's order. */
  position: number
  name: string
  visible: boolean
  /** Unpacked. */
  bytes: number
  /** As the sheet itself says, which may be wrong; null when it does not. */
  size: { rows: number; columns: number } | null
}

const DIMENSION =
  /<(?:\w+:)?dimension\s[^>]*\bref="\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?"/

/** Rows and columns by the first bytes of a sheet's XML; the last row's number, empty rows included. */
export function sizeOfRef(head: string): Sheet['size'] {
  const found = DIMENSION.exec(head)
  if (!found) return null
  const [, column = '', row = '', lastColumn = column, lastRow = row] = found
  return { rows: Number(lastRow), columns: columnOfRef(lastColumn) + 1 }
}

const plain = (text: string) => text.trim().toLowerCase()

/** The sheets to try: the one of this name, or else all that are shown, in order. */
export function sheetsToTry(sheets: readonly Sheet[], name: string | null): Sheet[] {
  if (name === null) {
    const shown = sheets.filter((sheet) => sheet.visible)
    return shown.length > 0 ? shown : [...sheets]
  }
  const exact = sheets.filter((sheet) => sheet.name === name)
  return exact.length > 0 ? exact : sheets.filter((sheet) => plain(sheet.name) === plain(name))
}

export function noSuchSheet(sheets: readonly Sheet[], name: string): string {
  return `This workbook has no sheet “${name}”. It has ${sheetNames(sheets)}.`
}

export function emptySheets(tried: readonly Sheet[], sheets: readonly Sheet[]): string {
  const others = sheets.filter((sheet) => !tried.includes(sheet))
  if (tried.length !== 1) return 'All sheets of this workbook are empty.'
  const sentence = `The sheet “${tried[0]!.name}” is empty.`
  return others.length > 0 ? `${sentence} The workbook also has ${sheetNames(others)}.` : sentence
}

function sheetNames(sheets: readonly Sheet[]): string {
  const names = sheets
    .slice(0, 8)
    .map(({ name, visible }) => `“${name}”${visible ? '' : ' (hidden)'}`)
  const more = sheets.length - names.length
  return listInWords(more > 0 ? [...names, `${more} more`] : names)
}
