import { PlainDocument } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { NewPasswordField } from './reset-password-page.tsx'

interface SetUpPageProps {
  token: string
  name?: string | undefined
  email?: string | undefined
  lengthMin: number
  problems?: readonly FieldProblem[] | undefined
}

export function SetUpPage({ token, name, email, lengthMin, problems = [] }: SetUpPageProps) {
  return (
    <PlainDocument title="Set up" narrow>
      <h1>Set up Carryover</h1>
      <p class="lead">You become the first operator: you create organizations and invite people.</p>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action={`/set-up/${token}`}>
        <TextField
          name="name"
          label="Your name"
          autocomplete="name"
          value={name}
          maxlength={120}
          required
          problem={problemAt(problems, 'name')}
        />
        <TextField
          name="email"
          label="Mail address"
          type="email"
          autocomplete="username"
          value={email}
          required
          problem={problemAt(problems, 'email')}
        />
        <NewPasswordField
          name="password"
          label="Password"
          lengthMin={lengthMin}
          problem={problemAt(problems, 'password')}
        />
        <div class="form-actions">
          <button type="submit">Become the operator</button>
        </div>
      </form>
    </PlainDocument>
  )
}
