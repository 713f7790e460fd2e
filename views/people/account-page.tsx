import { Document, type DocumentProps } from '../layout.tsx'
import { ButtonForm } from '../parts/button-form.tsx'
import { TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { NewPasswordField } from './reset-password-page.tsx'

export interface AccountPageProps {
  chrome: Omit<DocumentProps, 'title' | 'children'>
  name: string
  email: string
  twoFactor: boolean
  /** Where this person belongs: "Riverside Campaign, owner". */
  roles: readonly { place: string; role: string; href?: string | undefined }[]
  sessions: readonly {
    agent: string
    address: string | null
    startedAt: string
    current: boolean
  }[]
  lengthMin: number
  zone: string
  problems?: readonly FieldProblem[] | undefined
}

export function AccountPage(props: AccountPageProps) {
  const { chrome, name, email, twoFactor, roles, sessions, zone, problems = [] } = props
  return (
    <Document {...chrome} title="Your account">
      <PageHead title="Your account" meta={[email]} />
      <ProblemSummary problems={problems} />
      <Panel title="Name">
        <form class="form" method="post" action="/account/name">
          <TextField
            name="name"
            label="Name"
            hint="Colleagues, reviewers and the audit pages show it."
            value={name}
            autocomplete="name"
            maxlength={120}
            required
            problem={problemAt(problems, 'name')}
          />
          <div class="form-actions">
            <button type="submit" class="secondary">
              Keep this name
            </button>
          </div>
        </form>
      </Panel>
      <Panel title="Password">
        <form class="form" method="post" action="/account/password">
          <TextField
            name="current"
            label="Password now"
            type="password"
            autocomplete="current-password"
            required
            problem={problemAt(problems, 'current')}
          />
          <NewPasswordField
            name="password"
            label="New password"
            lengthMin={props.lengthMin}
            problem={problemAt(problems, 'password')}
          />
          <div class="form-actions">
            <button type="submit" class="secondary">
              Change the password
            </button>
          </div>
          <p class="hint">Every other session of yours is ended with it.</p>
        </form>
      </Panel>
      <Panel title="Two-factor sign-in">
        <p>
          {twoFactor
            ? 'It is on: signing in takes your password and a code from your app.'
            : 'It is off: whoever learns your password can sign in as you.'}
        </p>
        <p>
          <a class="button secondary" href="/account/two-factor">
            {twoFactor ? 'Change two-factor sign-in' : 'Set up two-factor sign-in'}
          </a>
        </p>
      </Panel>
      <Panel
        title="Where you are signed in"
        flush
        actions={
          sessions.length > 1 ? (
            <ButtonForm action="/account/sessions/end" label="Sign out everywhere else" small />
          ) : null
        }
      >
        <Table
          caption="Your sessions"
          captionHidden
          rows={sessions}
          columns={[
            {
              label: 'Browser',
              heading: true,
              cell: (session) => `${session.agent}${session.current ? ', this one' : ''}`,
            },
            { label: 'Address', cell: (session) => session.address ?? 'not known', minor: true },
            {
              label: 'Since',
              cell: (session) => <Time at={session.startedAt} zone={zone} />,
            },
          ]}
        />
      </Panel>
      <Panel title="Roles" flush>
        <Table
          caption="Your roles"
          captionHidden
          rows={roles}
          empty={<p>You have no role yet. Ask whoever invited you.</p>}
          columns={[
            {
              label: 'Where',
              heading: true,
              cell: (one) => (one.href ? <a href={one.href}>{one.place}</a> : one.place),
            },
            { label: 'Role', cell: (one) => one.role },
          ]}
        />
      </Panel>
    </Document>
  )
}
