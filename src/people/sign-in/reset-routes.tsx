import { Hono } from 'hono'
import {
  ForgottenPasswordPage,
  ResetSentPage,
} from '../../../views/people/forgotten-password-page.tsx'
import { DeadLinkPage, ResetPasswordPage } from '../../../views/people/reset-password-page.tsx'
import { rawTextIn, textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import type { Auth } from '../auth.ts'
import { setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { addressOf } from '../visit.ts'
import { accountKey, isEmail, plainEmail } from './account-key.ts'
import { askLibrary } from './ask-library.ts'
import { PASSWORD_LENGTH_MIN, passwordProblem } from './password.ts'
import { findPerson } from './queries.ts'
import type { Tries } from './tries.ts'

/** Longer than writing a mail takes, so that an unknown address answers as slowly as a known one. */
const ANSWER_MS = 250

export function resetRoutes(auth: Auth, tries: Tries): Hono<Env> {
  return new Hono<Env>()
    .get('/forgotten-password', allow('password.reset'), (c) => c.html(<ForgottenPasswordPage />))
    .post('/forgotten-password', allow('password.reset'), async (c) => {
      const ctx = c.get('ctx')
      const email = plainEmail(textIn(await c.req.parseBody(), 'email'))
      if (!isEmail(email))
        return c.html(
          <ForgottenPasswordPage
            email={email}
            problems={[
              { field: 'email', message: 'Write a mail address, such as name@example.org.' },
            ]}
          />,
          422,
        )
      const atLeast = new Promise((resolve) => {
        setTimeout(resolve, ANSWER_MS)
      })
      if (await tries.mayAskForMail(accountKey(ctx.secrets, email), addressOf(c)))
        await askLibrary(c, (headers) =>
          auth.api.requestPasswordReset({ body: { email }, headers, returnHeaders: true }),
        )
      await atLeast
      return c.html(<ResetSentPage />)
    })
    .get('/reset-password/:token', allow('password.reset'), async (c) => {
      const token = c.req.param('token')
      if (!(await findResetPerson(auth, token))) return c.html(<DeadLinkPage what="reset" />, 404)
      return c.html(<ResetPasswordPage token={token} lengthMin={PASSWORD_LENGTH_MIN} />)
    })
    .post('/reset-password/:token', allow('password.reset'), async (c) => {
      const token = c.req.param('token')
      const personId = await findResetPerson(auth, token)
      const person = personId ? await findPerson(c.get('ctx').db, personId) : undefined
      if (!person) return c.html(<DeadLinkPage what="reset" />, 404)
      const password = rawTextIn(await c.req.parseBody(), 'password')
      const message = passwordProblem(password, [person.name, person.email])
      if (message)
        return c.html(
          <ResetPasswordPage
            token={token}
            lengthMin={PASSWORD_LENGTH_MIN}
            problems={[{ field: 'password', message }]}
          />,
          422,
        )
      const asked = await askLibrary(c, (headers) =>
        auth.api.resetPassword({
          body: { newPassword: password, token },
          headers,
          returnHeaders: true,
        }),
      )
      if (!asked.ok) return c.html(<DeadLinkPage what="reset" />, 404)
      setFlash(c, { level: 'done', text: 'Your new password is kept. Sign in with it.' })
      return c.redirect('/sign-in', 303)
    })
}

/** Whose reset link this is, as long as it works; looking does not use it up. */
async function findResetPerson(auth: Auth, token: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  return found && found.expiresAt.getTime() > Date.now() ? found.value : null
}
