// Where a list comes from: how people agreed, to which words, and what shows it.
import type { Problem } from '../errors.ts'
import { type ConsentBasis, isConsentBasis } from '../vetting/consent.ts'

export const MEDIA = {
  web: 'A form on a website or in an app',
  keyword: 'A keyword people texted',
  paper: 'A paper form or card',
  pos: 'At a counter or checkout',
  oral: 'By word of mouth, in person or on the phone',
} as const
export type ConsentMedium = keyof typeof MEDIA

export function isMedium(word: string): word is ConsentMedium {
  return Object.hasOwn(MEDIA, word)
}

export interface ConsentContent {
  basis: ConsentBasis | null
  consentHow: string
  consentWords: string
  consentMedium: ConsentMedium | null
  consentUrl: string
  collectedFrom: string | null
  collectedTo: string | null
  previousSender: string
  recencyStatement: string
  evidenceStatement: string
}

/** What was typed, kept even where something is wrong with it. */
export function readConsent(values: Record<string, string>): ConsentContent {
  const text = (name: string) => (values[name] ?? '').trim()
  const basis = text('basis')
  const medium = text('consent_medium')
  return {
    basis: isConsentBasis(basis) ? basis : null,
    consentHow: text('consent_how'),
    consentWords: text('consent_words'),
    consentMedium: isMedium(medium) ? medium : null,
    consentUrl: text('consent_url'),
    collectedFrom: readDate(text('collected_from')),
    collectedTo: readDate(text('collected_to')),
    previousSender: text('previous_sender'),
    recencyStatement: text('recency_statement'),
    evidenceStatement: text('evidence_statement'),
  }
}

/** What cannot be stored: too long, no date, no link. A step may be left half done, but not wrong. */
export function wrongConsent(content: ConsentContent, values: Record<string, string>): Problem[] {
  const problems: Problem[] = []
  const limit = (field: string, text: string, most: number) => {
    if (text.length > most)
      problems.push({
        field,
        message: `Write at most ${most} characters; these are ${text.length}.`,
      })
  }
  limit('consent_how', content.consentHow, 2000)
  limit('consent_words', content.consentWords, 4000)
  limit('consent_url', content.consentUrl, 500)
  limit('previous_sender', content.previousSender, 200)
  limit('recency_statement', content.recencyStatement, 1000)
  limit('evidence_statement', content.evidenceStatement, 1000)
  if (content.consentUrl && !isHttps(content.consentUrl))
    problems.push({
      field: 'consent_url',
      message: 'Write the link in full, beginning with https://.',
    })
  for (const field of ['collected_from', 'collected_to'])
    if (values[field]?.trim() && !readDate(values[field].trim()))
      problems.push({ field, message: 'This is not a date. Write it as 2026-11-14.' })
  return problems
}

export interface ConsentFacts {
  /** YYYY-MM-DD. */
  today: string
  /** Pieces of evidence added. */
  evidence: number
  /** Whether a column says when each person was last messaged. */
  hasLastMessaged: boolean
}

/** What is still missing before the list can be submitted. */
export function missingConsent(content: ConsentContent, facts: ConsentFacts): Problem[] {
  const problems: Problem[] = []
  const need = (missing: boolean, field: string, message: string) => {
    if (missing) problems.push({ field, message })
  }
  const { collectedFrom: from, collectedTo: to } = content
  need(!content.basis, 'basis', 'Choose on what ground these people agreed.')
  need(
    content.consentHow.length < 20,
    'consent_how',
    'Say in a sentence or two how people came onto this list.',
  )
  need(
    content.consentWords.length < 20,
    'consent_words',
    'Copy the words people saw when they agreed, exactly.',
  )
  need(!content.consentMedium, 'consent_medium', 'Choose where people agreed.')
  need(
    facts.evidence === 0 && !content.consentUrl,
    'evidence',
    'Add a picture, a document or a link that shows where people agreed.',
  )
  need(!from, 'collected_from', 'Give the day the first of these people agreed.')
  need(!to, 'collected_to', 'Give the day the last of these people agreed.')
  need(
    Boolean(from && to && from > to),
    'collected_to',
    'The last day is before the first. Put them the other way round.',
  )
  need(
    Boolean(to && to > nextDay(facts.today)),
    'collected_to',
    'This day lies in the future. Nobody can have agreed then.',
  )
  need(
    Boolean(from && from < '2003-01-01'),
    'collected_from',
    'Nobody agreed to texts before 2003.',
  )
  need(
    content.previousSender === '',
    'previous_sender',
    'Name the number or service you texted these people from, or write “none”.',
  )
  need(
    content.evidenceStatement.length < 10,
    'evidence_statement',
    'Say what you can show for a single person, such as a log entry or a signed card.',
  )
  need(
    !facts.hasLastMessaged && content.recencyStatement.length < 10,
    'recency_statement',
    'Your file has no column for it, so say when these people were last messaged.',
  )
  return problems
}

/** What a reviewer is likely to ask about; nothing here stops anybody. */
export function consentRemarks(content: ConsentContent, brand: string | null): string[] {
  const words = content.consentWords.toLowerCase()
  if (words.length < 20) return []
  const remarks: string[] = []
  if (brand && !words.includes(brand.toLowerCase()))
    remarks.push(
      `The words do not name ${brand}. People must have agreed to texts from this brand.`,
    )
  if (!/\b(texts?|sms|messages?|messaging|textos?|mensajes?)\b/.test(words))
    remarks.push('The words do not say that text messages will come.')
  if (content.basis === 'express_oral')
    remarks.push('Consent by word of mouth is not enough for marketing texts in the United States.')
  return remarks
}

function readDate(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

/** Somewhere it is tomorrow already. */
function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
}

export function isHttps(link: string): boolean {
  const url = URL.parse(link)
  return url?.protocol === 'https:' && url.hostname.includes('.') && !url.username && !url.password
}
