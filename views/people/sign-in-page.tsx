import { type Flash, PlainDocument } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

interface SignInPageProps {
  email?: string | undefined
  /** Local path to go on to. */
  next?: string | undefined
  problems?: readonly FieldProblem[] | undefined
  flash?: Flash | undefined
  /** Demo only: whom to sign in as. */
  demo?: boolean | undefined
}

export function SignInPage({ email, next, problems = [], flash, demo }: SignInPageProps) {
  return (
    <PlainDocument title="Sign in" narrow flash={flash}>
      <h1>Sign in</h1>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action="/sign-in">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <TextField
          name="email"
          label="Mail address"
          type="email"
          autocomplete="username"
          value={email}
          required
          problem={problemAt(problems, 'email')}
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          required
          problem={problemAt(problems, 'password')}
        />
        <div class="form-actions">
          <button type="submit">Sign in</button>
          <a href="/forgotten-password">Forgotten password</a>
        </div>
      </form>
      <p class="hint">
        {demo ? (
          <>
            This is the demo: <a href="/simulator#people">the simulator</a> says whom to sign in as,
            and with which password.
          </>
        ) : (
          'Accounts are made by invitation. Ask an owner of your organization for one.'
        )}
      </p>
    </PlainDocument>
  )
}
