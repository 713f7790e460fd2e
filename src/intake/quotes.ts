import type { Dialect } from './dialect.ts'
import { FAULT } from './row-batch.ts'

const HEIGHT = /^\s*\d{1,2}\s?'\s?\d{1,2}(\.\d+)?\s?"\s*$/
const APOSTROPHE = 39

/**
 * The fault of an unquoted cell with quotes inside. None when they come in pairs: where a quoted cell
 * lost the delimiter before it, the cell ends after an odd one. A single one is text in heights such
 * as 5'10", and an apostrophe between letters always is.
 */
export function quoteFault(
  bytes: Buffer,
  from: number,
  to: number,
  quotes: number,
  dialect: Dialect,
): number {
  return areText(bytes, from, to, quotes, dialect) ? 0 : FAULT.stray_quote
}

function areText(
  bytes: Buffer,
  from: number,
  to: number,
  quotes: number,
  { quote, escape }: Dialect,
): boolean {
  if (quote === "'") return bytes[from] !== APOSTROPHE && bytes[to - 1] !== APOSTROPHE
  if (quotes % 2 === 0 && escape === quote) return true
  return quotes === 1 && to - from < 12 && HEIGHT.test(bytes.toString('latin1', from, to))
}
