// What may be stored as a list: its name, its size, and that it is text or a workbook.
import { formatBytes, formatCount } from '../lib/text.ts'
import { containerOf } from './xlsx/file-kind.ts'

export interface Upload {
  id: string
  organizationId: string
  requestId: string | null
  kind: 'file' | 'paste'
  /** Name on the person's machine; shown, never used as a path. */
  name: string
  /** Name inside the file store. */
  path: string
  bytes: number
  sha256: string
  encoding: string
  delimiter: string
  createdAt: string
  createdBy: string
  removedAt: string | null
}

export const LIST_ENDINGS = ['.csv', '.tsv', '.txt', '.xlsx', '.xlsm'] as const

/** How many of the first bytes tell text from other things. */
export const HEAD_BYTES = 4096

const AS_CSV =
  'Open it in your spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8.'

/** The last part of a name as a browser sends it, without anything a page or a disk could trip over. */
export function displayName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex
  const clean = last.replaceAll(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '')
  return clean.trim().slice(0, 120) || 'list'
}

/** Why a file of this name is not taken, if it is not. */
export function nameProblem(name: string): string | null {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? ''
  if (LIST_ENDINGS.some((known) => known === ending)) return null
  if (/^\.(xls|xlsb|ods|numbers)$/.test(ending))
    return `“${name}” is a spreadsheet of another kind. ${AS_CSV}`
  return `“${name}” does not end in .csv, .tsv, .txt or .xlsx. ${AS_CSV}`
}

export function sizeProblem(bytesMax: number): string {
  return `The file is larger than ${formatBytes(bytesMax)}, the most that is taken. Leave out columns you do not need, or split the list.`
}

export const EMPTY_FILE = 'The file is empty. Choose the file that holds your list.'

export const CUT_OFF =
  'The file did not arrive whole: the connection was cut. Nothing was stored. Choose the file again.'

/** First bytes of what people take for a list and is not, with what it is. */
const KINDS: readonly (readonly [head: number[], what: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x1f, 0x8b], 'a compressed file'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x42, 0x5a, 0x68], 'a compressed file'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a compressed file'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
  [[0x53, 0x51, 0x4c, 0x69], 'a database'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x4d, 0x5a, 0x90], 'a program'],
]

/** Why these first bytes cannot be a list, if they cannot; what is kept as workbooks are is told when it is read. */
export function contentProblem(head: Uint8Array): string | null {
  if (containerOf(head) !== null) return null
  const kind = KINDS.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (kind) return `This file is ${kind[1]}, not a list in text. ${AS_CSV}`
  const text = String.fromCharCode(...head.subarray(0, 256)).trimStart()
  if (/^(<!doctype html|<html|<table|<\?xml)/i.test(text))
    return `This file is a web page, although it may open in a spreadsheet. ${AS_CSV}`
  if (text.startsWith('{\\rtf')) return `This file is a text document with formatting. ${AS_CSV}`
  if (isMostlyControl(head)) return `This file is not text. ${AS_CSV}`
  return null
}

/** UTF-16 has NULs too, but hardly any other control characters. */
function isMostlyControl(head: Uint8Array): boolean {
  const odd = head.filter((byte) => byte > 0 && byte < 32 && !isBlank(byte)).length
  return head.length > 0 && odd / head.length > 0.05
}

function isBlank(byte: number): boolean {
  return byte === 9 || byte === 10 || byte === 13 || byte === 12 || byte === 0x1b
}

/** Why pasted rows are not taken, if they are not; blank lines and the header do not count. */
export function pasteProblem(text: string, rowsMax: number): string | null {
  const lines = countLines(text)
  if (lines === 0) return 'Paste your rows, the header first.'
  if (lines === 1) return 'There is only one line. Paste the header and the rows beneath it.'
  if (lines - 1 > rowsMax)
    return `These are ${formatCount(lines - 1)} rows; ${formatCount(rowsMax)} can be pasted. Save them as a CSV file and upload it instead.`
  return null
}

function countLines(text: string): number {
  let lines = 0
  for (const [line] of text.matchAll(/[^\r\n]+/g)) if (line.trim() !== '') lines += 1
  return lines
}
