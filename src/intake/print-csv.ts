import { guardCell } from './formula.ts'

const NEEDS_QUOTES = /[",;|\t\r\n']|^\s|\s$/

/** One cell of an export: safe to open in a spreadsheet, the same when read back. */
export function printCell(text: string): string {
  const safe = guardCell(text)
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function printRow(cells: readonly string[]): string {
  return `${cells.map(printCell).join(',')}\r\n`
}
