import { PlainDocument } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

interface SecondStepPageProps {
  next?: string | undefined
  /** Asks for one of the codes kept for a lost phone. */
  backup?: boolean | undefined
  problems?: readonly FieldProblem[] | undefined
}

export function SecondStepPage({ next, backup, problems = [] }: SecondStepPageProps) {
  const query = next ? `next=${encodeURIComponent(next)}` : ''
  return (
    <PlainDocument title="Second step" narrow>
      <h1>Second step</h1>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action="/sign-in/second-step">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <input type="hidden" name="kind" value={backup ? 'backup' : 'app'} />
        <TextField
          name="code"
          label={backup ? 'Backup code' : 'Code from your app'}
          hint={
            backup
              ? 'One of the codes you kept when you set this up. Each works once.'
              : 'Six digits; they change every 30 seconds.'
          }
          width="medium"
          inputmode={backup ? 'text' : 'numeric'}
          autocomplete="one-time-code"
          required
          problem={problemAt(problems, 'code')}
        />
        <div class="form-actions">
          <button type="submit">Go on</button>
          {backup ? (
            <a href={`/sign-in/second-step${query ? `?${query}` : ''}`}>Use the app instead</a>
          ) : (
            <a href={`/sign-in/second-step?kind=backup${query ? `&${query}` : ''}`}>
              Use a backup code
            </a>
          )}
        </div>
      </form>
    </PlainDocument>
  )
}
