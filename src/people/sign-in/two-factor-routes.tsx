import { type Context as HonoContext, Hono } from 'hono'
import {
  BackupCodesPage,
  TwoFactorPage,
  TwoFactorSecretPage,
} from '../../../views/people/two-factor-page.tsx'
import type { Problem } from '../../errors.ts'
import { rawTextIn, textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import type { Auth } from '../auth.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { addressOf } from '../visit.ts'
import { accountKey } from './account-key.ts'
import { type Asked, askLibrary } from './ask-library.ts'
import { findPerson } from './queries.ts'
import { recordTwoFactor } from './record-two-factor.ts'
import { sessionTokenOf } from './session-token-of.ts'
import type { Tries } from './tries.ts'

export function twoFactorRoutes(auth: Auth, tries: Tries): Hono<Env> {
  /** Runs an act that needs the password again, counted like a sign-in. */
  const withPassword = async <T,>(
    c: HonoContext<Env>,
    ask: (headers: Headers) => Promise<{ headers: Headers; response: T }>,
  ): Promise<Asked<T>> => {
    const account = accountKey(c.get('ctx').secrets, c.get('visitor')!.email)
    if ((await tries.begin(account, addressOf(c))) > 0)
      return { ok: false, code: 'TOO_MANY_TRIES', status: 429 }
    const asked = await askLibrary(c, ask)
    if (asked.ok) await tries.succeeded(account, addressOf(c))
    return asked
  }

  return new Hono<Env>()
    .get('/account/two-factor', allow('self.manage'), (c) => startPage(c, []))
    .post('/account/two-factor', allow('self.manage'), async (c) => {
      const password = rawTextIn(await c.req.parseBody(), 'password')
      const asked = await withPassword(c, (headers) =>
        auth.api.enableTwoFactor({ body: { password }, headers, returnHeaders: true }),
      )
      if (!asked.ok) return startPage(c, [refusal(asked.code)])
      if (!('totpURI' in asked.answer)) throw new Error('The library set up another method')
      const { totpURI, backupCodes } = asked.answer
      return c.html(
        <TwoFactorSecretPage
          chrome={chromeOf(c)}
          uri={totpURI}
          secret={new URL(totpURI).searchParams.get('secret') ?? ''}
          backupCodes={backupCodes}
        />,
      )
    })
    .post('/account/two-factor/confirmation', allow('self.manage'), async (c) => {
      const code = textIn(await c.req.parseBody(), 'code').replaceAll(/\s/g, '')
      const asked = await withPassword(c, (headers) =>
        auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
      )
      if (!asked.ok) {
        const message =
          asked.code === 'TOO_MANY_TRIES'
            ? refusal(asked.code).message
            : 'This code is not right, or it has run out. Wait for the next one.'
        return c.html(
          <TwoFactorSecretPage chrome={chromeOf(c)} problems={[{ field: 'code', message }]} />,
          422,
        )
      }
      await note(c, 'on', asked.sessionToken)
      setFlash(c, { level: 'done', text: 'Two-factor sign-in is on.' })
      return c.redirect('/account', 303)
    })
    .post('/account/two-factor/backup-codes', allow('self.manage'), async (c) => {
      const password = rawTextIn(await c.req.parseBody(), 'password')
      const asked = await withPassword(c, (headers) =>
        auth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true }),
      )
      if (!asked.ok) return startPage(c, [refusal(asked.code)])
      await note(c, 'new_backup_codes', asked.sessionToken)
      return c.html(<BackupCodesPage chrome={chromeOf(c)} codes={asked.answer.backupCodes} />)
    })
    .post('/account/two-factor/removal', allow('self.manage'), async (c) => {
      const password = rawTextIn(await c.req.parseBody(), 'password-off')
      const asked = await withPassword(c, (headers) =>
        auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
      )
      if (!asked.ok) return startPage(c, [{ ...refusal(asked.code), field: 'password-off' }])
      await note(c, 'off', asked.sessionToken)
      setFlash(c, { level: 'warning', text: 'Two-factor sign-in is off.' })
      return c.redirect('/account', 303)
    })
}

async function startPage(c: HonoContext<Env>, problems: Problem[]) {
  const person = await findPerson(c.get('ctx').db, c.get('visitor')!.personId)
  return c.html(
    <TwoFactorPage chrome={chromeOf(c)} on={person?.twoFactor ?? false} problems={problems} />,
    problems.length > 0 ? 422 : 200,
  )
}

function refusal(code: string): Problem {
  return {
    field: 'password',
    message:
      code === 'TOO_MANY_TRIES'
        ? 'Too many tries. Wait a few minutes.'
        : 'This is not your password.',
  }
}

function note(
  c: HonoContext<Env>,
  to: 'on' | 'off' | 'new_backup_codes',
  newToken: string | null,
): Promise<void> {
  return recordTwoFactor(c.get('ctx'), {
    personId: c.get('visitor')!.personId,
    to,
    keepToken: newToken ?? sessionTokenOf(c) ?? '',
  })
}
