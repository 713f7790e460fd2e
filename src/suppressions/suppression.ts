// Numbers that are never texted: whose word it is, how far it reaches, and how a hit is recognized.
import { hmacSha256, sameText } from '../lib/signing.ts'
import { sipHash52, sipKey } from '../lib/siphash.ts'
import type { Phone } from '../phone/phone.ts'

/** From the widest to the narrowest; the widest that hits is the one named. */
export const SUPPRESSION_SCOPES = ['installation', 'organization', 'program'] as const
export type SuppressionScope = (typeof SUPPRESSION_SCOPES)[number]

/** Where a suppression came from, as people read it. */
export const SUPPRESSION_SOURCES = {
  stop_reply: 'Replied STOP',
  likely_stop_reply: 'Asked by text to stop',
  wrong_number_reply: 'Said by text that the number is another person’s',
  triage_reply: 'Asked by text to stop, as a person read it',
  page_stop: 'Stopped on the opt-in page',
  page_not_me: 'Said on the opt-in page that it is not them',
  mail_unsubscribe: 'Unsubscribed from the e-mail ahead of a text',
  minor: 'Under age',
  import: 'Marked as opted out in a list',
  suppression_list: 'From an imported opt-out list',
  carrier: 'The carrier says they opted out',
  hard_bounce: 'The number cannot receive texts',
  staff: 'Entered by staff',
  complaint: 'Complaint',
  litigator: 'Legal threat or litigator',
} as const

export type SuppressionSource = keyof typeof SUPPRESSION_SOURCES

/** What a START from the handset takes back; everything else stays. */
export const LIFTED_BY_START: readonly SuppressionSource[] = [
  'stop_reply',
  'likely_stop_reply',
  'wrong_number_reply',
  'triage_reply',
  'page_stop',
  'page_not_me',
  'mail_unsubscribe',
  'import',
  'suppression_list',
  'carrier',
  'staff',
]

export const INSTALLATION_KEY = 'installation'

/** Where a number may be suppressed for one program: the three scopes with their keys. */
export function scopeKeys(of: {
  organizationId: string
  programId: string
}): Record<SuppressionScope, string> {
  return {
    installation: INSTALLATION_KEY,
    organization: of.organizationId,
    program: of.programId,
  }
}

export interface LookUpKey {
  secret: Uint8Array
  sip: Int32Array
}

export function lookUpKey(secret: Uint8Array): LookUpKey {
  return { secret, sip: sipKey(secret) }
}

/** 52 bits by which a suppressed number is found, also after the number itself was erased. */
export function lookUpValue(key: LookUpKey, phone: Phone): number {
  return sipHash52(key.sip, phone)
}

/** Makes a hit certain, since two numbers may share a look-up value. */
export function confirmValue(key: LookUpKey, phone: Phone): string {
  return hmacSha256(key.secret, `suppressed ${phone}`).toString('hex').slice(0, 32)
}

export function confirms(key: LookUpKey, phone: Phone, confirm: string): boolean {
  return sameText(confirmValue(key, phone), confirm)
}
