import { Document, type DocumentProps } from '../layout.tsx'
import { TextField } from '../parts/field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Panel } from '../parts/panel.tsx'
import { type FieldProblem, ProblemSummary, problemAt } from '../parts/problems.tsx'

interface Chrome {
  chrome: Omit<DocumentProps, 'title' | 'children'>
}

const BACK = { href: '/account', label: 'Your account' }

export function TwoFactorPage(
  props: Chrome & { on: boolean; problems?: readonly FieldProblem[] | undefined },
) {
  const { chrome, on, problems = [] } = props
  return (
    <Document {...chrome} title="Two-factor sign-in">
      <PageHead
        title="Two-factor sign-in"
        back={BACK}
        lead={
          on
            ? 'It is on: signing in takes your password and a code from your app.'
            : 'With it, signing in takes your password and a code that an app on your phone shows.'
        }
      />
      <ProblemSummary problems={problems} />
      {on ? (
        <>
          <Panel title="New backup codes">
            <p>The ones you have now stop working.</p>
            <PasswordForm
              action="/account/two-factor/backup-codes"
              label="Make new backup codes"
              tone="secondary"
              problem={problemAt(problems, 'password')}
            />
          </Panel>
          <Panel title="Switch it off">
            <p>Afterwards your password alone is enough to sign in as you.</p>
            <PasswordForm
              action="/account/two-factor/removal"
              label="Switch it off"
              tone="danger"
              id="off"
              problem={problemAt(problems, 'password-off')}
            />
          </Panel>
        </>
      ) : (
        <Panel title="Set it up">
          <p>You need an authenticator app, such as the one built into your password manager.</p>
          <PasswordForm
            action="/account/two-factor"
            label="Go on"
            problem={problemAt(problems, 'password')}
          />
        </Panel>
      )}
    </Document>
  )
}

function PasswordForm(props: {
  action: string
  label: string
  tone?: string | undefined
  problem?: string | undefined
  /** Keeps ids apart where two of these forms share a page. */
  id?: string | undefined
}) {
  const id = props.id ? `password-${props.id}` : undefined
  return (
    <form class="form" method="post" action={props.action}>
      <TextField
        name={id ?? 'password'}
        label="Your password"
        type="password"
        autocomplete="current-password"
        width="medium"
        required
        problem={props.problem}
      />
      <div class="form-actions">
        <button type="submit" class={props.tone}>
          {props.label}
        </button>
      </div>
    </form>
  )
}

export function TwoFactorSecretPage(
  props: Chrome & {
    /** otpauth://… and the secret in it, for typing in. */
    uri?: string | undefined
    secret?: string | undefined
    backupCodes?: readonly string[] | undefined
    problems?: readonly FieldProblem[] | undefined
  },
) {
  const { chrome, uri, secret, backupCodes, problems = [] } = props
  return (
    <Document {...chrome} title="Set up two-factor sign-in">
      <PageHead title="Set up two-factor sign-in" back={BACK} />
      <ProblemSummary problems={problems} />
      {secret && uri ? (
        <Panel title="1. Add Carryover to your app">
          <p>
            On the device with the app, <a href={uri}>open it in the app</a>. Elsewhere choose
            “enter a key” there and type:
          </p>
          <p>
            <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          </p>
        </Panel>
      ) : null}
      {backupCodes ? <BackupCodes title="2. Keep these codes" codes={backupCodes} /> : null}
      <Panel title={secret ? '3. Show that it works' : 'Show that it works'}>
        <form class="form" method="post" action="/account/two-factor/confirmation">
          <TextField
            name="code"
            label="Code from your app"
            hint="Six digits; they change every 30 seconds."
            width="medium"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            problem={problemAt(problems, 'code')}
          />
          <div class="form-actions">
            <button type="submit">Switch it on</button>
            <a href="/account/two-factor">Begin again</a>
          </div>
        </form>
      </Panel>
    </Document>
  )
}

export function BackupCodesPage({ chrome, codes }: Chrome & { codes: readonly string[] }) {
  return (
    <Document {...chrome} title="New backup codes">
      <PageHead title="New backup codes" back={BACK} />
      <BackupCodes title="Keep these codes" codes={codes} />
    </Document>
  )
}

function BackupCodes({ title, codes }: { title: string; codes: readonly string[] }) {
  return (
    <Panel title={title}>
      <p>
        Each opens your account once when the phone is lost. They are shown only now: print them, or
        put them into your password manager.
      </p>
      <ul class="plain">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
