// The personal opt-in link: it can be made again for sending and looking up, but not read from the database.
import type { Secrets } from '../lib/secrets.ts'
import { hmacSha256, sha256Hex } from '../lib/signing.ts'

/** Days after sending during which a link works. */
export const LINK_DAYS = 30

const TOKEN_BYTES = 16

/** 128 bits, 22 characters. */
export function linkToken(secrets: Pick<Secrets, 'link'>, messageId: string): string {
  return hmacSha256(secrets.link, messageId).subarray(0, TOKEN_BYTES).toString('base64url')
}

/** What the row keeps of a token. */
export function linkHash(token: string): string {
  return sha256Hex(token)
}
