import { getMigrations } from 'better-auth/db/migration'
import { afterEach, expect, it } from 'vitest'
import { openAuth } from '../../src/people/auth.ts'
import { type TestContext, openTestContext, testConfig } from '../support/context.ts'
import { onPostgres } from '../support/database.ts'

let test: TestContext
afterEach(() => test.close())

it.skipIf(onPostgres)('finds in our tables all that the sign-in library needs', async () => {
  test = await openTestContext()
  const { toBeCreated, toBeAdded } = await getMigrations(openAuth(test.ctx).options)
  expect(toBeCreated).toEqual([])
  expect(toBeAdded).toEqual([])
})

it('keeps the session cookie to this host and to TLS once the address is https', async () => {
  test = await openTestContext()
  const config = testConfig({ PUBLIC_URL: 'https://lists.example.org' })
  const { authCookies } = await openAuth({ ...test.ctx, config }).$context
  expect(authCookies.sessionToken.name).toMatch(/^__Host-/)
  expect(authCookies.sessionToken.attributes).toMatchObject({
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
  })
  expect(authCookies.sessionToken.attributes).not.toHaveProperty('domain')
})
