import { CheckField, RadioGroup } from '../parts/choice.tsx'
import type { Option } from '../parts/field.tsx'
import { formatCount } from '../parts/format.ts'
import { type FieldProblem, problemAt } from '../parts/problems.tsx'

export interface AskedQuestion {
  /** Name of the form field. */
  name: string
  label: string
  value: string
  options: readonly Option[]
  examples: readonly { row: number; cell: string }[]
  /** Asked as one box to tick instead. */
  check?: boolean | undefined
}

/** Each asked once, with the cells that make it a question. */
export function Questions(props: {
  questions: readonly AskedQuestion[]
  problems: readonly FieldProblem[]
}) {
  return (
    <>
      {props.questions.map((question) =>
        question.check ? (
          <>
            <input type="hidden" name={question.name} value="0" />
            <CheckField
              name={question.name}
              label={question.label}
              hint={<Examples examples={question.examples} />}
              checked={question.value === '1'}
            />
          </>
        ) : (
          <RadioGroup
            name={question.name}
            label={question.label}
            hint={<Examples examples={question.examples} />}
            value={question.value}
            options={question.options}
            problem={problemAt(props.problems, question.name)}
            required
          />
        ),
      )}
    </>
  )
}

function Examples({ examples }: Pick<AskedQuestion, 'examples'>) {
  return (
    <>
      {examples.map(({ row, cell }, index) => (
        <>
          {index > 0 ? ', ' : ''}row {formatCount(row)}: <code>{cell}</code>
        </>
      ))}
    </>
  )
}
