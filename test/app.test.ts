import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.tsx'
import { openAuth } from '../src/people/auth.ts'
import { type TestApp, openBrowser, openTestApp } from './support/app.ts'
import { testConfig } from './support/context.ts'

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())

describe('every answer', () => {
  it('tells browsers what to refuse, with a nonce of its own', async () => {
    const [one, two] = [await t.app.request('/healthz'), await t.app.request('/healthz')]
    const policy = one.headers.get('content-security-policy')!
    expect(policy).toMatch(/script-src 'nonce-[\w+/=]{20,}'/)
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(two.headers.get('content-security-policy')).not.toBe(policy)
    expect(one.headers.get('x-frame-options')).toBe('DENY')
    expect(one.headers.get('cache-control')).toBe('no-store')
    expect(one.headers.has('strict-transport-security')).toBe(false)
  })

  it('holds browsers to TLS for a year once the public address is https', async () => {
    const ctx = { ...t.test.ctx, config: testConfig({ PUBLIC_URL: 'https://lists.example.org' }) }
    const answer = await createApp(ctx, openAuth(ctx)).request('/healthz')
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
  })
})

it('serves style, script and icon, and not again what a browser has', async () => {
  for (const name of ['app.css', 'htmx.js', 'favicon.svg']) {
    const first = await t.app.request(`/assets/${name}`)
    expect(first.status).toBe(200)
    const again = await t.app.request(`/assets/${name}`, {
      headers: { 'if-none-match': first.headers.get('etag')! },
    })
    expect(again.status).toBe(304)
  }
  expect((await t.app.request('/assets/../package.json')).status).toBe(404)
})

it('answers an unknown address with a page, naming the request', async () => {
  const answer = await (await t.as(t.cast.alice)).get('/nothing-here')
  expect(answer.status).toBe(404)
  const page = await answer.text()
  expect(page).toContain('Nothing is here')
  expect(page).toContain('Alice Okafor')
  expect(page).toContain(answer.headers.get('x-request-id')!)
})

it('refuses a form from another site', async () => {
  const answer = await t.app.request('http://localhost:3000/sign-out', {
    method: 'POST',
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ a: 'b' }),
  })
  expect(answer.status).toBe(403)
})

it('refuses a form larger than forms are', async () => {
  const answer = await openBrowser(t.app).post('/sign-in', { email: 'a'.repeat(1_100_000) })
  expect(answer.status).toBe(413)
})
