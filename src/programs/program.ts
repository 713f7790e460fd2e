// What a messaging program is: the unit of consent, of the welcome message and of "once".
import { sha256Hex, stableJson } from '../lib/signing.ts'
import type { FrenchText } from './language.ts'

export const KNOWN_JOIN_FIELDS = ['first_name', 'last_name', 'email', 'zip'] as const
export const OWN_QUESTIONS_MAX = 3

export type KnownJoinField = (typeof KNOWN_JOIN_FIELDS)[number]

/** One thing a person enters to join; own questions are named question_1, question_2 … */
export interface JoinField {
  name: string
  label: string
  required: boolean
}

export const JOIN_FIELD_LABELS: Record<KnownJoinField, string> = {
  first_name: 'First name',
  last_name: 'Last name',
  email: 'E-mail address',
  zip: 'ZIP or postal code',
}

/** What an owner writes about a program. */
export interface ProgramContent {
  name: string
  brand: string
  /** What is sent, in a sentence. */
  description: string
  /** As people read it: `up to 4 messages a month`. */
  frequency: string
  /** +1 and ten digits, a short code, or a messaging service of the carrier. */
  sender: string
  termsUrl: string
  privacyUrl: string
  helpContact: string
  mailingAddress: string
  minimumAge: number
  joinFields: JoinField[]
  /** Why a person gets the message: `you signed up for our texts`. */
  reason: string
  messageTemplate: string
  /** Characters outside GSM-7 were seen and wanted. */
  ucs2Confirmed: boolean
  /** Left out or null: everyone reads the same. */
  french?: FrenchText | null
  /** The words agreed to on the landing page. */
  consentText: string
}

export interface Program extends ProgramContent {
  id: string
  organizationId: string
  pausedAt: string | null
  version: number
  createdAt: string
  updatedAt: string
}

export const MINIMUM_AGES = [13, 14, 16, 18, 21] as const

export const DEFAULT_REASON = 'you signed up for our texts'

/** Suggested consent words; R-1 asks for the seller, automated texts, and that nothing depends on it. */
export function suggestConsentText(brand: string): string {
  return `I agree to get recurring automated marketing texts from ${brand || '…'} at this number. Consent is not a condition of purchase.`
}

/** Binds an approval to everything a recipient reads and is asked: message, sender and landing page. */
export function messageHash(program: ProgramContent): string {
  return sha256Hex(
    stableJson({
      name: program.name,
      brand: program.brand,
      description: program.description,
      frequency: program.frequency,
      sender: program.sender,
      termsUrl: program.termsUrl,
      privacyUrl: program.privacyUrl,
      helpContact: program.helpContact,
      mailingAddress: program.mailingAddress,
      minimumAge: program.minimumAge,
      joinFields: program.joinFields,
      reason: program.reason,
      messageTemplate: program.messageTemplate,
      consentText: program.consentText,
      // A program without one keeps the hash it always had.
      ...(program.french ? { french: program.french } : {}),
    }),
  )
}

/** Where opt-in links of this installation begin; a link is this and its token. */
export function linkBaseOf(publicUrl: string): string {
  return `${publicUrl}/j/`
}

/** Messages by state, as people ask about them: which have left, which still may. */
export function leftAndUnsent(rows: readonly { state: string; messages: number }[]): {
  left: number
  unsent: number
} {
  const count = (states: readonly string[]) =>
    rows
      .filter((row) => states.includes(row.state))
      .reduce((sum, row) => sum + Number(row.messages), 0)
  return {
    left: count(['claimed', 'in_doubt', 'accepted', 'delivered', 'undelivered']),
    unsent: count(['held', 'waiting']),
  }
}
