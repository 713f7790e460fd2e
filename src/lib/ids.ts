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

/** A UUIDv7: 48 bits of epoch ms, then 74 random bits. */
export function newId(now: Date): string {
  const bytes = random(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Ids made before a moment sort before this, later ones after it. */
export function idsUntil(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/** A single-use secret of 256 bits, safe in a link. */
export function newToken(): string {
  return random(32).toString('base64url')
}

/** 128 random bits, which nobody knows who was not told, after the time, so that neighbours lie together. */
export function newAttemptId(now: number): string {
  const bytes = Buffer.allocUnsafe(6)
  bytes.writeUIntBE(now, 0, 6)
  return bytes.toString('base64url') + random(16).toString('base64url')
}
