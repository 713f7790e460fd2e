// Telnyx's webhook signature: Ed25519 over the timestamp and the body as received.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** What stands before 32 raw bytes to make them a public key in SPKI form. */
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')
const REPLAY_SECONDS = 300

/** The account's public key, given as base64 of its 32 bytes. */
export function telnyxKey(base64: string): KeyObject {
  const raw = Buffer.from(base64, 'base64')
  if (raw.length !== 32) throw new Error('TELNYX_PUBLIC_KEY is not a public key of 32 bytes.')
  return createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' })
}

export interface TelnyxSigned {
  /** Unix seconds, as sent. */
  timestamp: string
  signature: string
  body: string
  /** Epoch ms of our clock. */
  now: number
}

export function isSignedByTelnyx(key: KeyObject, request: TelnyxSigned): boolean {
  const { timestamp, signature, body, now } = request
  if (!/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now / 1000 - Number(timestamp)) > REPLAY_SECONDS) return false
  const bytes = Buffer.from(signature, 'base64')
  return bytes.length === 64 && verify(null, Buffer.from(`${timestamp}|${body}`), key, bytes)
}
