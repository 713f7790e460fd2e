// What the kit's page shows, from what was read.
import type { HeadsUpKit, MailsShown } from '../../views/announcing/heads-up-page.tsx'
import { formatDate, formatDateTime } from '../lib/dates.ts'
import { letterText } from '../mail/letter.ts'
import type { Program } from '../programs/program.ts'
import { countSegments } from '../programs/segments.ts'
import { CHANNELS, isChannel, SKIPPED, type SkipReason } from './announcement.ts'
import type { countAnnouncements, Effect, listNotes } from './effect-queries.ts'
import { announcementLetter, bannerHtml, oldChannelText } from './kit.ts'

/** In English, and in French where the program has it. */
export function kitsOf(program: Program): HeadsUpKit[] {
  return (program.french ? (['en', 'fr'] as const) : (['en'] as const)).map((language) => {
    const letter = announcementLetter(program, 'https://… (their own link)', language)
    const text = oldChannelText(program, language)
    return {
      language,
      subject: letter.subject,
      mail: letterText(letter),
      text,
      segments: countSegments(text).segments,
      banner: bannerHtml(program, language),
    }
  })
}

const STATE_WORDS = {
  waiting: 'waiting',
  taken: 'in doubt',
  sent: 'sent',
  failed: 'failed',
  skipped: 'skipped',
} as const

const WHY = {
  taken: 'Handed to the mail server without a clear answer. It is not sent again.',
  failed: 'The mail server did not take it. The text goes without it.',
}

export function mailsShown(
  counts: Awaited<ReturnType<typeof countAnnouncements>>,
  zone: string,
): MailsShown[] {
  const shown = new Map<string, MailsShown & { from: number | null; to: number | null }>()
  for (const { state, reason, mails, first, last } of counts) {
    const why =
      state === 'skipped'
        ? SKIPPED[reason as SkipReason]
        : state === 'taken' || state === 'failed'
          ? WHY[state]
          : ''
    const before = shown.get(`${state} ${why}`)
    const from = Math.min(first ?? Infinity, before?.from ?? Infinity)
    const to = Math.max(last ?? 0, before?.to ?? 0)
    shown.set(`${state} ${why}`, {
      state: STATE_WORDS[state],
      count: mails + (before?.count ?? 0),
      why,
      from,
      to,
      when: state === 'waiting' || to === 0 ? '' : spanOf(from, to, zone),
    })
  }
  return [...shown.values()].map(({ state, count, why, when }) => ({ state, count, why, when }))
}

function spanOf(from: number, to: number, zone: string): string {
  const [first, last] = [formatDateTime(from, zone), formatDateTime(to, zone)]
  return first === last ? first : `${first} to ${last}`
}

export function effectShown(effect: readonly Effect[]) {
  const of = (announced: boolean) =>
    effect.find((one) => one.announced === announced) ?? { texted: 0, joined: 0 }
  const [withMail, without] = [of(true), of(false)]
  if (withMail.texted === 0) return []
  return [
    { label: 'With an e-mail before', texted: withMail.texted, joined: withMail.joined },
    { label: 'Without', texted: without.texted, joined: without.joined },
  ]
}

export function noteOf(note: Awaited<ReturnType<typeof listNotes>>[number], zone: string) {
  const where = isChannel(note.channel) ? CHANNELS[note.channel] : note.channel
  return {
    term: formatDate(note.day),
    value: `${where}, noted by ${note.by} on ${formatDateTime(note.notedAt, zone)}`,
  }
}
