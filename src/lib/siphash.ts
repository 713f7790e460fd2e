/** SipHash-2-4 on 32-bit halves: a keyed value of a number, quick enough for every row of a list. */

const state = new Int32Array(8)

/** Rotates a 64-bit lane (high half first) left by less than 32 bits. */
function rotate(at: number, bits: number): void {
  const high = state[at]!
  const low = state[at + 1]!
  state[at] = (high << bits) | (low >>> (32 - bits))
  state[at + 1] = (low << bits) | (high >>> (32 - bits))
}

function add(to: number, from: number): void {
  const low = (state[to + 1]! >>> 0) + (state[from + 1]! >>> 0)
  state[to] = (state[to]! + state[from]! + (low > 0xffffffff ? 1 : 0)) | 0
  state[to + 1] = low | 0
}

function mix(to: number, from: number): void {
  state[to] = state[to]! ^ state[from]!
  state[to + 1] = state[to + 1]! ^ state[from + 1]!
}

function swapHalves(at: number): void {
  const high = state[at]!
  state[at] = state[at + 1]!
  state[at + 1] = high
}

function rounds(count: number): void {
  for (let round = 0; round < count; round += 1) {
    add(0, 2)
    rotate(2, 13)
    mix(2, 0)
    swapHalves(0)
    add(4, 6)
    rotate(6, 16)
    mix(6, 4)
    add(0, 6)
    rotate(6, 21)
    mix(6, 0)
    add(4, 2)
    rotate(2, 17)
    mix(2, 4)
    swapHalves(4)
  }
}

function absorb(high: number, low: number): void {
  state[6] = state[6]! ^ high
  state[7] = state[7]! ^ low
  rounds(2)
  state[0] = state[0]! ^ high
  state[1] = state[1]! ^ low
}

/** A key of 16 bytes as four words, little-endian: k0 low, k0 high, k1 low, k1 high. */
export function sipKey(key: Uint8Array): Int32Array {
  const view = new DataView(key.buffer, key.byteOffset, 16)
  return Int32Array.of(...[0, 4, 8, 12].map((offset) => view.getInt32(offset, true)))
}

function start(key: Int32Array): void {
  const [k0Low, k0High, k1Low, k1High] = [key[0]!, key[1]!, key[2]!, key[3]!]
  state.set([
    k0High ^ 0x736f6d65,
    k0Low ^ 0x70736575,
    k1High ^ 0x646f7261,
    k1Low ^ 0x6e646f6d,
    k0High ^ 0x6c796765,
    k0Low ^ 0x6e657261,
    k1High ^ 0x74656462,
    k1Low ^ 0x79746573,
  ])
}

function finish(): { high: number; low: number } {
  state[5] = state[5]! ^ 0xff
  rounds(4)
  return {
    high: (state[0]! ^ state[2]! ^ state[4]! ^ state[6]!) >>> 0,
    low: (state[1]! ^ state[3]! ^ state[5] ^ state[7]!) >>> 0,
  }
}

/** SipHash-2-4 of any bytes, as two unsigned halves. */
export function sipHash(key: Int32Array, bytes: Uint8Array): { high: number; low: number } {
  start(key)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const whole = bytes.length - (bytes.length % 8)
  for (let at = 0; at < whole; at += 8) absorb(view.getInt32(at + 4, true), view.getInt32(at, true))
  let [high, low] = [(bytes.length & 0xff) << 24, 0]
  for (let at = whole; at < bytes.length; at += 1) {
    const shift = (at - whole) * 8
    if (shift < 32) low |= bytes[at]! << shift
    else high |= bytes[at]! << (shift - 32)
  }
  absorb(high, low)
  return finish()
}

/** The upper 52 bits of the hash of a whole number below 2^53 written as eight bytes, little-endian. */
export function sipHash52(key: Int32Array, number: number): number {
  start(key)
  absorb(Math.floor(number / 0x100000000), number | 0)
  absorb(8 << 24, 0)
  const { high, low } = finish()
  return high * 0x100000 + (low >>> 12)
}
