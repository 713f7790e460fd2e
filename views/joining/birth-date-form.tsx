import { landingWords, type LandingWords } from '../../src/joining/words.ts'
import { BirthDateField } from '../parts/choice.tsx'
import { problemAt, ProblemSummary } from '../parts/problems.tsx'
import type { FieldProblem } from '../parts/problems.tsx'

export interface BirthDateValues {
  month?: string | undefined
  day?: string | undefined
  year?: string | undefined
}

interface BirthDateFormProps {
  action: string
  values?: BirthDateValues | undefined
  problems: readonly FieldProblem[]
  words?: LandingWords | undefined
}

/** Asked neutrally and before anything else: neither the minimum age nor the answer hoped for shows. */
export function BirthDateForm({
  action,
  values,
  problems,
  words = landingWords(),
}: BirthDateFormProps) {
  const { birthDate } = words
  return (
    <form class="form" method="post" action={action} novalidate>
      <ProblemSummary problems={problems} heading={words.toPutRight} />
      <BirthDateField
        name="birth_date"
        label={birthDate.label}
        words={birthDate}
        problem={problemAt(problems, 'birth_date')}
        required
        {...values}
      />
      <button type="submit">{birthDate.next}</button>
    </form>
  )
}
