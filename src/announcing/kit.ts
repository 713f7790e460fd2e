// What a program says before it texts, in the places where people know it already.
import type { Letter } from '../mail/letter.ts'
import { inLanguage, type Language } from '../programs/language.ts'
import type { ProgramContent } from '../programs/program.ts'
import { announcingWords } from './words.ts'

/** "+1 212 555 0199", or a short code or service as it is. */
export function senderWords(sender: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(sender)
  return match ? `+1 ${match[1]} ${match[2]} ${match[3]}` : sender
}

function fromWhom({ sender }: ProgramContent, language: Language): string {
  const { from } = announcingWords(language)
  return from(/^\+?\d+$/.test(sender) ? senderWords(sender) : null)
}

/** One sentence after another; the person is asked to do nothing and told how to refuse. */
export function announcementLetter(
  program: ProgramContent,
  unsubscribeUrl: string,
  language: Language = 'en',
): Letter {
  const words = announcingWords(language)
  const said = inLanguage(program, language)
  return {
    subject: words.subject(said.brand),
    paragraphs: [
      words.hello,
      words.why(said),
      words.whatComes(fromWhom(said, language), said.frequency),
      words.refuse(said.helpContact),
      `${said.brand}, ${said.mailingAddress}`,
    ],
    link: { label: words.noThanks, url: unsubscribeUrl },
    lang: words.lang,
  }
}

/** For the number people know: short, and without a link, so that nobody takes it for a trap. */
export function oldChannelText(program: ProgramContent, language: Language = 'en'): string {
  return announcingWords(language).oldChannel(program.brand, fromWhom(program, language))
}

/** A piece of HTML to paste; it takes its looks from the page it stands on. */
export function bannerHtml(program: ProgramContent, language: Language = 'en'): string {
  const { banner, lang } = announcingWords(language)
  const mark = language === 'en' ? '' : ` lang="${lang}"`
  return `<aside role="note"${mark}>${escaped(banner(fromWhom(program, language)))}</aside>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
