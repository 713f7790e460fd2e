import { CheckField } from '../parts/choice.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import type { Option } from '../parts/field.tsx'
import { formatLongDate } from '../parts/format.ts'
import { problemAt, ProblemSummary } from '../parts/problems.tsx'
import type { FieldProblem } from '../parts/problems.tsx'
import { LandingCard } from './landing-card.tsx'
import type { Sender } from './landing-card.tsx'
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

export interface LandingPageProps {
  sender: Sender
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
  lang?: string | undefined
}

export function LandingPage(props: LandingPageProps) {
  const { sender, problems = [], ageQuestion } = props
  const title = `Join ${sender.program} texts`
  return (
    <LandingCard
      sender={sender}
      title={ageQuestion ? 'Your date of birth first' : title}
      lang={props.lang}
    >
      <p class="lead">
        {props.reason} The number is <span class="masked">{props.maskedNumber}</span>.
      </p>
      {ageQuestion ? (
        <BirthDateForm {...ageQuestion} problems={problems} />
      ) : (
        <>
          <Agreed words={props.agreedWords} on={props.optedInOn} />
          <WhatComes {...props} />
          <JoinForm {...props} />
        </>
      )}
      <WaysOut notMeAction={props.notMeAction} stopAction={props.stopAction} />
      {props.seenImage ? <img src={props.seenImage} alt="" width="1" height="1" /> : null}
    </LandingCard>
  )
}

function Agreed({ words, on }: { words: string | undefined; on: string }) {
  const day = <time datetime={on}>{formatLongDate(on)}</time>
  if (!words) return <p>You agreed to this on {day}.</p>
  return (
    <figure class="words">
      <figcaption>What you agreed to on {day}</figcaption>
      <blockquote>{words}</blockquote>
    </figure>
  )
}

function WhatComes({ whatComes, frequency, rates }: LandingPageProps) {
  return (
    <section aria-labelledby="what-comes">
      <h2 id="what-comes">What will come</h2>
      <ul>
        <li>{whatComes}</li>
        <li>{frequency}</li>
        <li>{rates}</li>
        <li>Reply STOP to end, HELP for help, at any time</li>
      </ul>
    </section>
  )
}

function JoinForm(props: LandingPageProps) {
  const { sender, fields, values = {}, problems = [], hidden = {} } = props
  return (
    <form class="form" method="post" action={props.joinAction} novalidate>
      <ProblemSummary problems={problems} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <JoinControl
          field={field}
          value={values[field.name]}
          problem={problemAt(problems, field.name)}
        />
      ))}
      <CheckField
        name="consent"
        label={props.consentText}
        required
        problem={problemAt(problems, 'consent')}
      />
      <button type="submit">Join {sender.program} texts</button>
    </form>
  )
}

interface JoinControlProps {
  field: JoinField
  value: string | undefined
  problem: string | undefined
}

function JoinControl({ field, value, problem }: JoinControlProps) {
  const { kind, options = [], required, ...shared } = field
  const given = { ...shared, value, problem, required, optional: !required }
  if (kind === 'select') return <SelectField {...given} options={options} empty="Choose one" />
  if (kind === 'postal') return <TextField {...given} width="short" />
  return <TextField {...given} type={kind} />
}
