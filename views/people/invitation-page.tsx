import { type Flash, PlainDocument } from '../layout.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { NewPasswordField } from './reset-password-page.tsx'

export interface InvitationPageProps {
  token: string
  /** "Riverside Campaign", or null for the service itself. */
  place: string | null
  role: string
  hint: string
  email: string
  /** new: nobody has this address; accept: they are signed in; sign_in: they have an account; other: someone else is signed in. */
  who: 'new' | 'accept' | 'sign_in' | 'other'
  signedInAs?: string | undefined
  name?: string | undefined
  lengthMin: number
  problems?: readonly FieldProblem[] | undefined
  flash?: Flash | undefined
}

export function InvitationPage(props: InvitationPageProps) {
  const { token, place, role, hint, email, who, problems = [] } = props
  const action = `/invitations/${token}`
  return (
    <PlainDocument title="Invitation" narrow signedIn={who === 'accept'} flash={props.flash}>
      <h1>{place ? `Join ${place}` : 'Join the people who run this service'}</h1>
      <p class="lead">
        You are invited as <strong>{role}</strong>, at {email}.
      </p>
      <p class="hint">{hint}</p>
      <ProblemSummary problems={problems} />
      {who === 'new' ? (
        <form class="form" method="post" action={action}>
          <TextField
            name="name"
            label="Your name"
            autocomplete="name"
            value={props.name}
            maxlength={120}
            required
            problem={problemAt(problems, 'name')}
          />
          <NewPasswordField
            name="password"
            label="A password for here"
            lengthMin={props.lengthMin}
            problem={problemAt(problems, 'password')}
          />
          <div class="form-actions">
            <button type="submit">Accept the invitation</button>
          </div>
        </form>
      ) : null}
      {who === 'accept' ? (
        <ButtonForm action={action} label="Accept the invitation" tone="main" />
      ) : null}
      {who === 'sign_in' ? (
        <p>
          There is an account with this address.{' '}
          <a class="button" href={`/sign-in?next=${encodeURIComponent(action)}`}>
            Sign in to accept
          </a>
        </p>
      ) : null}
      {who === 'other' ? (
        <>
          <p>You are signed in as {props.signedInAs}. Sign out, then open the link again.</p>
          <ButtonForm action="/sign-out" label="Sign out" />
        </>
      ) : null}
    </PlainDocument>
  )
}
