import { randomBytes } from 'node:crypto'

const POOL_BYTES = 4096
let pool = Buffer.alloc(0)

/** Random bytes of its own for each caller; asking the system for many at once is several times faster. */
function random(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(POOL_BYTES)
  const bytes = pool.subarray(0, count)
  pool = pool.subarray(count)
  return bytes
}

const COUNT_MAX = 0xfff
let last = { ms: 0, count: 0 }

/** A moment and a count within it, always after the one before, so that what is made in turn sorts in turn. */
function tick(ms: number): { ms: number; count: number } {
  if (ms > last.ms || ms < last.ms - BACK_MS) last = { ms, count: 0 }
  else if (last.count < COUNT_MAX) last = { ms: last.ms, count: last.count + 1 }
  else last = { ms: last.ms + 1, count: 0 }
  return last
}

/** A clock set back further than this is followed. */
const BACK_MS = 10_000

/** A UUIDv7: 48 bits of epoch ms, a count of 12 bits within it, then 62 random bits. */
export function newId(now: Date): string {
  const { ms, count } = tick(now.getTime())
  const bytes = random(16)
  bytes.writeUIntBE(ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A single-use secret of 256 bits, safe in a link. */
export function newToken(): string {
  return random(32).toString('base64url')
}

/** 128 random bits, which nobody knows who was not told, after the time and a count, so that they sort by it. */
export function newAttemptId(now: number): string {
  const { ms, count } = tick(now)
  return attemptsUntil(ms) + count.toString(36).padStart(3, '0') + random(16).toString('base64url')
}

/** Attempts made before a moment, in epoch ms, sort before this, later ones after it. */
export function attemptsUntil(ms: number): string {
  return ms.toString(36).padStart(9, '0')
}
