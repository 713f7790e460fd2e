import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data)
}

const keys = new WeakMap<Uint8Array, KeyObject>()

/** Making a key costs more than using it, so that of a buffer is kept. */
function keyOf(key: string | Uint8Array): string | KeyObject {
  if (typeof key === 'string') return key
  let made = keys.get(key)
  if (!made) {
    made = createSecretKey(key)
    keys.set(key, made)
  }
  return made
}

export function hmacSha256(key: string | Uint8Array, data: string | Uint8Array): Buffer {
  return createHmac('sha256', keyOf(key)).update(data).digest()
}

/** Compares in constant time; texts of different length are simply different. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** JSON with sorted keys and no blanks, so that equal values have equal hashes. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
