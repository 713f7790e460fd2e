import type { Child } from 'hono/jsx'
import { LandingCard } from './landing-card.tsx'
import type { Sender } from './landing-card.tsx'

interface OutcomeProps {
  sender: Sender
  lang?: string | undefined
}

interface JoinedProps extends OutcomeProps {
  maskedNumber: string
  frequency: string
}

export function ThanksPage({ sender, maskedNumber, frequency, lang }: JoinedProps) {
  return (
    <LandingCard sender={sender} title="You have joined" lang={lang}>
      <p class="lead">
        {sender.program} texts will come to <span class="masked">{maskedNumber}</span>.
      </p>
      <p>{frequency}. Reply STOP to any message to end, HELP for help. You can close this page.</p>
    </LandingCard>
  )
}

export function AlreadyJoinedPage({ stopAction, ...props }: JoinedProps & { stopAction: string }) {
  const { sender, maskedNumber } = props
  return (
    <LandingCard sender={sender} title="You are already a member" lang={props.lang}>
      <p class="lead">
        {sender.program} texts come to <span class="masked">{maskedNumber}</span>. {props.frequency}
        .
      </p>
      <section class="ways-out" aria-label="If you no longer want them">
        <form method="post" action={stopAction}>
          <button type="submit" class="secondary">
            Stop for ever
          </button>
        </form>
        <p class="hint">Replying STOP to any message does the same.</p>
      </section>
    </LandingCard>
  )
}

export function ExpiredPage({
  sender,
  lang,
  joinOtherwise,
}: OutcomeProps & { joinOtherwise?: Child }) {
  return (
    <LandingCard sender={sender} title="This link has run out" lang={lang}>
      <p class="lead">
        Nothing was done, and no further message will come to your number about this.
      </p>
      <p>
        {joinOtherwise ?? `If you want ${sender.program} texts after all, ask ${sender.brand}.`}
      </p>
    </LandingCard>
  )
}

export function UnderAgePage({ sender, lang }: OutcomeProps) {
  return (
    <LandingCard sender={sender} title="You cannot join" lang={lang}>
      <p class="lead">
        {sender.program} is not open to you, and no more texts will come from it. What you entered
        was not kept; only a mark remains that this number is not to be texted.
      </p>
    </LandingCard>
  )
}

interface StoppedProps extends OutcomeProps {
  /** How to undo a mistake, where there is a way: "Text START to (716) 555-0100." */
  undo?: string | undefined
}

export function StoppedPage({ sender, lang, undo }: StoppedProps) {
  return (
    <LandingCard sender={sender} title="No more texts" lang={lang}>
      <p class="lead">
        Your number will not get texts from {sender.brand} again, even if someone adds it to a new
        list.
      </p>
      {undo ? <p>If you pressed this by mistake: {undo}</p> : null}
    </LandingCard>
  )
}

export function NotMePage({ sender, lang }: OutcomeProps) {
  return (
    <LandingCard sender={sender} title="Thank you for telling us" lang={lang}>
      <p class="lead">
        {sender.brand} had the wrong number. No more texts will come to it; only a mark remains that
        it is not to be texted.
      </p>
    </LandingCard>
  )
}
