import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from './config.ts'
import type { Env } from './people/env.ts'

const FORM_BYTES_MAX = 1_000_000
const PASTE_BYTES_MAX = 16_000_000

/** Pages behind a link that is itself the secret: nobody else is to learn of it. */
const PERSONAL = /^\/(j|u)\//

/** What browsers are told to refuse; the nonce lets the one script of this answer run. */
export function sendSecureHeaders(config: Config): MiddlewareHandler<Env> {
  const secure = config.publicUrl.startsWith('https://')
  const headers = secureHeaders({
    strictTransportSecurity: secure ? 'max-age=31536000; includeSubDomains' : false,
    xFrameOptions: 'DENY',
    // With no-referrer, browsers send "Origin: null" with forms, which looks like another site.
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
  })
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    await headers(c, next)
    c.res.headers.set(
      'Content-Security-Policy',
      [
        "default-src 'self'",
        `script-src 'nonce-${nonce}'`,
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
    )
    if (PERSONAL.test(c.req.path)) {
      c.res.headers.set('Referrer-Policy', 'no-referrer')
      c.res.headers.set('X-Robots-Tag', 'noindex, nofollow')
    }
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
  }
}

/**
 * Forms of other sites are refused. Carriers sign what they post, and a personal link is itself the secret:
 * neither rests on a cookie, and landing pages send no referrer and hence no origin.
 */
export function refuseForeignForms(config: Config): MiddlewareHandler<Env> {
  const own = new URL(config.publicUrl).origin
  const guard = csrf({
    origin: (origin, c) =>
      origin === own || (config.mode !== 'production' && origin === new URL(c.req.url).origin),
  })
  return (c, next) =>
    PERSONAL.test(c.req.path) || c.req.path.startsWith('/hooks/') ? next() : guard(c, next)
}

const refuseSize = () => {
  throw new HTTPException(413)
}
const formLimit = bodyLimit({ maxSize: FORM_BYTES_MAX, onError: refuseSize })
const pasteLimit = bodyLimit({ maxSize: PASTE_BYTES_MAX, onError: refuseSize })

/** Lists and evidence are streamed to disk and hold their own limits; nothing else is large. */
export function limitBodies(): MiddlewareHandler<Env> {
  return (c, next) => {
    const part = /^\/o\/[^/]+\/requests\/[^/]+\/(file|paste|consent)(?:\/|$)/.exec(c.req.path)?.[1]
    const streamed = /^\/o\/[^/]+\/suppressions\/import$/.test(c.req.path)
    if (part === 'file' || part === 'consent' || streamed) return next()
    return part === 'paste' ? pasteLimit(c, next) : formLimit(c, next)
  }
}
