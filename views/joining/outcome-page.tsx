import type { Child } from 'hono/jsx'
import { landingWords } from '../../src/joining/words.ts'
import { LandingCard } from './landing-card.tsx'
import type { CardProps } from './landing-card.tsx'

interface JoinedProps extends CardProps {
  maskedNumber: string
  frequency: string
}

export function ThanksPage({ maskedNumber, frequency, ...card }: JoinedProps) {
  const { thanks } = card.words ?? landingWords()
  return (
    <LandingCard {...card} title={thanks.title}>
      <p class="lead">
        {thanks.willCome(card.sender.program)} <span class="masked">{maskedNumber}</span>.
      </p>
      <p>
        {frequency}. {thanks.after}
      </p>
    </LandingCard>
  )
}

export function AlreadyJoinedPage({
  stopAction,
  maskedNumber,
  frequency,
  ...card
}: JoinedProps & { stopAction: string }) {
  const { member, waysOut } = card.words ?? landingWords()
  return (
    <LandingCard {...card} title={member.title}>
      <p class="lead">
        {member.come(card.sender.program)} <span class="masked">{maskedNumber}</span>. {frequency}.
      </p>
      <section class="ways-out" aria-label={member.about}>
        <form method="post" action={stopAction}>
          <button type="submit" class="secondary">
            {waysOut.stop}
          </button>
        </form>
        <p class="hint">{member.sameByText}</p>
      </section>
    </LandingCard>
  )
}

export function ExpiredPage({ joinOtherwise, ...card }: CardProps & { joinOtherwise?: Child }) {
  const { expired } = card.words ?? landingWords()
  const { program, brand } = card.sender
  return (
    <LandingCard {...card} title={expired.title}>
      <p class="lead">{expired.lead}</p>
      <p>{joinOtherwise ?? expired.ask(program, brand)}</p>
    </LandingCard>
  )
}

export function UnderAgePage(card: CardProps) {
  const { underAge } = card.words ?? landingWords()
  return (
    <LandingCard {...card} title={underAge.title}>
      <p class="lead">{underAge.lead(card.sender.program)}</p>
    </LandingCard>
  )
}

interface StoppedProps extends CardProps {
  /** How to undo a mistake, where there is a way: "Text START to (716) 555-0100." */
  undo?: string | undefined
}

export function StoppedPage({ undo, ...card }: StoppedProps) {
  const { stopped } = card.words ?? landingWords()
  return (
    <LandingCard {...card} title={stopped.title}>
      <p class="lead">{stopped.lead(card.sender.brand)}</p>
      {undo ? (
        <p>
          {stopped.mistake} {undo}
        </p>
      ) : null}
    </LandingCard>
  )
}

export function NotMePage(card: CardProps) {
  const { notMe } = card.words ?? landingWords()
  return (
    <LandingCard {...card} title={notMe.title}>
      <p class="lead">{notMe.lead(card.sender.brand)}</p>
    </LandingCard>
  )
}
