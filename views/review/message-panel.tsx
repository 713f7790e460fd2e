import type { Fact } from '../parts/definition.tsx'
import { Definition } from '../parts/definition.tsx'
import { Notice } from '../parts/notice.tsx'
import { Panel } from '../parts/panel.tsx'
import { plural } from '../parts/format.ts'

export interface MessageShown {
  text: string
  segments: number
  encoding: string
  warnings: readonly string[]
  /** To numbers in Québec, where the program has one. */
  french: { text: string; segments: number; encoding: string } | null
  facts: readonly Fact[]
  /** What the message and its program lack, such as a link that is not the brand's. */
  problems: readonly string[]
  /** The e-mail that goes first, where one was asked for. */
  announcement?:
    | {
        hours: number
        letters: readonly { subject: string; text: string; lang?: string | undefined }[]
      }
    | undefined
}

/** The welcome message as it will be sent, and the program people are asked to join. */
export function MessagePanel({ message }: { message: MessageShown | null }) {
  if (!message)
    return (
      <Panel title="Message" id="message">
        <p class="missing">
          <span>Missing</span> A program, and with it the message
        </p>
      </Panel>
    )
  return (
    <Panel title="Message as it will be sent" id="message">
      <div class="bubble them">{message.text}</div>
      <p class="hint">
        {plural(message.segments, 'segment')} in {message.encoding}. Everyone gets a link of their
        own, as long as this one.
      </p>
      {message.french ? (
        <>
          <h3>In French, to numbers in Québec</h3>
          <div class="bubble them" lang="fr">
            {message.french.text}
          </div>
          <p class="hint">
            {plural(message.french.segments, 'segment')} in {message.french.encoding}.
          </p>
        </>
      ) : null}
      {message.problems.length > 0 ? (
        <Notice level="problem">{message.problems.join(' ')}</Notice>
      ) : null}
      {message.warnings.map((warning) => (
        <p class="hint">{warning}</p>
      ))}
      <Definition items={message.facts} />
      {message.announcement?.letters.map(({ subject, text, lang }, index) => (
        <figure class="words">
          <figcaption>
            {index === 0
              ? `An e-mail goes first to rows with an address; the text follows ${plural(message.announcement?.hours ?? 0, 'hour')} later at the earliest: “${subject}”`
              : `To numbers in Québec: “${subject}”`}
          </figcaption>
          <blockquote lang={lang}>{text}</blockquote>
        </figure>
      ))}
    </Panel>
  )
}
