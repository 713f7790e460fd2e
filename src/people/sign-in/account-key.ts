import { type Secrets, keyedHash } from '../../lib/secrets.ts'

/** Mail addresses differ only in case where people type them; one is kept. */
export function plainEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** What failures are counted by, so that no list of tried addresses is kept. */
export function accountKey(secrets: Secrets, email: string): string {
  return keyedHash(secrets, `account:${plainEmail(email)}`)
}

/** Does it look like a mail address? The mail itself is the proof. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"',;:]+@[^\s@<>"',;:.]+(\.[^\s@<>"',;:.]+)+$/.test(text)
}
