import { randomBytes } from 'node:crypto'

/** A UUIDv7: 48 bits of epoch ms, then 74 random bits. */
export function newId(now: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A single-use secret of 256 bits, safe in a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
