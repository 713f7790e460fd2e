/** Checks UTF-8 piece by piece and says how much of it is broken, and where first. */
export interface Utf8Check {
  /** Characters of two to four bytes. */
  sequences: number
  badBytes: number
  /** Offset of the first byte that fits no character, or -1. */
  firstBadAt: number
}

/** Length of the character beginning at `at`, 0 when the bytes there are no UTF-8. */
export function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const a = bytes[at]!
  if (a < 0x80) return 1
  if (a < 0xc2 || a > 0xf4 || at + 1 >= end) return 0
  const b = bytes[at + 1]!
  if ((b & 0xc0) !== 0x80) return 0
  if (a < 0xe0) return 2
  if ((a === 0xe0 && b < 0xa0) || (a === 0xed && b > 0x9f)) return 0
  if ((a === 0xf0 && b < 0x90) || (a === 0xf4 && b > 0x8f)) return 0
  if (at + 2 >= end || (bytes[at + 2]! & 0xc0) !== 0x80) return 0
  if (a < 0xf0) return 3
  if (at + 3 >= end || (bytes[at + 3]! & 0xc0) !== 0x80) return 0
  return 4
}

/** Adds `bytes` to the check; returns how many were used (a character may be cut at the end). */
export function checkUtf8(
  check: Utf8Check,
  bytes: Uint8Array,
  offset: number,
  last: boolean,
): number {
  const end = bytes.length
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  let p = 0
  while (p < end) {
    if ((p & 3) === 0) {
      let word = p >> 2
      while (word < words.length && (words[word]! & 0x80808080) === 0) word++
      p = word << 2
      if (p >= end) break
    }
    if (bytes[p]! < 0x80) {
      p++
      continue
    }
    const length = utf8Length(bytes, p, end)
    if (length === 0) {
      if (!last && end - p < 4) return p
      check.badBytes++
      if (check.firstBadAt < 0) check.firstBadAt = offset + p
      p++
    } else {
      check.sequences++
      p += length
    }
  }
  return p
}

/**
 * The first byte between `from` and `to` that is no UTF-8, or that a decoder had to put there for
 * want of a character (U+FFFD, or a control character between U+0080 and U+009F); -1 when all is well.
 */
export function firstBadByte(bytes: Uint8Array, from: number, to: number): number {
  let p = from
  while (p < to) {
    const a = bytes[p]!
    if (a < 0x80) {
      p++
      continue
    }
    const length = utf8Length(bytes, p, to)
    if (length === 0) return p
    if (a === 0xc2 && bytes[p + 1]! < 0xa0) return p
    if (a === 0xef && bytes[p + 1] === 0xbf && bytes[p + 2] === 0xbd) return p
    p += length
  }
  return -1
}
