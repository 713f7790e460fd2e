// What the sending thread is told and what it answers.
import type { OutgoingText, Sent } from './carrier.ts'
import type { Reading } from './reading.ts'

/** A claim this old is given back: a process that slept must not send what others may have settled. */
const CLAIM_MS_MAX = 30_000

export function isTooOld(asked: Reading, now: Reading): boolean {
  return Math.max(now.steady - asked.steady, now.wall - asked.wall) > CLAIM_MS_MAX
}

export const HELD_UP: Sent = {
  kind: 'not_sent',
  message: 'the process was held up before sending',
}

export interface PostOrder {
  number: number
  text: OutgoingText
}

export interface Posted {
  number: number
  sent: Sent
}
