import { landingWords, type LandingWords } from '../../src/joining/words.ts'
import { CheckField } from '../parts/choice.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import type { Option } from '../parts/field.tsx'
import { problemAt, ProblemSummary } from '../parts/problems.tsx'
import type { FieldProblem } from '../parts/problems.tsx'
import { LandingCard } from './landing-card.tsx'
import type { CardProps } from './landing-card.tsx'
import { BirthDateForm } from './birth-date-form.tsx'
import type { BirthDateValues } from './birth-date-form.tsx'
import { WaysOut } from './ways-out.tsx'

export interface JoinField {
  name: string
  label: string
  hint?: string | undefined
  required: boolean
  kind: 'text' | 'email' | 'postal' | 'select'
  options?: readonly Option[] | undefined
  autocomplete?: string | undefined
}

export interface LandingPageProps extends CardProps {
  /** "You signed up for texts at northside.example." */
  reason: string
  /** The day they agreed, YYYY-MM-DD. */
  optedInOn: string
  /** What they agreed to, word for word. */
  agreedWords?: string | undefined
  /** "(716) •••-••67"; it cannot be changed here. */
  maskedNumber: string
  /** "Offers and news". */
  whatComes: string
  /** "Up to 4 messages a month". */
  frequency: string
  /** "Message and data rates may apply." */
  rates: string
  /** Asked first; what the program sends is shown only after it. */
  ageQuestion?: { action: string; values?: BirthDateValues | undefined } | undefined
  /** Carried from the age question, as it was signed. */
  hidden?: Record<string, string> | undefined
  fields: readonly JoinField[]
  values?: Record<string, string> | undefined
  problems?: readonly FieldProblem[] | undefined
  /** Agreed to by ticking; stored word for word. */
  consentText: string
  joinAction: string
  notMeAction: string
  stopAction: string
  /** A picture of our own that browsers load for a person, and scanners rarely do. */
  seenImage?: string | undefined
}

/** Names the form whose answers a switch of the language takes along. */
export const JOIN_FORM = 'join'

export function LandingPage(props: LandingPageProps) {
  const { sender, problems = [], ageQuestion, words = landingWords() } = props
  const { title, ageTitle, theNumberIs } = words.landing
  return (
    <LandingCard
      sender={sender}
      title={ageQuestion ? ageTitle : title(sender.program)}
      words={words}
      translation={props.translation}
    >
      <p class="lead">
        {props.reason} {theNumberIs} <span class="masked">{props.maskedNumber}</span>.
      </p>
      {ageQuestion ? (
        <BirthDateForm {...ageQuestion} problems={problems} words={words} />
      ) : (
        <>
          <Agreed to={props.agreedWords} on={props.optedInOn} words={words} />
          <WhatComes {...props} words={words} />
          <JoinForm {...props} words={words} />
        </>
      )}
      <WaysOut
        notMeAction={props.notMeAction}
        stopAction={props.stopAction}
        words={words.waysOut}
      />
      {props.seenImage ? <img src={props.seenImage} alt="" width="1" height="1" /> : null}
    </LandingCard>
  )
}

/** A page whose language is settled. */
type Worded<P> = P & { words: LandingWords }

function Agreed({ to, on, words }: Worded<{ to: string | undefined; on: string }>) {
  const { agreedOn, agreedTo } = words.landing
  const day = <time datetime={on}>{words.longDate(on)}</time>
  if (!to)
    return (
      <p>
        {agreedOn} {day}.
      </p>
    )
  return (
    <figure class="words">
      <figcaption>
        {agreedTo} {day}
      </figcaption>
      <blockquote>{to}</blockquote>
    </figure>
  )
}

function WhatComes({ whatComes, frequency, rates, words }: Worded<LandingPageProps>) {
  return (
    <section aria-labelledby="what-comes">
      <h2 id="what-comes">{words.landing.whatComes}</h2>
      <ul>
        <li>{whatComes}</li>
        <li>{frequency}</li>
        <li>{rates}</li>
        <li>{words.landing.stopAndHelp}</li>
      </ul>
    </section>
  )
}

function JoinForm(props: Worded<LandingPageProps>) {
  const { sender, fields, values = {}, problems = [], hidden = {}, words } = props
  return (
    <form id={JOIN_FORM} class="form" method="post" action={props.joinAction} novalidate>
      <ProblemSummary problems={problems} heading={words.toPutRight} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <JoinControl
          field={field}
          value={values[field.name]}
          problem={problemAt(problems, field.name)}
          words={words}
        />
      ))}
      <CheckField
        name="consent"
        label={props.consentText}
        required
        problem={problemAt(problems, 'consent')}
      />
      <button type="submit">{words.landing.title(sender.program)}</button>
    </form>
  )
}

interface JoinControlProps {
  field: JoinField
  value: string | undefined
  problem: string | undefined
  words: LandingWords
}

function JoinControl({ field, value, problem, words }: JoinControlProps) {
  const { kind, options = [], required, ...shared } = field
  const given = { ...shared, value, problem, required, optional: !required && words.optional }
  if (kind === 'select') return <SelectField {...given} options={options} empty={words.chooseOne} />
  if (kind === 'postal') return <TextField {...given} width="short" />
  return <TextField {...given} type={kind} />
}
