import { type Context as HonoContext, Hono } from 'hono'
import { InvitationPage } from '../../../views/people/invitation-page.tsx'
import { DeadLinkPage } from '../../../views/people/reset-password-page.tsx'
import { SetUpPage } from '../../../views/people/set-up-page.tsx'
import type { Problem } from '../../errors.ts'
import { rawTextIn, textIn } from '../../lib/form.ts'
import { sha256Hex } from '../../lib/signing.ts'
import { allow } from '../allow.ts'
import type { Auth } from '../auth.ts'
import { setFlash, takeFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { setUpInstallation } from '../platform/set-up-installation.ts'
import { isEmail, plainEmail } from '../sign-in/account-key.ts'
import { askLibrary } from '../sign-in/ask-library.ts'
import { hashPassword } from '../sign-in/password-hash.ts'
import { PASSWORD_LENGTH_MIN, passwordProblem } from '../sign-in/password.ts'
import { nameProblem } from '../sign-in/person-name.ts'
import { findPersonByEmail } from '../sign-in/queries.ts'
import { recordSignIn } from '../sign-in/record-sign-in.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { invitationState, ROLE_HINTS, ROLE_WORDS } from './invitation.ts'
import { findInvitationByToken, type InvitationInPlace } from './queries.ts'

export function invitationRoutes(auth: Auth): Hono<Env> {
  return new Hono<Env>()
    .get('/invitations/:token', allow('invitation.accept'), async (c) => {
      const invitation = await openInvitation(c, c.req.param('token'))
      if (!invitation) return c.html(<DeadLinkPage what="invitation" />, 404)
      return invitationPage(c, invitation, { name: '', problems: [] })
    })
    .post('/invitations/:token', allow('invitation.accept'), async (c) => {
      const ctx = c.get('ctx')
      const token = c.req.param('token')
      const invitation = await openInvitation(c, token)
      if (!invitation) return c.html(<DeadLinkPage what="invitation" />, 404)
      const visitor = c.get('visitor')
      if (visitor) {
        await acceptInvitation(ctx, token, { personId: visitor.personId })
        return c.redirect(placeOf(invitation), 303)
      }
      const form = await c.req.parseBody()
      const name = textIn(form, 'name')
      const password = rawTextIn(form, 'password')
      const problems = personProblems({ name, email: invitation.email, password })
      if (problems.length > 0 || (await findPersonByEmail(ctx.db, invitation.email)))
        return invitationPage(c, invitation, { name, problems })
      const passwordHash = await hashPassword(password, c.get('ctx').config.mode)
      await acceptInvitation(ctx, token, { name, passwordHash })
      await signIn(c, auth, invitation.email, password)
      setFlash(c, { level: 'done', text: `Welcome, ${name}.` })
      return c.redirect(placeOf(invitation), 303)
    })
    .get('/set-up/:token', allow('installation.set_up'), async (c) => {
      const token = c.req.param('token')
      if (!(await openSetUpLink(c, token))) return c.html(<DeadLinkPage what="set-up" />, 404)
      return c.html(<SetUpPage token={token} lengthMin={PASSWORD_LENGTH_MIN} />)
    })
    .post('/set-up/:token', allow('installation.set_up'), async (c) => {
      const token = c.req.param('token')
      if (!(await openSetUpLink(c, token))) return c.html(<DeadLinkPage what="set-up" />, 404)
      const form = await c.req.parseBody()
      const name = textIn(form, 'name')
      const email = plainEmail(textIn(form, 'email'))
      const password = rawTextIn(form, 'password')
      const problems = personProblems({ name, email, password })
      if (await findPersonByEmail(c.get('ctx').db, email))
        problems.push({ field: 'email', message: 'There is an account with this address.' })
      if (problems.length > 0)
        return c.html(
          <SetUpPage
            token={token}
            name={name}
            email={email}
            lengthMin={PASSWORD_LENGTH_MIN}
            problems={problems}
          />,
          422,
        )
      const passwordHash = await hashPassword(password, c.get('ctx').config.mode)
      await setUpInstallation(c.get('ctx'), token, { name, email, passwordHash })
      await signIn(c, auth, email, password)
      setFlash(c, {
        level: 'done',
        text: 'The service is yours. Create an organization and invite its owner.',
      })
      return c.redirect('/operate/organizations', 303)
    })
}

async function openInvitation(
  c: HonoContext<Env>,
  token: string,
): Promise<InvitationInPlace | null> {
  const found = await findInvitationByToken(c.get('ctx').db, sha256Hex(token))
  return found?.email && invitationState(found, c.get('ctx').now()) === 'open' ? found : null
}

async function openSetUpLink(c: HonoContext<Env>, token: string): Promise<boolean> {
  const found = await findInvitationByToken(c.get('ctx').db, sha256Hex(token))
  return found?.email === '' && invitationState(found, c.get('ctx').now()) === 'open'
}

async function invitationPage(
  c: HonoContext<Env>,
  invitation: InvitationInPlace,
  state: { name: string; problems: Problem[] },
) {
  const visitor = c.get('visitor')
  const known = await findPersonByEmail(c.get('ctx').db, invitation.email)
  const who = visitor
    ? visitor.email === invitation.email
      ? 'accept'
      : 'other'
    : known
      ? 'sign_in'
      : 'new'
  return c.html(
    <InvitationPage
      token={c.req.param('token') ?? ''}
      place={invitation.organizationName}
      role={ROLE_WORDS[invitation.role]}
      hint={ROLE_HINTS[invitation.role]}
      email={invitation.email}
      who={who}
      signedInAs={visitor?.email}
      name={state.name}
      lengthMin={PASSWORD_LENGTH_MIN}
      problems={state.problems}
      flash={takeFlash(c)}
    />,
    state.problems.length > 0 ? 422 : 200,
  )
}

function personProblems(person: { name: string; email: string; password: string }): Problem[] {
  const problems: Problem[] = []
  const name = nameProblem(person.name)
  if (name) problems.push({ field: 'name', message: name })
  if (!isEmail(person.email))
    problems.push({
      field: 'email',
      message: 'Write a mail address, such as name@example.org.',
    })
  const password = passwordProblem(person.password, [person.name, person.email])
  if (password) problems.push({ field: 'password', message: password })
  return problems
}

function placeOf(invitation: InvitationInPlace): string {
  if (invitation.organizationId) return `/o/${invitation.organizationId}`
  return invitation.role === 'reviewer' ? '/review' : '/operate'
}

async function signIn(
  c: HonoContext<Env>,
  auth: Auth,
  email: string,
  password: string,
): Promise<void> {
  const asked = await askLibrary(c, (headers) =>
    auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
  )
  if (!asked.ok) throw new Error(`A new account could not sign in: ${asked.code}`)
  await recordSignIn(c.get('ctx'), { personId: asked.answer.user.id, email, by: 'password' })
}
