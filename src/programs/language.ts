// The two languages people may be written to in, and which one somebody gets.
import { regionOf } from '../phone/format.ts'
import type { Phone } from '../phone/phone.ts'

export type Language = 'en' | 'fr'

/** What a person in Québec reads in place of the English words; a program has all of it or none. */
export interface FrenchText {
  description: string
  reason: string
  frequency: string
  template: string
  consentText: string
  /** Empty: the page named in English. */
  termsUrl: string
  privacyUrl: string
  /** The program's own questions, by the name of the field. */
  questions: Record<string, string>
}

/** What somebody joined in; else French in Québec, where the program has it, by the list’s column before the area code. */
export function languageFor(
  program: { french?: unknown },
  to: { phone: Phone; region: string | null; joinedIn?: Language | null },
): Language {
  if (to.joinedIn) return to.joinedIn
  return program.french && (to.region ?? regionOf(to.phone)) === 'QC' ? 'fr' : 'en'
}

export function readLanguage(text: string | undefined): Language | null {
  return text === 'fr' || text === 'en' ? text : null
}

/** The language asked for on a page that knows nobody: French where a browser wants it before English. */
export function languageAsked(wanted: string | undefined, accepted: string): Language {
  const [first] = accepted.toLowerCase().match(/\b(?:en|fr)\b/) ?? []
  return readLanguage(wanted) ?? (first === 'fr' ? 'fr' : 'en')
}

/** "de Riverside", "d’Acme": a French word before a name. */
export function elided(word: 'de' | 'que', name: string): string {
  return /^[aeiouàâäéèêëîïôöûüœæ]/i.test(name) ? `${word.slice(0, -1)}’${name}` : `${word} ${name}`
}

const FRENCH_LABELS: Record<string, string> = {
  first_name: 'Prénom',
  last_name: 'Nom de famille',
  email: 'Adresse courriel',
  zip: 'Code postal ou ZIP',
}

interface Worded {
  description: string
  reason: string
  frequency: string
  consentText: string
  termsUrl: string
  privacyUrl: string
  joinFields: readonly { name: string; label: string; required: boolean }[]
  french?: FrenchText | null
}

/** The same with the words of a language, as far as there are any. */
export function inLanguage<P extends Worded>(worded: P, language: Language): P {
  const { french } = worded
  if (language === 'en' || !french) return worded
  return {
    ...worded,
    description: french.description,
    reason: french.reason,
    frequency: french.frequency,
    consentText: french.consentText,
    termsUrl: french.termsUrl || worded.termsUrl,
    privacyUrl: french.privacyUrl || worded.privacyUrl,
    joinFields: worded.joinFields.map((field) => ({
      ...field,
      label: FRENCH_LABELS[field.name] ?? french.questions[field.name] ?? field.label,
    })),
  }
}
