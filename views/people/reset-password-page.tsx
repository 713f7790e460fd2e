import { PlainDocument } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

interface ResetPasswordPageProps {
  token: string
  lengthMin: number
  problems?: readonly FieldProblem[] | undefined
}

export function ResetPasswordPage({ token, lengthMin, problems = [] }: ResetPasswordPageProps) {
  return (
    <PlainDocument title="New password" narrow>
      <h1>Choose a new password</h1>
      <ProblemSummary problems={problems} />
      <form class="form" method="post" action={`/reset-password/${token}`}>
        <NewPasswordField
          name="password"
          label="New password"
          lengthMin={lengthMin}
          problem={problemAt(problems, 'password')}
        />
        <div class="form-actions">
          <button type="submit">Keep this password</button>
        </div>
      </form>
      <p class="hint">You are signed out everywhere, and sign in again with the new password.</p>
    </PlainDocument>
  )
}

export function NewPasswordField(props: {
  name: string
  label: string
  lengthMin: number
  problem?: string | undefined
}) {
  return (
    <TextField
      name={props.name}
      label={props.label}
      hint={`At least ${props.lengthMin} characters. Several words in a row are fine, and easy to keep in mind.`}
      type="password"
      autocomplete="new-password"
      required
      problem={props.problem}
    />
  )
}

interface DeadLink {
  lead: string
  href: string
  label: string
}

const DEAD_LINKS: Record<'reset' | 'invitation' | 'set-up', DeadLink> = {
  reset: {
    lead: 'This link was used, is older than an hour, or was cut short on its way.',
    href: '/forgotten-password',
    label: 'Ask for a new link',
  },
  invitation: {
    lead: 'This invitation was used, withdrawn, or is older than seven days. Whoever invited you can send a new one.',
    href: '/sign-in',
    label: 'Go to sign-in',
  },
  'set-up': {
    lead: 'This link was used, or the service was started again and printed a newer one.',
    href: '/sign-in',
    label: 'Go to sign-in',
  },
}

export function DeadLinkPage({ what }: { what: keyof typeof DEAD_LINKS }) {
  const { lead, href, label } = DEAD_LINKS[what]
  return (
    <PlainDocument title="The link no longer works" narrow>
      <h1>The link no longer works</h1>
      <p class="lead">{lead}</p>
      <p>
        <a class="button" href={href}>
          {label}
        </a>
      </p>
    </PlainDocument>
  )
}
