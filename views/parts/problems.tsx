export interface FieldProblem {
  field: string
  message: string
}

/** The first problem of a field, if any. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}

/** Heads a form that came back: what is wrong, each line leading to its field. */
export function ProblemSummary({
  problems,
  heading = toPutRight,
}: {
  problems: readonly FieldProblem[]
  heading?: (count: number) => string
}) {
  if (problems.length === 0) return null
  return (
    <div class="notice problem" role="alert">
      <p>
        <strong>{heading(problems.length)}</strong>
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

function toPutRight(count: number): string {
  return count === 1 ? 'One thing to put right' : `${count} things to put right`
}

/** The id a field part gives its control. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\w-]+/g, '-')}`
}
