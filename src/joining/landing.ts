import type { Phone } from '../phone/phone.ts'
import { type FrenchText, inLanguage, type Language, languageFor } from '../programs/language.ts'
import type { JoinField } from '../programs/program.ts'

/** Everything the pages behind one link show. */
export interface Landing {
  outboxId: string
  organizationId: string
  programId: string
  requestId: string
  phone: Phone
  linkHash: string
  linkExpiresAt: number | null
  linkRevokedAt: number | null
  memberId: string | null
  memberLeftAt: string | null
  brand: string
  program: string
  description: string
  frequency: string
  reason: string
  consentText: string
  helpContact: string
  termsUrl: string
  privacyUrl: string
  mailingAddress: string
  sender: string
  minimumAge: number
  joinFields: JoinField[]
  /** What is read in French; null where everyone reads the same. */
  french: FrenchText | null
  /** Of the words above. */
  language: Language
  /** State or province of the list’s own column. */
  region: string | null
  /** In which the person joined. */
  joinedIn: Language | null
  optedInAt: number | null
  timeZone: string
  agreedWords: string
}

/** In the language asked for, else in the one of the text with the link; English where there is no other. */
export function spoken(landing: Landing, wanted: Language | null): Landing {
  const language = landing.french ? (wanted ?? languageFor(landing, landing)) : 'en'
  return { ...inLanguage(landing, language), language }
}

export type LandingState = 'open' | 'expired' | 'joined' | 'stopped'

/** A link that was revoked stays so, whatever else happened. */
export function stateOf(landing: Landing, now: number): LandingState {
  if (landing.linkRevokedAt !== null || landing.memberLeftAt !== null) return 'stopped'
  if (landing.memberId !== null) return 'joined'
  if (landing.linkExpiresAt !== null && landing.linkExpiresAt < now) return 'expired'
  return 'open'
}

/** Whatever fetches links by itself: previews in message apps, scanners, libraries, prefetching browsers. */
const AUTOMATED =
  /bot|crawl|spider|preview|scan|fetch|monitor|headless|curl|wget|python|java\/|go-http|okhttp|axios|node|undici|facebookexternalhit|whatsapp|slack|telegram|twitter|discord|skype|safelinks|google-read|googlemessages|applebot|bitly/i

export function isAutomated(agent: string, purpose: string): boolean {
  return agent === '' || AUTOMATED.test(agent) || /prefetch|preview|prerender/i.test(purpose)
}

/** "Reply HELP" text for the page: what a mail address, web address or number becomes as a link. */
export function helpLink(contact: string): string | undefined {
  if (contact.startsWith('https://')) return contact
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) return `mailto:${contact}`
  const digits = contact.replaceAll(/[^\d+]/g, '')
  return /^\+?\d{10,15}$/.test(digits) ? `tel:${digits}` : undefined
}

/** Only https addresses become links: a stored address is someone's input. */
export function safeHref(url: string): string {
  return /^https:\/\/[^\s"'<>]+$/.test(url) ? url : '/requirements'
}
