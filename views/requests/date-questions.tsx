import { RadioGroup } from '../parts/choice.tsx'
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
}

/** Each asked once, with the cells that make it a question. */
export function Questions(props: {
  questions: readonly AskedQuestion[]
  problems: readonly FieldProblem[]
}) {
  return (
    <>
      {props.questions.map((question) => (
        <RadioGroup
          name={question.name}
          label={question.label}
          hint={
            question.examples.length > 0 ? <Examples examples={question.examples} /> : undefined
          }
          value={question.value}
          options={question.options}
          problem={problemAt(props.problems, question.name)}
          required
        />
      ))}
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
