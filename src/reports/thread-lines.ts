// A thread of texts as its page shows it: what we sent as far as it is known, what the person answered, what was done.
import type { ThreadLine } from '../../views/reports/replies-page.tsx'
import type { Secrets } from '../lib/secrets.ts'
import { sha256Hex } from '../lib/signing.ts'
import { type Language, languageFor } from '../programs/language.ts'
import { renderMessage } from '../programs/message.ts'
import { messageOf } from '../programs/program-message.ts'
import type { Program } from '../programs/program.ts'
import { linkToken } from '../welcome/link.ts'
import { confirmationText, helpText } from '../welcome/reply-effect.ts'
import type { Thread } from './triage-queries.ts'

/** What was done about a reply, as people read it. */
export const EFFECTS: Record<string, string> = {
  suppressed: 'Opted out',
  confirm_due: 'Opted out; the confirmation is on its way',
  answering: 'Whether the answer left is not known',
  confirmed: 'Opted out and confirmed',
  help_due: 'The help text is on its way',
  help_sent: 'Got the help text',
  answer_failed: 'The answer could not be sent',
  started: 'Came back: the opt-out is lifted',
  triage: 'Waits for a person',
  opted_out: 'Opted out by a person',
  left: 'Left as it is',
  none: '',
}

/** A person’s own link stays theirs: whoever reads the thread could join in their name. */
const HIDDEN = '••••••'

/** The language whose wording of today is the one that was sent; null when neither is. */
function languageSent(
  program: Program,
  message: Thread['messages'][number],
  of: { secrets: Pick<Secrets, 'link'>; linkBase: string },
): Language | null {
  const link = of.linkBase + linkToken(of.secrets, message.id)
  const wordings = ['en', 'fr'] as const
  return (
    wordings.find(
      (language) =>
        sha256Hex(renderMessage(messageOf(program, language), link)) === message.textHash,
    ) ?? null
  )
}

export function threadLines(
  thread: Thread,
  programs: ReadonlyMap<string, Program>,
  of: {
    secrets: Pick<Secrets, 'link'>
    linkBase: string
    programId: string | null
    /** Whom the answers went to. */
    reader: Parameters<typeof languageFor>[1]
  },
): ThreadLine[] {
  const answering = of.programId === null ? undefined : programs.get(of.programId)
  const lines: (ThreadLine & { order: number })[] = thread.messages.map((message) => {
    const program = programs.get(message.programId)
    const language = program && languageSent(program, message, of)
    return {
      from: 'us',
      text:
        program && language
          ? renderMessage(messageOf(program, language), of.linkBase + HIDDEN)
          : 'The welcome message. Its wording has changed since, so it is not shown.',
      at: message.at,
      note: message.state === 'in_doubt' ? 'In doubt whether it was sent' : '',
      order: message.at,
    }
  })
  for (const reply of thread.replies) {
    const order = Date.parse(reply.at)
    lines.push({
      from: 'them',
      text: reply.text || '(no text)',
      at: reply.at,
      note: EFFECTS[reply.effect] ?? reply.effect,
      order,
    })
    const answer =
      reply.effect === 'confirmed'
        ? confirmationText
        : reply.effect === 'help_sent'
          ? helpText
          : null
    if (answer && answering)
      lines.push({
        from: 'us',
        text: answer(answering, languageFor(answering, of.reader)),
        at: reply.at,
        note: '',
        order: order + 1,
      })
  }
  return lines.toSorted((a, b) => a.order - b.order)
}
