import { hasPattern, judgeAreaCode, judgeExchange } from './block.ts'
import type { BlockVerdict, PhoneRules } from './block.ts'
import { phoneCodeId } from './phone-code.ts'

/** One byte for each area code and exchange from 200 to 999; see `buildBlockTable`. */
export type BlockTable = Uint8Array

/** The block needs the last four digits, or a person's look. */
const LOOK_CLOSER = 255
const SIDE = 800
/** An exchange that is refused everywhere: its byte tells whether the area code itself is refused. */
const ANY_N11 = 11

/** The verdict of every block: 0 fine, an id of a phone code refused, 255 look closer. */
export function buildBlockTable(rules: PhoneRules): BlockTable {
  const table = new Uint8Array(SIDE * SIDE)
  const exchanges = new Uint8Array(SIDE)
  for (let nxx = 200; nxx < 1000; nxx++) {
    // The line matters in exchange 555 alone.
    const byte = nxx === 555 ? LOOK_CLOSER : byteOf(judgeExchange(nxx, 0, rules))
    exchanges[nxx - 200] = byte
  }
  const closer = exchanges.map((byte) => (byte === 0 ? LOOK_CLOSER : byte))
  for (let npa = 200; npa < 1000; npa++) {
    const byte = byteOf(judgeAreaCode(npa, rules))
    const row = (npa - 200) * SIDE
    if (byte === 0) table.set(exchanges, row)
    else if (byte === LOOK_CLOSER) table.set(closer, row)
    else table.fill(byte, row, row + SIDE)
  }
  return table
}

function byteOf({ code, refused }: BlockVerdict): number {
  if (refused) return phoneCodeId(code)
  return code === null ? 0 : LOOK_CLOSER
}

const NXX_INVALID = phoneCodeId('nxx_invalid')
const NXX_N11 = phoneCodeId('nxx_n11')
const NPA_INVALID = phoneCodeId('npa_invalid')
const MISSING = phoneCodeId('phone_missing')
const TOO_SHORT = phoneCodeId('phone_too_short')
const TOO_LONG = phoneCodeId('phone_too_long')
const WITHOUT_ONE = phoneCodeId('phone_11_without_1')
const PLUS_ALONE = phoneCodeId('phone_plus_without_country')
const ABROAD = phoneCodeId('not_us_ca')
const LETTERS = phoneCodeId('phone_letters')
/** As `readPhone` knows them, as far as they are letters. */
const NOTHING: ReadonlySet<string> = new Set([
  'na',
  'n/a',
  'null',
  'nil',
  'none',
  'nan',
  'undefined',
])
const LONGEST_WORDS = 40

const SEPARATOR = 1
const DOT = 2
/** 0 is any other byte. */
const kinds = new Uint8Array(256)
for (const mark of ' \t()*-') kinds[mark.charCodeAt(0)] = SEPARATOR
kinds[0x2e] = DOT

/**
 * The fast path for plain cells: the number when it is certainly fine, minus the id of a phone code
 * when it is certainly refused, 0 when `readPhone` must decide. What it decides, `readPhone` decides
 * alike and without a remark.
 */
export function readPhoneBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  table: BlockTable,
): number {
  const found = readShape(bytes, start, end - start, table)
  return found === ODD_SHAPE ? readDigits(bytes, start, end, table) : found
}

const ODD_SHAPE = 0.5
const [SPACE, OPEN, CLOSE, PLUS, HYPHEN, SLASH, ONE] = [
  0x20, 0x28, 0x29, 0x2b, 0x2d, 0x2f, 0x31,
] as const

/** The ways most files write a number, told by their length: nothing in them has to be looked for. */
function readShape(bytes: Uint8Array, at: number, length: number, table: BlockTable): number {
  switch (length) {
    case 10:
      return readParts(bytes, at, at + 3, at + 6, table)
    case 11:
      return bytes[at] === ONE ? readParts(bytes, at + 1, at + 4, at + 7, table) : ODD_SHAPE
    case 12: {
      const mark = bytes[at + 3]
      const plain = (mark === HYPHEN || mark === SPACE) && bytes[at + 7] === mark
      return plain ? readParts(bytes, at, at + 4, at + 8, table) : ODD_SHAPE
    }
    case 14:
      return bytes[at] === OPEN &&
        bytes[at + 4] === CLOSE &&
        bytes[at + 5] === SPACE &&
        bytes[at + 9] === HYPHEN
        ? readParts(bytes, at + 1, at + 6, at + 10, table)
        : ODD_SHAPE
    case 15:
      return bytes[at] === PLUS &&
        bytes[at + 1] === ONE &&
        bytes[at + 2] === SPACE &&
        bytes[at + 6] === SPACE &&
        bytes[at + 10] === SPACE
        ? readParts(bytes, at + 3, at + 7, at + 11, table)
        : ODD_SHAPE
    default:
      return ODD_SHAPE
  }
}

/** Area code, exchange and line where they should stand; an odd shape when one of their bytes is no digit. */
function readParts(
  bytes: Uint8Array,
  npa: number,
  nxx: number,
  line: number,
  table: BlockTable,
): number {
  const a = bytes[npa]! - 0x30
  const b = bytes[npa + 1]! - 0x30
  const c = bytes[npa + 2]! - 0x30
  const d = bytes[nxx]! - 0x30
  const e = bytes[nxx + 1]! - 0x30
  const f = bytes[nxx + 2]! - 0x30
  const g = bytes[line]! - 0x30
  const h = bytes[line + 1]! - 0x30
  const i = bytes[line + 2]! - 0x30
  const j = bytes[line + 3]! - 0x30
  const low = a | b | c | d | e | f | g | h | i | j
  const high =
    (9 - a) |
    (9 - b) |
    (9 - c) |
    (9 - d) |
    (9 - e) |
    (9 - f) |
    (9 - g) |
    (9 - h) |
    (9 - i) |
    (9 - j)
  // Less than zero when some digit is below 0 or above 9.
  if ((low | high) < 0) return ODD_SHAPE
  return blockCode(
    a * 100_000 + b * 10_000 + c * 1000 + d * 100 + e * 10 + f,
    g * 1000 + h * 100 + i * 10 + j,
    table,
  )
}

function readDigits(bytes: Uint8Array, start: number, end: number, table: BlockTable): number {
  let at = start
  let plus = false
  // What stands before the first digit; a hyphen there is worth a remark.
  for (; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x30 && byte <= 0x39) break
    if (byte === 0x2b && !plus) plus = true
    else if (kinds[byte] === 0 || (byte === 0x2d && !plus)) {
      return at === start ? wordCode(bytes, start, end) : 0
    }
  }
  const first = at
  const one = at < end && bytes[at] === 0x31 ? 1 : 0
  let digits = 0
  let block = 0
  let line = 0
  let dot = -1
  for (at += one; at < end; at++) {
    const digit = bytes[at]! - 0x30
    if (digit >= 0 && digit <= 9) {
      if (digits < 6) block = block * 10 + digit
      else if (digits < 10) line = line * 10 + digit
      digits++
    } else {
      const kind = kinds[digit + 0x30]
      if (kind === DOT) dot = at
      else if (kind !== SEPARATOR) return 0
    }
  }
  if (dot >= 0 && isDecimal(bytes, dot, end)) return 0
  if (plus) {
    if (one === 0) return abroadCode(bytes[first]!, digits)
    if (digits !== 10) return digits < 10 ? -TOO_SHORT : digits < 19 ? -TOO_LONG : 0
  } else if (digits !== 10) return lengthCode(digits, one)
  return blockCode(block, line, table)
}

/** Whether only zeros follow the dot: "2127365000.0" is a spreadsheet's decimal, not two groups. */
function isDecimal(bytes: Uint8Array, dot: number, end: number): boolean {
  for (let at = dot + 1; at < end; at++) if (bytes[at]! > 0x30) return false
  return true
}

function blockCode(block: number, line: number, table: BlockTable): number {
  const npa = (block / 1000) | 0
  const nxx = block - npa * 1000
  if (npa < 200) return -NPA_INVALID
  const row = (npa - 200) * SIDE
  if (nxx < 200) {
    const byte = table[row + ANY_N11]!
    return byte === NXX_N11 ? -NXX_INVALID : -byte
  }
  const byte = table[row + nxx - 200]!
  if (byte === 0) return hasPattern(nxx, line) ? 0 : 1e10 + block * 10_000 + line
  return byte === LOOK_CLOSER ? 0 : -byte
}

/** What begins with a plus and another country's digit. */
function abroadCode(first: number, digits: number): number {
  if (first < 0x32 || first > 0x39 || digits > 19) return 0
  if (digits === 10) return -PLUS_ALONE
  if (digits < 7) return -TOO_SHORT
  return digits > 15 ? -TOO_LONG : -ABROAD
}

/** A cell of nothing but words: one that stands for nothing, or letters; 0 for any other. */
function wordCode(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > LONGEST_WORDS) return 0
  let words = ''
  let letters = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at]! | 0x20
    // A blank or a slash are none of them, and "tel:" may stand before nothing.
    if (byte < 0x61 || byte > 0x7a) {
      if (bytes[at] !== SPACE && bytes[at] !== SLASH) return 0
      words += bytes[at] === SLASH ? '/' : ' '
    } else {
      words += String.fromCharCode(byte)
      letters++
    }
  }
  if (letters === 0) return 0
  return NOTHING.has(words.trim()) ? -MISSING : -LETTERS
}

/** Twenty digits or more may be two numbers in one cell, which is for the slow path to tell. */
function lengthCode(digits: number, one: number): number {
  const total = digits + one
  if (total === 0) return -MISSING
  if (total === 10) return -NPA_INVALID
  if (total < 10) return -TOO_SHORT
  if (total === 11) return -WITHOUT_ONE
  return total < 20 ? -TOO_LONG : 0
}
