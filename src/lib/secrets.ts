import { hkdfSync } from 'node:crypto'
import { hmacSha256, sha256Hex } from './signing.ts'

/** Keys derived from SECRET_KEY, one per purpose; none of them is ever stored. */
export interface Secrets {
  /** Names the key in use, so that a changed SECRET_KEY is noticed instead of silently missing hits. */
  keyId: string
  session: string
  link: Uint8Array
  suppression: Uint8Array
  audit: Uint8Array
}

export function deriveSecrets(secretKey: string): Secrets {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secretKey, 'carryover', purpose, 32))
  const link = derive('opt-in link')
  return {
    keyId: sha256Hex(link).slice(0, 12),
    session: Buffer.from(derive('session')).toString('hex'),
    link,
    suppression: derive('suppression'),
    audit: derive('audit'),
  }
}

/** Keyed hash of a personal value, for audit events. */
export function keyedHash(secrets: Secrets, value: string): string {
  return hmacSha256(secrets.audit, value).toString('hex').slice(0, 32)
}
