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
}

/** Asked neutrally and before anything else: neither the minimum age nor the answer hoped for shows. */
export function BirthDateForm({ action, values, problems }: BirthDateFormProps) {
  return (
    <form class="form" method="post" action={action} novalidate>
      <ProblemSummary problems={problems} />
      <BirthDateField
        name="birth_date"
        label="Date of birth"
        problem={problemAt(problems, 'birth_date')}
        required
        {...values}
      />
      <button type="submit">Continue</button>
    </form>
  )
}
