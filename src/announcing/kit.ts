// What a program says before it texts, in the places where people know it already.
import type { Letter } from '../mail/letter.ts'
import type { ProgramContent } from '../programs/program.ts'

type Announced = Pick<
  ProgramContent,
  'name' | 'brand' | 'sender' | 'frequency' | 'reason' | 'helpContact' | 'mailingAddress'
>

/** "+1 212 555 0199", or a short code or service as it is. */
export function senderWords(sender: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(sender)
  return match ? `+1 ${match[1]} ${match[2]} ${match[3]}` : sender
}

const fromWhom = ({ sender }: Announced) =>
  /^\+?\d+$/.test(sender) ? `from ${senderWords(sender)}` : 'from a new number'

/** One sentence after another; the person is asked to do nothing and told how to refuse. */
export function announcementLetter(program: Announced, unsubscribeUrl: string): Letter {
  const { brand, name, reason, frequency } = program
  return {
    subject: `${brand} is about to text you once`,
    paragraphs: [
      `Hello,`,
      `${brand} is moving its texts to ${name}. You get this because ${reason}.`,
      `In the next days you will get one text ${fromWhom(program)} with a link that is yours alone. Open it if you want to keep getting ${frequency}. If you do nothing, no further text will come.`,
      `If you do not want that text either, use the link below. You can also write to ${program.helpContact}.`,
      `${brand}, ${program.mailingAddress}`,
    ],
    link: { label: 'No e-mail and no text about this, please', url: unsubscribeUrl },
  }
}

/** For the number people know: short, and without a link, so that nobody takes it for a trap. */
export function oldChannelText(program: Announced): string {
  return `${program.brand}: we are moving to a new number. You will get one text ${fromWhom(program)} with a link to stay on our list. Nothing else changes. Reply STOP to end.`
}

export function bannerText(program: Announced): string {
  return `On our text list? In the next days you will get one text ${fromWhom(program)} with a link to stay on it. Do nothing and the texts end.`
}

/** A piece of HTML to paste; it takes its looks from the page it stands on. */
export function bannerHtml(program: Announced): string {
  return `<aside role="note">${escaped(bannerText(program))}</aside>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
