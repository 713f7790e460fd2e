// The welcome message of a program as people will read it, with what it costs.
import { sampleMessage, type TemplateRules, templateWarnings, type WelcomeText } from './message.ts'
import { countSegments } from './segments.ts'
import { inLanguage, type Language } from './language.ts'
import { joinedText } from './joined-text.ts'
import type { ProgramContent } from './program.ts'

export interface MessagePreview {
  text: string
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  /** Characters still free in the last segment. */
  left: number
  warnings: string[]
  /** What follows once somebody has joined. */
  joined: { text: string; segments: number; encoding: 'GSM-7' | 'UCS-2' }
}

/** The text of a program; in French only where it has one. */
export function messageOf(program: ProgramContent, language: Language = 'en'): WelcomeText {
  const { brand, reason, frequency, french } = inLanguage(program, language)
  return language === 'fr' && french
    ? { template: french.template, brand, reason, frequency, language }
    : { template: program.messageTemplate, brand, reason, frequency }
}

/** The brand's own pages are the only other links the message may name. */
export function rulesOf(
  program: Pick<ProgramContent, 'termsUrl' | 'privacyUrl' | 'ucs2Confirmed'>,
  linkBase: string,
): TemplateRules {
  const hosts = [program.termsUrl, program.privacyUrl]
    .map((link) => URL.parse(link)?.hostname ?? '')
    .filter(Boolean)
  return { linkBase, allowedHosts: hosts, ucs2Confirmed: program.ucs2Confirmed }
}

export function previewMessage(program: ProgramContent, linkBase: string): MessagePreview {
  return previewOf(program, 'en', linkBase)
}

/** As people in Québec will read it; null where everyone gets the same text. */
export function previewFrench(program: ProgramContent, linkBase: string): MessagePreview | null {
  return program.french ? previewOf(program, 'fr', linkBase) : null
}

function previewOf(program: ProgramContent, language: Language, linkBase: string): MessagePreview {
  const message = messageOf(program, language)
  const text = sampleMessage(message, { linkBase })
  const { segments, encoding, left } = countSegments(text)
  const warnings = templateWarnings(message, { linkBase }).map((warning) => warning.message)
  const joined = joinedText(program, language)
  const { segments: joinedSegments, encoding: joinedEncoding } = countSegments(joined)
  return {
    text,
    segments,
    encoding,
    left,
    warnings,
    joined: { text: joined, segments: joinedSegments, encoding: joinedEncoding },
  }
}
