// The e-mail that goes ahead of a text: how long the text waits for it, and why one is not sent.
import { hmacSha256 } from '../lib/signing.ts'
import type { Secrets } from '../lib/secrets.ts'

/** Hours a person has between the e-mail and the text. */
export const ANNOUNCE_HOURS = [24, 48, 72, 168] as const

export function isAnnounceHours(value: number): boolean {
  return (ANNOUNCE_HOURS as readonly number[]).includes(value)
}

/** A mail server that does not take an e-mail is asked again this often, then the text goes without it. */
export const TRIES_MAX = 4
export const RETRY_MS = 15 * 60_000

export const SKIPPED = {
  suppressed: 'The person opted out of texts.',
  unsubscribed: 'The person unsubscribed from these e-mails.',
  ended: 'The list is not being sent any more.',
} as const
export type SkipReason = keyof typeof SKIPPED

/** Other places in which a text is announced. */
export const CHANNELS = {
  text: 'A text from the old number',
  site: 'A banner on the site',
  mail: 'An e-mail sent elsewhere',
  other: 'Elsewhere',
} as const
export type Channel = keyof typeof CHANNELS

export function isChannel(value: string): value is Channel {
  return Object.hasOwn(CHANNELS, value)
}

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u
const ADDRESS_LENGTH_MAX = 254

/** The one address in a cell as it is written to, or null; two addresses are not one. */
export function readAddress(cell: string): string | null {
  const text = cell.trim().replace(/^mailto:/i, '')
  if (text.length > ADDRESS_LENGTH_MAX || !ADDRESS.test(text)) return null
  if (text.startsWith('.') || text.includes('..') || text.includes('.@')) return null
  return text
}

/** The same for every spelling that mail servers in practice deliver to one mailbox. */
export function addressKey(secrets: Pick<Secrets, 'link'>, address: string): string {
  return hmacSha256(secrets.link, `address ${address.toLowerCase()}`).toString('hex')
}

const TOKEN_BYTES = 16

/** The token of the unsubscribe link: 128 bits, made again when the mail is written. */
export function unsubscribeToken(secrets: Pick<Secrets, 'link'>, announcementId: string): string {
  return hmacSha256(secrets.link, `unsubscribe ${announcementId}`)
    .subarray(0, TOKEN_BYTES)
    .toString('base64url')
}
