import { Document, PlainDocument } from '../../views/layout.tsx'
import type { DocumentProps } from '../../views/layout.tsx'
import { ErrorPage } from '../../views/errors/error-page.tsx'
import { HomePage } from '../../views/public/home.tsx'
import { RequirementsPage } from '../../views/public/requirements.tsx'
import { formPage, wizardPage } from './gallery-forms.tsx'
import { landingPages } from './gallery-landing.tsx'
import { listPage, queuePage, simulatorPage } from './gallery-desk.tsx'
import { reviewPage, statusPage } from './gallery-review.tsx'

const chrome: Omit<DocumentProps, 'title' | 'children'> = {
  person: { name: 'Alice Moreau' },
  organization: { id: 'o1', name: 'Riverside Coffee Roasters' },
  organizations: [
    { id: 'o1', name: 'Riverside Coffee Roasters' },
    { id: 'o2', name: 'Harbor Yoga' },
  ],
  nav: [
    { href: '/o/o1/requests', label: 'List imports', current: true, count: 3 },
    { href: '/o/o1/members', label: 'Members' },
    { href: '/o/o1/numbers', label: 'Look up a number' },
    { href: '/o/o1/programs', label: 'Programs', group: 'Settings' },
    { href: '/o/o1/people', label: 'People' },
    { href: '/o/o1/audit', label: 'Audit trail' },
  ],
}

const limits = { recencyMonths: 6, minAge: 13, uploadBytes: 500_000_000, pasteRows: 5000 }

/** Every page and part once, with believable contents. */
export const gallery: Record<string, ReturnType<typeof Document>> = {
  home: <HomePage demo />,
  requirements: (
    <RequirementsPage limits={limits} templateHref="/template.csv" sampleHref="/sample.csv" />
  ),
  'not-found': <ErrorPage status={404} requestId="0193a8c2-5b1e" />,
  conflict: <ErrorPage status={409} chrome={chrome} back={{ href: '/x', label: 'Look again' }} />,
  broken: <ErrorPage status={500} requestId="0193a8c2-5b1e" />,
  'sign-in': signInPage(),
  list: listPage(chrome),
  'list-empty': listPage(chrome, true),
  queue: queuePage(),
  review: reviewPage(),
  status: statusPage(chrome),
  form: formPage(chrome),
  wizard: wizardPage(chrome),
  simulator: simulatorPage(),
  'desk-bare': (
    <Document title="Choose an organization" nav={[]} person={{ name: 'Alice Moreau' }}>
      <h1>Choose an organization</h1>
    </Document>
  ),
  ...landingPages(),
}

function signInPage() {
  return (
    <PlainDocument
      title="Sign in"
      narrow
      flash={{ level: 'done', text: 'Your password was changed.' }}
    >
      <h1>Sign in</h1>
      <form class="form" method="post" action="/sign-in">
        <div class="field">
          <label for="email">E-mail</label>
          <input id="email" name="email" type="email" autocomplete="username" required />
        </div>
        <div class="field">
          <label for="password">Password</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required
          />
        </div>
        <div class="form-actions">
          <button type="submit">Sign in</button>
          <a href="/reset">Set a new password</a>
        </div>
      </form>
    </PlainDocument>
  )
}
