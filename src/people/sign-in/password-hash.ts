import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Mode } from '../../config.ts'

interface Cost {
  N: number
  r: number
  p: number
}

/** `full` is a setting OWASP names as equal to 2^17, 8, 1, with 32 MB instead of 128 for each sign-in. */
const COSTS: Record<string, Cost> = {
  full: { N: 2 ** 15, r: 8, p: 3 },
  test: { N: 2 ** 10, r: 8, p: 1 },
}
const KEY_BYTES = 32
const MEMORY_BYTES_MAX = 64 * 2 ** 20

/** Tests sign in hundreds of times; everything else pays the full price. */
export async function hashPassword(password: string, mode: Mode = 'production'): Promise<string> {
  const kind = mode === 'test' ? 'test' : 'full'
  const salt = randomBytes(16)
  const key = await derive(password, salt, COSTS[kind]!)
  return `scrypt-${kind}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export async function verifyPassword(tried: { hash: string; password: string }): Promise<boolean> {
  const [kind, salt, key] = tried.hash.split('$')
  const cost = COSTS[kind?.replace('scrypt-', '') ?? '']
  if (!cost || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(tried.password, Buffer.from(salt, 'base64url'), cost)
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { ...cost, maxmem: MEMORY_BYTES_MAX },
      (error, key) => (error ? reject(error) : resolve(key)),
    )
  })
}
