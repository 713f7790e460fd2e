export interface FieldProblem {
  field: string
  message: string
}

/** The first problem of a field, if any. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}

/** Heads a form that came back: what is wrong, each line leading to its field. */
export function ProblemSummary({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null
  return (
    <div class="notice problem" role="alert">
      <p>
        <strong>
          {problems.length === 1
            ? 'One thing to put right'
            : `${problems.length} things to put right`}
        </strong>
      </p>
      <ul>
        {problems.map((problem) => (
          <li>
            {problem.field ? (
              <a href={`#${fieldId(problem.field)}`}>{problem.message}</a>
            ) : (
              problem.message
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The id a field part gives its control. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]+/g, '-')}`
}
