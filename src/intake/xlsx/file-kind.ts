// Tells an Excel workbook from what only resembles one.
import type { Refusal } from './refusals.ts'

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

export type Container = 'zip' | 'compound'

/** What the first bytes say the file is kept in: a zip as workbooks are, or the file system of older Office programs. */
export function containerOf(head: Uint8Array): Container | null {
  const begins = (magic: number[]) => magic.every((byte, at) => head[at] === byte)
  if (begins(ZIP) || begins(EMPTY_ZIP)) return 'zip'
  return begins(COMPOUND) ? 'compound' : null
}

const READ =
  /^application\/vnd\.(openxmlformats-officedocument\.spreadsheetml|ms-excel)\.(sheet|template)\.(macroenabled\.)?main\+xml$/

/** Whether a main part of this content type is a workbook we read, or why not. */
export function contentTypeRefusal(type: string): Refusal | null {
  const plain = type.trim().toLowerCase()
  if (READ.test(plain)) return null
  if (plain.includes('sheet.binary')) return 'xlsb'
  if (plain.includes('wordprocessingml') || plain.includes('ms-word')) return 'word'
  if (plain.includes('presentationml') || plain.includes('ms-powerpoint')) return 'slides'
  return 'not_workbook'
}

/** What a zip without the parts of a workbook is, by the names in it and its `mimetype` file. */
export function archiveRefusal(names: readonly string[], mimetype: string): Refusal {
  if (mimetype.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
  if (mimetype.startsWith('application/vnd.oasis.opendocument')) return 'not_workbook'
  if (names.some((name) => name.endsWith('.iwa') || name === 'index.zip')) return 'numbers'
  return 'archive'
}
