// Which stored file a list is read from: the upload itself, or the CSV copy of a workbook's sheet.
import type { Mapping } from './mapping.ts'
import { utf8Prefix } from './utf8-copy.ts'

/** The file to read in `mapping.encoding`; evidence is always the upload. */
export function listFile(path: string, { sheet }: { sheet?: Mapping['sheet'] }): string {
  return sheet ? sheetFile(path, sheet.position) : path
}

export function sheetFile(path: string, position: number): string {
  return `${utf8Prefix(path)}sheet-${position}`
}

/** What was said about the sheet when it was copied, beside the copy. */
export function noteFile(path: string, position: number): string {
  return `${sheetFile(path, position)}.json`
}
