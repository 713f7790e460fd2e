import { createHmac, randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { createApp } from '../../src/app.tsx'
import type { Context } from '../../src/context.ts'
import type { Logger } from '../../src/lib/log.ts'
import { type Auth, openAuth } from '../../src/people/auth.ts'
import type { Env } from '../../src/people/env.ts'
import { type Cast, addCast } from './cast.ts'
import { type TestContext, openTestContext } from './context.ts'

type Form = Record<string, string | string[]>

/** A browser: keeps cookies, sends forms as one, does not follow redirects. */
export interface Browser {
  get: (path: string, headers?: Record<string, string>) => Promise<Response>
  post: (path: string, form?: Form) => Promise<Response>
  /** A multipart form with one file; `fields` come before it. */
  postFile: (
    path: string,
    file: { field?: string; name: string; content: string | Uint8Array<ArrayBuffer> },
    fields?: Form,
  ) => Promise<Response>
  cookies: Map<string, string>
}

export interface TestApp {
  test: TestContext
  app: Hono<Env>
  auth: Auth
  cast: Cast
  /** A browser in which this person is signed in; null for a stranger. */
  as: (person: { id: string } | null) => Promise<Browser>
  close: () => Promise<void>
}

export async function openTestApp(
  options: Parameters<typeof openTestContext>[0] & { log?: Logger } = {},
): Promise<TestApp> {
  const test = await openTestContext(options)
  const auth = openAuth(test.ctx)
  const app = createApp(options.log ? { ...test.ctx, log: options.log } : test.ctx, auth)
  return {
    test,
    app,
    auth,
    cast: await addCast(test.ctx),
    as: async (person) =>
      openBrowser(app, person ? [await sessionCookie(test.ctx, person.id)] : []),
    close: test.close,
  }
}

export function openBrowser(app: Hono<Env>, signedIn: (readonly [string, string])[] = []): Browser {
  const cookies = new Map(signedIn)
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    if (init.method === 'POST') headers.set('origin', 'http://localhost:3000')
    const answer = await app.request(`http://localhost:3000${path}`, { ...init, headers })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (!value || /max-age=0\b/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams(pairs(form)) }),
    postFile: (path, file, fields = {}) => {
      const body = new FormData()
      for (const [name, value] of pairs(fields)) body.append(name, value)
      body.append(file.field ?? 'file', new File([file.content], file.name))
      return send(path, { method: 'POST', body })
    },
  }
}

function pairs(form: Form): [string, string][] {
  return Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  )
}

/** A session as signing in leaves it, without the quarter second a password costs. */
export async function sessionCookie(
  ctx: Context,
  personId: string,
): Promise<readonly [string, string]> {
  const token = randomBytes(24).toString('base64url')
  await ctx.db
    .insertInto('session')
    .values({
      id: ctx.newId(),
      token,
      person_id: personId,
      expires_at: '2999-01-01T00:00:00.000Z',
      ip_address: null,
      user_agent: null,
      created_at: ctx.now().toISOString(),
      updated_at: ctx.now().toISOString(),
    })
    .execute()
  const signature = createHmac('sha256', ctx.secrets.session).update(token).digest('base64')
  return ['carryover.session_token', encodeURIComponent(`${token}.${signature}`)]
}
