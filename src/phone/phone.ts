import { judgeNumber } from './block.ts'
import type { PhoneRules } from './block.ts'
import type { PhoneCode } from './phone-code.ts'

export { DEFAULT_PHONE_RULES } from './block.ts'
export type { PhoneRules } from './block.ts'
export type { PhoneCode } from './phone-code.ts'
export { buildBlockTable, readPhoneBytes } from './phone-bytes.ts'
export type { BlockTable } from './phone-bytes.ts'

/** A number of the North American plan as the integer 1NPANXXXXXX. */
export type Phone = number

/** What reading had to put up with; the number was accepted nevertheless. */
export type PhoneRemark =
  | 'invisible_characters'
  | 'full_width_digits'
  | 'spreadsheet_apostrophe'
  | 'spreadsheet_formula'
  | 'spreadsheet_decimal'
  | 'spreadsheet_exponent'
  | 'leading_hyphen'

export interface PhoneReading {
  /** Null when the number is refused; a number that needs a look has one. */
  phone: Phone | null
  /** Null when nothing is wrong. */
  code: PhoneCode | null
  remarks: PhoneRemark[]
}

const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g
const SEPARATORS = /[\s().*\-\u2010-\u2015\u2212]+/g
const SPREADSHEET_ERROR =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|NUM!|DIV\/0!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i
const NOTHING = /^(?:n\.?\/?a\.?|\(?null\)?|nil|none|nan|undefined|\\N)$/i
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i
const PLAIN_DECIMAL = /^([+-]?\d+)\.0+$/
/** 7.165550142E+09: as many decimals as the exponent moves the point, so no digit is gone. */
const WHOLE_EXPONENT = /^\+?(\d)[.,](\d{9,10})E\+?(0?9|10)$/i
const EXTENSION = /\d[^\p{L}]*(?:(?:;\s*ext\s*=|extension|extn|ext|poste|x)[\s.:]*|#\s*)\d{1,9}$/iu
/** Characters; a longer cell holds no number, and is told so without looking closer. */
const LONGEST_CELL = 200

/** Reads one cell by R-20 … R-34; the first rule that fails decides. */
export function readPhone(cell: string, rules: PhoneRules): PhoneReading {
  const remarks: PhoneRemark[] = []
  const text = unwrap(unhide(cell, remarks), remarks)
  const refused = codeOfText(text)
  if (refused !== null) return { phone: null, code: refused, remarks }
  const digits = nationalDigits(text.replace(SEPARATORS, ''))
  if (typeof digits === 'string') return { phone: null, code: digits, remarks }
  const line = digits % 10_000
  const block = (digits - line) / 10_000
  const nxx = block % 1000
  const verdict = judgeNumber((block - nxx) / 1000, nxx, line, rules)
  return { phone: verdict.refused ? null : 1e10 + digits, code: verdict.code, remarks }
}

/** compatibility forms become plain ones, marks that cannot be seen are dropped. */
function unhide(cell: string, remarks: PhoneRemark[]): string {
  if (isAscii(cell)) return cell.trim()
  const plain = cell.normalize('NFKC')
  if (/[\uFF10-\uFF19]/.test(cell)) remarks.push('full_width_digits')
  const visible = plain.replace(INVISIBLE, '')
  if (visible !== plain) remarks.push('invisible_characters')
  return visible.trim()
}

/** what a spreadsheet or a contacts program put around the number. */
function unwrap(text: string, remarks: PhoneRemark[]): string {
  let inner = text
  if (inner.startsWith("'")) {
    remarks.push('spreadsheet_apostrophe')
    inner = inner.slice(1).trim()
  }
  if (inner.startsWith('=')) {
    remarks.push('spreadsheet_formula')
    inner = inner.slice(1).trim()
    if (/^".*"$/s.test(inner)) inner = inner.slice(1, -1).trim()
  }
  if (/^tel:/i.test(inner)) inner = inner.slice(4).trim()
  const decimal = PLAIN_DECIMAL.exec(inner)
  if (decimal?.[1] !== undefined) {
    remarks.push('spreadsheet_decimal')
    inner = decimal[1]
  }
  const [, first = '', rest = '', power] = WHOLE_EXPONENT.exec(inner) ?? []
  if (rest !== '' && rest.length === Number(power)) {
    remarks.push('spreadsheet_exponent')
    inner = first + rest
  }
  if (/^[-\u2010-\u2015\u2212]./s.test(inner)) remarks.push('leading_hyphen')
  return inner
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7e) return false
  return true
}

/** R-20 … R-25 and the unreadable characters of R-21. */
function codeOfText(text: string): PhoneCode | null {
  if (text.length > LONGEST_CELL) return /\p{L}/u.test(text) ? 'phone_letters' : 'phone_too_long'
  if (NOTHING.test(text) || SPREADSHEET_ERROR.test(text)) return 'phone_missing'
  if (text.replace(SEPARATORS, '') === '') return 'phone_missing'
  if (/(?![0-9])\p{Nd}/u.test(text)) return 'phone_non_ascii_digits'
  if (SCIENTIFIC.test(text)) return 'phone_scientific_notation'
  if (EXTENSION.test(text)) return 'phone_extension'
  if (/\p{L}/u.test(text)) return 'phone_letters'
  if (holdsSeveral(text)) return 'phone_multiple'
  if (/[^\d+]/.test(text.replace(SEPARATORS, ''))) return 'phone_bad_characters'
  return null
}

/** two numbers apart by a mark that is no separator, by a second plus, or by a blank. */
function holdsSeveral(text: string): boolean {
  const counts = (pattern: RegExp) =>
    text.split(pattern).map((piece) => piece.replace(/\D/g, '').length)
  if (counts(/[;,/|&\\\n\r]/).filter((count) => count >= 7).length > 1) return true
  if (counts(/\+/).filter((count) => count >= 10).length > 1) return true
  const words = counts(/\s+/)
  const total = words.reduce((sum, count) => sum + count, 0)
  if (total < 20 || total > 22) return false
  let before = 0
  return words.some((count) => {
    before += count
    return before >= 10 && before <= 11 && total - before >= 10 && total - before <= 11
  })
}

/** the ten digits as an integer, or what is wrong with their number. */
function nationalDigits(compact: string): number | PhoneCode {
  const plus = compact.startsWith('+')
  const digits = plus ? compact.slice(1) : compact
  if (digits.includes('+')) return 'phone_plus_sign'
  if (plus && !/^[01]/.test(digits)) return codeOfOtherCountry(digits)
  if (plus && digits.startsWith('0') && digits.length === 10) return 'phone_plus_without_country'
  if (digits.length < 10 || (plus && digits.length === 10)) return 'phone_too_short'
  if (digits.length > 11) return 'phone_too_long'
  if (digits.length === 10) return Number(digits)
  return digits.startsWith('1') ? Number(digits.slice(1)) : 'phone_11_without_1'
}

function codeOfOtherCountry(digits: string): PhoneCode {
  if (digits.length === 10) return 'phone_plus_without_country'
  if (digits.length < 7) return 'phone_too_short'
  return digits.length > 15 ? 'phone_too_long' : 'not_us_ca'
}
