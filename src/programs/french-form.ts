// The French words of a program in its form: read, checked and shown again under the English names with fr_ before.
import type { Problem } from '../errors.ts'
import { elided, type FrenchText } from './language.ts'
import type { ProgramContent } from './program.ts'

const NEEDED = {
  fr_description: 'description',
  fr_reason: 'reason',
  fr_frequency: 'frequency',
  fr_template: 'template',
  fr_consent_text: 'consentText',
} as const

const PAGES = { fr_terms_url: 'termsUrl', fr_privacy_url: 'privacyUrl' } as const

/** Characters an owner may write; the same in both languages. */
export const LENGTHS_MAX = {
  description: 300,
  frequency: 60,
  reason: 120,
  template: 1000,
  consent_text: 1000,
  question: 120,
} as const

/** The usual French words, for fields that are still empty. */
export function usualFrench(brand: string, template: string): Record<string, string> {
  return {
    fr_reason: 'vous avez demandé nos textos',
    fr_frequency: '4 msgs/mois max',
    fr_template: template,
    fr_consent_text: suggestFrenchConsent(brand),
  }
}

/** What R-1 asks for: the seller, automated texts, and that nothing depends on it. */
function suggestFrenchConsent(brand: string): string {
  return `J’accepte de recevoir régulièrement à ce numéro des textos publicitaires automatisés ${elided('de', brand || '…')}. Mon consentement n’est pas une condition d’achat.`
}

/** A program has all French words or none. */
export function readFrenchText(
  text: (name: string) => string,
  joinFields: ProgramContent['joinFields'],
): FrenchText | null {
  const questions = joinFields
    .filter(({ name }) => name.startsWith('question_'))
    .map(({ name }) => [name, text(`fr_${name}`)] as const)
  const french: FrenchText = {
    description: text('fr_description'),
    reason: text('fr_reason'),
    frequency: text('fr_frequency'),
    template: text('fr_template'),
    consentText: text('fr_consent_text'),
    termsUrl: text('fr_terms_url'),
    privacyUrl: text('fr_privacy_url'),
    questions: Object.fromEntries(questions),
  }
  const { questions: _questions, ...words } = french
  const given = [...Object.values(words), ...questions.map(([, label]) => label)]
  return given.some(Boolean) ? french : null
}

/** What is missing, or too long to be read; what it says is judged with the English words. */
export function frenchGaps(french: FrenchText): Problem[] {
  const gaps: Problem[] = []
  const words = Object.entries(NEEDED).map(([field, key]) => [field, french[key]] as const)
  const questions = Object.entries(french.questions).map(
    ([name, label]) => [`fr_${name}`, label] as const,
  )
  for (const [field, value] of [...words, ...questions]) {
    const most = lengthMax(field)
    if (value === '') gaps.push({ field, message: MISSING })
    else if (value.length > most)
      gaps.push({ field, message: `Write at most ${most} characters; these are ${value.length}.` })
  }
  return gaps
}

const MISSING = 'Write this in French too, or leave all French fields empty.'

function lengthMax(field: string): number {
  const name = field.slice('fr_'.length)
  return name.startsWith('question_')
    ? LENGTHS_MAX.question
    : LENGTHS_MAX[name as keyof typeof LENGTHS_MAX]
}

export function frenchValues(french: FrenchText): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [field, key] of Object.entries({ ...NEEDED, ...PAGES }))
    if (french[key]) values[field] = french[key]
  for (const [name, label] of Object.entries(french.questions)) values[`fr_${name}`] = label
  return values
}
