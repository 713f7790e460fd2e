import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { type Actor, type Context, actingAs } from '../context.ts'
import { ADDRESS_HEADER, type Auth } from './auth.ts'
import type { Env } from './env.ts'
import { countWaiting, findOrganizationInUse, findVisitor } from './visitor-queries.ts'

/** Puts who visits, and `ctx` acting for them, on every request; roles are read anew each time. */
export function readVisit(ctx: Context, auth: Auth): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('visitor', null)
    c.set('organization', null)
    c.set('waiting', { replies: 0 })
    const personId = needsNoSession(c.req.path) ? null : await readSession(c, auth)
    const visitor = personId ? await findVisitor(ctx.db, personId) : undefined
    c.set('visitor', visitor ?? null)
    c.set('ctx', actingAs(ctx, actorOf(c, visitor?.personId)))
    if (visitor?.platformRoles.length && /^\/(operate|review|sending)\b/.test(c.req.path))
      c.set('waiting', await countWaiting(ctx.db, null))
    return next()
  }
}

/** For paths below /o/:organization: the organization, when the visitor belongs to it. */
export function readOrganization(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const visitor = c.get('visitor')
    const id = c.req.param('organization')
    const { db } = c.get('ctx')
    const organization = visitor && id && (await findOrganizationInUse(db, id, visitor.personId))
    if (organization) {
      c.set('organization', organization)
      c.set('waiting', await countWaiting(db, organization.id))
    }
    return next()
  }
}

/** Recipients and carriers have no session, and no cookie is looked at for them. */
function needsNoSession(path: string): boolean {
  return /^\/(assets|hooks|j|healthz)(\/|$)/.test(path)
}

async function readSession(c: HonoContext<Env>, auth: Auth): Promise<string | null> {
  if (!c.req.header('cookie')) return null
  const { headers, response } = await auth.api.getSession({
    headers: visitHeaders(c),
    returnHeaders: true,
  })
  copyCookies(headers, c)
  return response?.user.id ?? null
}

/** Of the browser's headers only those the library needs, and the address as we see it. */
export function visitHeaders(c: HonoContext<Env>): Headers {
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const address = addressOf(c)
  if (address) headers.set(ADDRESS_HEADER, address)
  return headers
}

/** Cookies the sign-in library wants to set reach the browser with our own answer. */
export function copyCookies(from: Headers, c: HonoContext<Env>): void {
  for (const cookie of from.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

function actorOf(c: HonoContext<Env>, personId: string | undefined): Actor {
  const address = addressOf(c)
  const agent = c.req.header('user-agent')?.slice(0, 400)
  const from = { ...(address ? { address } : {}), ...(agent ? { agent } : {}) }
  if (personId) return { kind: 'person', personId, ...from }
  return c.req.path.startsWith('/j/') ? { kind: 'recipient', ...from } : { kind: 'system' }
}

const NEAR = /^(::1|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/

/**
 * Where a request comes from. A reverse proxy on this machine or network is believed about the last address
 * it names; anybody else is taken for what the connection says.
 */
export function addressOf(c: HonoContext<Env>): string | undefined {
  const peer = peerOf(c)?.replace(/^::ffff:/, '')
  if (!peer || !NEAR.test(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 45) || peer
}

function peerOf(c: HonoContext<Env>): string | undefined {
  const served: unknown = c.env
  const overNetwork = typeof served === 'object' && served !== null && 'incoming' in served
  return overNetwork ? getConnInfo(c).remote.address : undefined
}
