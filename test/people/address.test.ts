import { type ServerType, serve } from '@hono/node-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestApp, openTestApp } from '../support/app.ts'
import { PASSWORD, givePassword } from '../support/sign-in.ts'

let t: TestApp
let server: ServerType
let url: string
beforeEach(async () => {
  t = await openTestApp()
  await givePassword(t.test.ctx, t.cast.alice.id)
  url = await new Promise((resolve) => {
    server = serve({ fetch: t.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    )
  })
})
afterEach(async () => {
  await new Promise((resolve) => {
    server.close(resolve)
  })
  await t.close()
})

const signIn = (headers: Record<string, string>) =>
  fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, ...headers },
    body: new URLSearchParams({ email: 'alice@example.org', password: PASSWORD }),
  })
const addresses = async () =>
  (await t.test.ctx.db.selectFrom('session').select(['ip_address', 'user_agent']).execute()).map(
    (session) => session.ip_address,
  )

it('is the last one a proxy on this machine names', async () => {
  await signIn({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' })
  expect(await addresses()).toEqual(['198.51.100.7'])
})

it('is that of the connection without a proxy, whatever else the browser claims', async () => {
  await signIn({ 'x-visitor-address': '203.0.113.9', 'x-real-ip': '203.0.113.9' })
  expect(await addresses()).toEqual(['127.0.0.1'])
})

it('over a network, a form of another site is still refused', async () => {
  const foreign = await signIn({ origin: 'https://evil.example' })
  const silent = await fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual' })
  expect([foreign.status, silent.status]).toEqual([403, 403])
  expect(await addresses()).toEqual([])
})
