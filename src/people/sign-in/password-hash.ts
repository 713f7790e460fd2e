import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** One of the settings OWASP names as equal to 2^17, 8, 1, with 32 MB instead of 128 for each sign-in. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 2 ** 20 }
const KEY_BYTES = 32

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt-15-8-3$${salt.toString('base64url')}$${key.toString('base64url')}`
}

export async function verifyPassword(tried: { hash: string; password: string }): Promise<boolean> {
  const [kind, salt, key] = tried.hash.split('$')
  if (kind !== 'scrypt-15-8-3' || !salt || !key) return false
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(tried.password, Buffer.from(salt, 'base64url'))
  return derived.length === expected.length && timingSafeEqual(derived, expected)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
