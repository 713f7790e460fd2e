import { hasPattern, judgeNumber } from './block.ts'
import type { PhoneRules } from './block.ts'
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
  for (let npa = 200; npa < 1000; npa++) {
    for (let nxx = 200; nxx < 1000; nxx++) {
      // Line 2 belongs to no range of the 555 exchange and to no pattern.
      const { code, refused } = judgeNumber(npa, nxx, 2, rules)
      const byte = refused ? phoneCodeId(code) : code === null ? 0 : LOOK_CLOSER
      table[(npa - 200) * SIDE + nxx - 200] = byte === NXX_555 ? LOOK_CLOSER : byte
    }
  }
  return table
}

const NXX_555 = phoneCodeId('nxx_555')
const NXX_INVALID = phoneCodeId('nxx_invalid')
const NXX_N11 = phoneCodeId('nxx_n11')
const NPA_INVALID = phoneCodeId('npa_invalid')
const MISSING = phoneCodeId('phone_missing')
const TOO_SHORT = phoneCodeId('phone_too_short')
const TOO_LONG = phoneCodeId('phone_too_long')
const WITHOUT_ONE = phoneCodeId('phone_11_without_1')

const DIGIT = 1
const SEPARATOR = 2
const DOT = 3
const PLUS = 4
/** 0 is any other byte. */
const kinds = new Uint8Array(256)
for (let byte = 0x30; byte <= 0x39; byte++) kinds[byte] = DIGIT
for (const mark of ' \t()*-') kinds[mark.charCodeAt(0)] = SEPARATOR
kinds[0x2e] = DOT
kinds[0x2b] = PLUS

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
  let digits = 0
  let block = 0
  let line = 0
  let one = 0
  let plus = false
  let nonzeroSinceDot = true
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    const kind = kinds[byte]!
    if (kind === DIGIT) {
      const digit = byte - 0x30
      if (digit !== 0) nonzeroSinceDot = true
      if (digits + one === 0 && digit === 1) one = 1
      else {
        if (digits < 6) block = block * 10 + digit
        else if (digits < 10) line = line * 10 + digit
        digits++
      }
    } else if (kind === SEPARATOR) {
      if (byte === 0x2d && digits + one === 0 && !plus) return 0
    } else if (kind === DOT) nonzeroSinceDot = false
    else if (kind === PLUS && digits + one === 0 && !plus) plus = true
    else return 0
  }
  // "2127365000.0" is a spreadsheet's decimal, not a dot between groups.
  if (!nonzeroSinceDot && digits + one > 0) return 0
  if (digits !== 10 || (plus && one === 0)) return plus ? 0 : lengthCode(digits, one)
  return blockCode(block, line, table)
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

/** Twenty digits or more may be two numbers in one cell, which is for the slow path to tell. */
function lengthCode(digits: number, one: number): number {
  const total = digits + one
  if (total === 0) return -MISSING
  if (total === 10) return -NPA_INVALID
  if (total < 10) return -TOO_SHORT
  if (total === 11) return -WITHOUT_ONE
  return total < 20 ? -TOO_LONG : 0
}
