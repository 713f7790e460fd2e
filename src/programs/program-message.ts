// The welcome message of a program as people will read it, with what it costs.
import { sampleMessage, type TemplateRules, templateWarnings, type WelcomeText } from './message.ts'
import { countSegments } from './segments.ts'
import type { ProgramContent } from './program.ts'

export interface MessagePreview {
  text: string
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  /** Characters still free in the last segment. */
  left: number
  warnings: string[]
}

type Message = Pick<ProgramContent, 'messageTemplate' | 'brand' | 'reason' | 'frequency' | 'french'>

/** The text of a program; in French only where it has one. */
export function messageOf(program: Message, language: 'en' | 'fr' = 'en'): WelcomeText {
  const { french, brand } = program
  if (language === 'fr' && french)
    return {
      template: french.template,
      brand,
      reason: french.reason,
      frequency: french.frequency,
      language: 'fr',
    }
  return {
    template: program.messageTemplate,
    brand,
    reason: program.reason,
    frequency: program.frequency,
  }
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
  return previewOf(messageOf(program), linkBase)
}

/** As people in Québec will read it; null where everyone gets the same text. */
export function previewFrench(program: ProgramContent, linkBase: string): MessagePreview | null {
  return program.french ? previewOf(messageOf(program, 'fr'), linkBase) : null
}

function previewOf(message: WelcomeText, linkBase: string): MessagePreview {
  const text = sampleMessage(message, { linkBase })
  const { segments, encoding, left } = countSegments(text)
  const warnings = templateWarnings(message, { linkBase })
  return { text, segments, encoding, left, warnings: warnings.map((warning) => warning.message) }
}
