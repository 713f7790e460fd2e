import { PlainDocument } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

interface ForgottenPasswordPageProps {
  email?: string | undefined
  problems?: readonly FieldProblem[] | undefined
}

export function ForgottenPasswordPage({ email, problems = [] }: ForgottenPasswordPageProps) {
  return (
    <PlainDocument title="Forgotten password" narrow>
      <h1>Forgotten password</h1>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action="/forgotten-password">
        <TextField
          name="email"
          label="Mail address"
          hint="You get a link to choose a new password. It works once, for one hour."
          type="email"
          autocomplete="username"
          value={email}
          required
          problem={problemAt(problems, 'email')}
        />
        <div class="form-actions">
          <button type="submit">Send the link</button>
          <a href="/sign-in">Back to sign-in</a>
        </div>
      </form>
    </PlainDocument>
  )
}

/** The same words whether or not there is such an account. */
export function ResetSentPage() {
  return (
    <PlainDocument title="Look at your mail" narrow>
      <h1>Look at your mail</h1>
      <p class="lead">If there is an account with this address, a link is on its way to it.</p>
      <p>
        It works once, for one hour. If nothing comes, look in the spam folder, and check that this
        is the address you were invited by.
      </p>
      <p>
        <a class="button secondary" href="/sign-in">
          Back to sign-in
        </a>
      </p>
    </PlainDocument>
  )
}
