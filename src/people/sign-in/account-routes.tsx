import { type Context as HonoContext, Hono } from 'hono'
import { AccountPage } from '../../../views/people/account-page.tsx'
import { rawTextIn, textIn } from '../../lib/form.ts'
import type { Problem } from '../../errors.ts'
import { allow } from '../allow.ts'
import type { Auth } from '../auth.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { addressOf } from '../visit.ts'
import { accountKey } from './account-key.ts'
import { agentName } from './agent-name.ts'
import { askLibrary } from './ask-library.ts'
import { endSessions } from './end-sessions.ts'
import { PASSWORD_LENGTH_MIN, passwordProblem } from './password.ts'
import { nameProblem } from './person-name.ts'
import { findPerson, listSessions } from './queries.ts'
import { recordPasswordChange } from './record-password-change.ts'
import { renamePerson } from './rename-person.ts'
import { sessionTokenOf } from './session-token-of.ts'
import type { Tries } from './tries.ts'

export function accountRoutes(auth: Auth, tries: Tries): Hono<Env> {
  return new Hono<Env>()
    .get('/account', allow('self.manage'), (c) => accountPage(c, []))
    .post('/account/name', allow('self.manage'), async (c) => {
      const name = textIn(await c.req.parseBody(), 'name')
      const message = nameProblem(name)
      if (message) return accountPage(c, [{ field: 'name', message }])
      await renamePerson(c.get('ctx'), { personId: c.get('visitor')!.personId, name })
      setFlash(c, { level: 'done', text: 'Your name is changed.' })
      return c.redirect('/account', 303)
    })
    .post('/account/password', allow('self.manage'), async (c) => {
      const ctx = c.get('ctx')
      const visitor = c.get('visitor')!
      const form = await c.req.parseBody()
      const password = rawTextIn(form, 'password')
      const message = passwordProblem(password, [visitor.name, visitor.email])
      if (message) return accountPage(c, [{ field: 'password', message }])
      const account = accountKey(ctx.secrets, visitor.email)
      if ((await tries.begin(account, addressOf(c))) > 0)
        return accountPage(c, [
          { field: 'current', message: 'Too many tries. Wait a few minutes.' },
        ])
      const asked = await askLibrary(c, (headers) =>
        auth.api.changePassword({
          body: {
            currentPassword: rawTextIn(form, 'current'),
            newPassword: password,
            revokeOtherSessions: true,
          },
          headers,
          returnHeaders: true,
        }),
      )
      if (!asked.ok)
        return accountPage(c, [{ field: 'current', message: 'This is not your password.' }])
      await tries.succeeded(account, addressOf(c))
      await recordPasswordChange(ctx, {
        id: visitor.personId,
        name: visitor.name,
        email: visitor.email,
        by: 'account',
      })
      setFlash(c, { level: 'done', text: 'Your password is changed.' })
      return c.redirect('/account', 303)
    })
    .post('/account/sessions/end', allow('self.manage'), async (c) => {
      const current = sessionTokenOf(c)
      await endSessions(c.get('ctx'), {
        personId: c.get('visitor')!.personId,
        ...(current ? { exceptToken: current } : {}),
      })
      setFlash(c, { level: 'done', text: 'You are signed out everywhere else.' })
      return c.redirect('/account', 303)
    })
}

async function accountPage(c: HonoContext<Env>, problems: Problem[]) {
  const ctx = c.get('ctx')
  const visitor = c.get('visitor')!
  const person = await findPerson(ctx.db, visitor.personId)
  const current = sessionTokenOf(c)
  const sessions = await listSessions(ctx.db, visitor.personId, ctx.now().toISOString())
  return c.html(
    <AccountPage
      chrome={chromeOf(c)}
      name={visitor.name}
      email={visitor.email}
      twoFactor={person?.twoFactor ?? false}
      roles={[
        ...visitor.memberships.map(({ organizationId, organizationName, role }) => ({
          place: organizationName,
          href: `/o/${organizationId}`,
          role,
        })),
        ...visitor.platformRoles.map((role) => ({ place: 'This service', role })),
      ]}
      sessions={sessions.map((session) => ({
        agent: agentName(session.agent),
        address: session.address,
        startedAt: session.startedAt,
        current: session.token === current,
      }))}
      lengthMin={PASSWORD_LENGTH_MIN}
      zone="UTC"
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
