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

type Message = Pick<ProgramContent, 'messageTemplate' | 'brand' | 'reason' | 'frequency'>

export function messageOf(program: Message): WelcomeText {
  return {
    template: program.messageTemplate,
    brand: program.brand,
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
  const text = sampleMessage(messageOf(program), { linkBase })
  const { segments, encoding, left } = countSegments(text)
  const warnings = templateWarnings(messageOf(program), { linkBase })
  return { text, segments, encoding, left, warnings: warnings.map((warning) => warning.message) }
}
