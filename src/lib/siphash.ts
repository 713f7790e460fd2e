/** SipHash-2-4 on 32-bit halves: a keyed value of a number, quick enough for every row of a list. */

/** A key of 16 bytes as four words, little-endian: k0 low, k0 high, k1 low, k1 high. */
export function sipKey(key: Uint8Array): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  return Int32Array.of(...[0, 4, 8, 12].map((offset) => view.getInt32(offset, true)))
}

/** Of the sum of two halves, in whole numbers alone: comparing them as unsigned ones takes three times as long. */
function carry(a: number, b: number, sum: number): number {
  return ((a & b) | ((a | b) & ~sum)) >>> 31
}

const result = { high: 0, low: 0 }

/**
 * The hash of words given as halves, low first, the length of the message in the last of them. Everything
 * stands in local variables: h is the high half of a lane and l the low one.
 */
function hashWords(key: Int32Array, words: Int32Array, count: number): void {
  let h0 = key[1]! ^ 0x736f6d65
  let l0 = key[0]! ^ 0x70736575
  let h1 = key[3]! ^ 0x646f7261
  let l1 = key[2]! ^ 0x6e646f6d
  let h2 = key[1]! ^ 0x6c796765
  let l2 = key[0]! ^ 0x6e657261
  let h3 = key[3]! ^ 0x74656462
  let l3 = key[2]! ^ 0x79746573
  let low = 0
  // Two rounds for each word, then four to finish.
  for (let round = 0; round < count + 4; round += 1) {
    const absorbs = round < count && (round & 1) === 0
    if (absorbs) {
      h3 ^= words[round + 1]!
      l3 ^= words[round]!
    } else if (round === count) l2 ^= 0xff
    low = (l0 + l1) | 0
    h0 = (h0 + h1 + carry(l0, l1, low)) | 0
    l0 = h0
    h0 = low
    low = (l1 << 13) | (h1 >>> 19)
    h1 = ((h1 << 13) | (l1 >>> 19)) ^ l0
    l1 = low ^ h0
    low = (l2 + l3) | 0
    h2 = (h2 + h3 + carry(l2, l3, low)) | 0
    l2 = low
    low = (l3 << 16) | (h3 >>> 16)
    h3 = ((h3 << 16) | (l3 >>> 16)) ^ h2
    l3 = low ^ l2
    low = (l0 + l3) | 0
    h0 = (h0 + h3 + carry(l0, l3, low)) | 0
    l0 = low
    low = (l3 << 21) | (h3 >>> 11)
    h3 = ((h3 << 21) | (l3 >>> 11)) ^ h0
    l3 = low ^ l0
    low = (l2 + l1) | 0
    h2 = (h2 + h1 + carry(l2, l1, low)) | 0
    l2 = h2
    h2 = low
    low = (l1 << 17) | (h1 >>> 15)
    h1 = ((h1 << 17) | (l1 >>> 15)) ^ l2
    l1 = low ^ h2
    if (round < count && (round & 1) === 1) {
      h0 ^= words[round]!
      l0 ^= words[round - 1]!
    }
  }
  result.high = (h0 ^ h1 ^ h2 ^ h3) >>> 0
  result.low = (l0 ^ l1 ^ l2 ^ l3) >>> 0
}

/** SipHash-2-4 of any bytes, as two unsigned halves. */
export function sipHash(key: Int32Array, bytes: Uint8Array): { high: number; low: number } {
  const room = new Uint8Array(8 * (Math.floor(bytes.length / 8) + 1))
  room.set(bytes)
  room[room.length - 1] = bytes.length
  const view = new DataView(room.buffer)
  const words = Int32Array.from({ length: room.length / 4 }, (_, at) => view.getInt32(4 * at, true))
  hashWords(key, words, words.length)
  return { ...result }
}

const number = new Int32Array([0, 0, 0, 8 << 24])

/** The upper 52 bits of the hash of a whole number below 2^53 written as eight bytes, little-endian. */
export function sipHash52(key: Int32Array, value: number): number {
  number[0] = value | 0
  number[1] = Math.floor(value / 0x100000000)
  hashWords(key, number, 4)
  return result.high * 0x100000 + (result.low >>> 12)
}
