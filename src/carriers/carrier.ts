// What the service asks of whoever carries its texts, and what each answer means (the first-byte rule).
import type { Phone } from '../phone/phone.ts'
import type { ErrorClass } from './error-classes.ts'
import type { Reading } from './reading.ts'
import type { CarrierStatus } from './status.ts'

export interface OutgoingText {
  /** Ours, 128 bits; it comes back in the status URL. */
  attemptId: string
  to: Phone
  from: string
  text: string
  statusUrl: string
  /** How long the carrier may try; it ends before the sending window does. */
  validitySeconds: number
  /** When it was claimed: too long ago, and it is given back. */
  asked?: Reading
}

/**
 * `not_sent`: no byte of the request left, so it may be tried again. `in_doubt`: it may or may not have been
 * accepted, and only a look-up can tell.
 */
export type Sent =
  | { kind: 'accepted'; sid: string; segments?: number }
  | { kind: 'refused'; class: ErrorClass; code: string; message: string }
  | { kind: 'slow_down'; retryAfterSeconds?: number; message: string }
  | { kind: 'not_sent'; message: string }
  | { kind: 'in_doubt'; message: string }

export interface LookUp {
  attemptId: string
  to: Phone
  /** The part of the text that no other message has: the token of the opt-in link. */
  token: string
  /** Epoch ms of the claim. */
  since: number
}

export type LookedUp =
  | { kind: 'found'; sid: string; status: CarrierStatus; errorCode?: string; segments?: number }
  | { kind: 'none' }
  | { kind: 'unavailable'; message: string }

export interface StatusReport {
  sid: string
  status: CarrierStatus
  errorCode?: string
  segments?: number
}

export interface InboundText {
  sid: string
  from: Phone
  /** The number or short code it was sent to. */
  to: string
  text: string
  /** The gateway has recognized STOP, START or HELP and answered by itself. */
  answered?: 'stop' | 'start' | 'help'
  /** Epoch ms, when the carrier says it. */
  at?: number
}

/** A list of texts that was not read to its end, with why, as a sentence, and what was read. */
export interface UnendingLog {
  unending: string
  texts: InboundText[]
}

/** A text as the carrier lists it. */
export interface ListedText {
  sid: string
  to: Phone | null
  /** Null where the list does not say it. */
  text: string | null
  /** Ours, where the list shows it. */
  attemptId?: string
  /** Null for a status we do not know. */
  status: CarrierStatus | null
  errorCode?: string
  segments?: number
  /** Epoch ms. */
  at: number
}

/** A webhook as it arrived; `url` is built from the public address in the settings, never from headers. */
export interface HookRequest {
  url: string
  headers: Headers
  body: string
  /** Epoch ms of our clock, against replays. */
  now: number
}

/** `ignored` was signed rightly but says nothing we follow. */
export type HookReading<T> =
  { kind: 'genuine'; event: T } | { kind: 'ignored' } | { kind: 'forged'; why: string }

export interface CarrierCapabilities {
  /** Who answers STOP, HELP and START: at most one of us may. */
  autoReply: 'gateway' | 'app' | 'none'
  /** Can be asked whether it accepted a message. */
  lookUp: boolean
  /** Tells us what became of a message. */
  statusUrl: boolean
  /** Can be asked for the texts people sent while we were down. */
  inboundLog: boolean
  /** Texts to invented 555-01XX numbers reach nobody. */
  invented: boolean
}

export interface Carrier {
  /** Also the name in its webhook addresses: /hooks/<name>/… */
  name: string
  capabilities: CarrierCapabilities
  send: (text: OutgoingText) => Promise<Sent>
  lookUp: (asked: LookUp) => Promise<LookedUp>
  /** What its clock says, in epoch ms, or null when it cannot be asked now; absent where that means nothing. */
  readClock?: () => Promise<number | null>
  /** Texts received since a moment, oldest first, or null when it cannot be asked now. */
  listInbound: (since: number) => Promise<InboundText[] | UnendingLog | null>
  /**
   * A page of the texts the account sent in a time, or null when it cannot be asked now; absent where a carrier
   * keeps no such list. `next` is where the next page begins.
   */
  listSent?: (of: {
    since: number
    until: number
    next: string | null
  }) => Promise<{ texts: ListedText[]; next: string | null } | null>
  readStatus: (request: HookRequest) => HookReading<StatusReport>
  readReply: (request: HookRequest) => HookReading<InboundText>
  /** What its inbound webhook wants to hear; 204 without a body when absent. */
  replyAnswer?: { contentType: string; body: string }
  close: () => Promise<void>
}
