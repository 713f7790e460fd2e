import type { Child } from 'hono/jsx'
import { formatDateTime } from './format.ts'

export interface PhoneMessage {
  from: 'them' | 'us'
  text: string
  at: string | number
}

export interface PhoneProps {
  id: string
  /** "Maya Chen". */
  owner: string
  /** How the number is shown: "(716) 555-0142". */
  number: string
  /** What the person is like: "joins by the link", "answers STOP". */
  manner?: string | undefined
  /** Badge beneath the name. */
  state?: Child
  /** Who the texts come from. */
  sender: string
  messages: readonly PhoneMessage[]
  zone: string
  /** Where a reply is posted, in the field `text`. */
  replyAction?: string | undefined
}

/** A simulated phone: `them` is what arrives, `us` what its owner writes. */
export function PhoneFrame(phone: PhoneProps) {
  return (
    <article class="phone" id={`phone-${phone.id}`}>
      <header>
        <h2>{phone.owner}</h2>
        <span class="phone-number">{phone.number}</span>
        {phone.state}
        {phone.manner ? <p>{phone.manner}</p> : null}
      </header>
      <div
        class="phone-glass"
        tabindex={0}
        role="log"
        aria-label={`Texts on ${phone.owner}’s phone`}
      >
        <p class="phone-sender">{phone.sender}</p>
        {phone.messages.length === 0 ? <p class="phone-quiet">Nothing has arrived yet.</p> : null}
        {phone.messages.map((message) => (
          <div class={`bubble ${message.from}`}>
            <p>
              <Linked text={message.text} />
            </p>
            <time datetime={new Date(message.at).toISOString()}>
              {formatDateTime(message.at, phone.zone)}
            </time>
          </div>
        ))}
      </div>
      {phone.replyAction ? (
        <form class="phone-reply" method="post" action={phone.replyAction}>
          <label class="spoken" for={`reply-${phone.id}`}>
            Reply from {phone.owner}
          </label>
          <input id={`reply-${phone.id}`} name="text" type="text" placeholder="Reply" required />
          <button type="submit" class="small">
            Send
          </button>
        </form>
      ) : null}
    </article>
  )
}

/** Web addresses become links; nothing else does. */
function Linked({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/[^\s]+[^\s.,;:!?])/).map((piece, index) =>
        index % 2 === 1 ? (
          <a href={piece} target="_blank" rel="noopener noreferrer">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </>
  )
}
