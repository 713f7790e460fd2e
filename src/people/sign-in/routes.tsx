import { type Context as HonoContext, Hono } from 'hono'
import { SecondStepPage } from '../../../views/people/second-step-page.tsx'
import { SignInPage } from '../../../views/people/sign-in-page.tsx'
import { formatDuration } from '../../lib/dates.ts'
import { rawTextIn, textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import type { Auth } from '../auth.ts'
import { setFlash, takeFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { homeOf, localPath } from '../home.ts'
import { addressOf } from '../visit.ts'
import { findVisitor } from '../visitor-queries.ts'
import { accountKey, plainEmail } from './account-key.ts'
import { askLibrary } from './ask-library.ts'
import { countFailures, deleteSession } from './queries.ts'
import { recordRefusal } from './record-refusal.ts'
import { recordSignIn } from './record-sign-in.ts'
import { FAILURES_MAX, type Tries } from './tries.ts'

const WRONG = 'The mail address or the password is not right.'

export function signInRoutes(auth: Auth, tries: Tries): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in', allow('sign_in'), (c) => {
      const visitor = c.get('visitor')
      const next = localPath(c.req.query('next')) ?? undefined
      if (visitor) return c.redirect(next ?? homeOf(visitor), 303)
      const demo = c.get('ctx').config.mode === 'demo'
      return c.html(<SignInPage next={next} flash={takeFlash(c)} demo={demo} />)
    })
    .post('/sign-in', allow('sign_in'), async (c) => {
      const ctx = c.get('ctx')
      const form = await c.req.parseBody()
      const email = plainEmail(textIn(form, 'email'))
      const password = rawTextIn(form, 'password')
      const next = localPath(textIn(form, 'next')) ?? undefined
      const again = (message: string, status: 422 | 429) =>
        c.html(
          <SignInPage email={email} next={next} problems={[{ field: 'password', message }]} />,
          status,
        )
      const account = accountKey(ctx.secrets, email)
      const wait = await tries.begin(account, addressOf(c))
      if (wait > 0) return again(waitSentence(wait), 429)
      if ((await countFailures(ctx.db, account)) >= FAILURES_MAX)
        return again('Too many tries. Choose a new password by mail to go on.', 429)
      const asked = await askLibrary(c, (headers) =>
        auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
      )
      if (!asked.ok) {
        await recordRefusal(ctx, email)
        return again(WRONG, 422)
      }
      await tries.succeeded(account, addressOf(c))
      if ('twoFactorRedirect' in asked.answer)
        return c.redirect(withNext('/sign-in/second-step', next), 303)
      return welcome(c, { ...asked.answer.user, by: 'password', next })
    })
    .get('/sign-in/second-step', allow('sign_in'), (c) =>
      c.html(
        <SecondStepPage
          next={localPath(c.req.query('next')) ?? undefined}
          backup={c.req.query('kind') === 'backup'}
        />,
      ),
    )
    .post('/sign-in/second-step', allow('sign_in'), async (c) => {
      const form = await c.req.parseBody()
      const backup = textIn(form, 'kind') === 'backup'
      const code = textIn(form, 'code').replaceAll(/\s/g, '')
      const next = localPath(textIn(form, 'next')) ?? undefined
      const again = (message: string, status: 422 | 429 = 422) =>
        c.html(
          <SecondStepPage next={next} backup={backup} problems={[{ field: 'code', message }]} />,
          status,
        )
      const challenger = `second step from ${addressOf(c)}`
      const wait = await tries.begin(challenger, addressOf(c))
      if (wait > 0) return again(waitSentence(wait), 429)
      const asked = await askLibrary(c, (headers) =>
        backup
          ? auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true })
          : auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
      )
      if (asked.ok) {
        await tries.succeeded(challenger, addressOf(c))
        if (!(await tries.isFirstUse(asked.answer.user.id, code))) {
          await deleteSession(c.get('ctx').db, asked.sessionToken ?? '')
          setFlash(c, {
            level: 'warning',
            text: 'This code was used before. Wait for the next one.',
          })
          return c.redirect(withNext('/sign-in', next), 303)
        }
        const by = backup ? 'backup_code' : 'two_factor'
        return welcome(c, { ...asked.answer.user, by, next })
      }
      if (/COOKIE|TOO_MANY_ATTEMPTS/.test(asked.code)) {
        setFlash(c, {
          level: 'warning',
          text: 'That took too long or too many tries. Begin again.',
        })
        return c.redirect(withNext('/sign-in', next), 303)
      }
      if (asked.code === 'ACCOUNT_TEMPORARILY_LOCKED')
        return again('Too many wrong codes. Wait 15 minutes, then sign in again.', 429)
      return again(
        backup
          ? 'This is not one of your backup codes, or it was used before.'
          : 'This code is not right, or it has run out. Wait for the next one.',
      )
    })
    .post('/sign-out', allow('self.sign_out'), async (c) => {
      await askLibrary(c, (headers) => auth.api.signOut({ headers, returnHeaders: true }))
      setFlash(c, { level: 'done', text: 'You are signed out.' })
      return c.redirect('/sign-in', 303)
    })
}

/** The first page after signing in: where the person was going, or where their work waits. */
async function welcome(
  c: HonoContext<Env>,
  person: {
    id: string
    email: string
    by: 'password' | 'two_factor' | 'backup_code'
    next: string | undefined
  },
) {
  const ctx = c.get('ctx')
  await recordSignIn(ctx, { personId: person.id, email: person.email, by: person.by })
  const visitor = await findVisitor(ctx.db, person.id)
  return c.redirect(person.next ?? (visitor ? homeOf(visitor) : '/o'), 303)
}

function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path
}

function waitSentence(seconds: number): string {
  return `Too many tries. Wait ${formatDuration(seconds)}, then try again.`
}
