export type CellKind = 'empty' | 'phone' | 'date' | 'email' | 'number' | 'word' | 'other'

const DATE_SHAPES = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{2}.*)?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})([T ,]+\d{1,2}:\d{2}.*)?$/,
  /^\d{1,2}[- ]\p{L}{3,9}\.?[- ,]+\d{2,4}/u,
  /^\p{L}{3,9}\.? \d{1,2},? \d{4}/u,
]
const NUMBER = /^[-+]?[$€]?\d{1,3}([ ,.]\d{3})*([.,]\d+)?%?$|^[-+]?\d+([.,]\d+)?(E[+-]?\d+)?$/i
const EMAIL = /^[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+$/
const PHONE = /^[=']?"?\+?[\d\s().\-*\u2010-\u2015]{10,24}"?$/
const WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()/:#_+?!-]*$/u

/** What a cell looks like by itself, without its column. */
export function cellKind(text: string): CellKind {
  const cell = text.trim()
  if (cell === '') return 'empty'
  if (cell.length > 300) return 'other'
  if (isPhoneLike(cell)) return 'phone'
  if (isDateLike(cell)) return 'date'
  if (NUMBER.test(cell)) return 'number'
  if (EMAIL.test(cell)) return 'email'
  return WORD.test(cell) ? 'word' : 'other'
}

/** Ten digits, or eleven beginning with 1, in any usual spelling. */
export function isPhoneLike(cell: string): boolean {
  if (!PHONE.test(cell)) return false
  const digits = cell.replaceAll(/\D/g, '')
  return /^1?[2-9]\d{9}$/.test(digits)
}

export function isDateLike(cell: string): boolean {
  return DATE_SHAPES.some((shape) => shape.test(cell))
}
