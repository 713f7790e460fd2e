import { type Context as HonoContext, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ErrorPage } from '../views/errors/error-page.tsx'
import { assetRoutes } from './assets.ts'
import type { Context } from './context.ts'
import { statusOf } from './errors.ts'
import type { Auth } from './people/auth.ts'
import { chromeOf } from './people/chrome.ts'
import type { Env } from './people/env.ts'
import { homeOf } from './people/home.ts'
import { peopleRoutes } from './people/routes.tsx'
import { readOrganization, readVisit } from './people/visit.ts'
import { landingPreview } from './joining/landing-preview.tsx'
import { announcingRoutes } from './announcing/routes.tsx'
import { joiningRoutes } from './joining/routes.tsx'
import { requestRoutes } from './requests/routes.tsx'
import { programRoutes } from './programs/routes.tsx'
import { auditRoutes } from './reports/audit-routes.tsx'
import { doubtRoutes } from './reports/doubt-routes.tsx'
import { unknownRoutes } from './reports/unknown-routes.tsx'
import { memberRoutes } from './reports/member-routes.tsx'
import { numberRoutes } from './reports/number-routes.tsx'
import { reconciliationRoutes } from './reports/reconciliation-routes.tsx'
import { replyRoutes } from './reports/reply-routes.tsx'
import { requestReportRoutes } from './reports/request-routes.tsx'
import { senderRoutes } from './reports/sender-routes.tsx'
import { organizationSendingRoutes } from './reports/organization-sending-routes.tsx'
import { sendingDeskRoutes } from './reports/sending-desk-routes.tsx'
import { suppressionRoutes } from './reports/suppression-routes.tsx'
import { reviewRoutes } from './review/routes.tsx'
import { vettingRoutes } from './vetting/routes.tsx'
import { hookRoutes } from './welcome/hook-routes.ts'
import { sendingRoutes } from './welcome/sending-routes.ts'
import { limitBodies, refuseForeignForms, sendSecureHeaders } from './security.ts'

/** Every page there is: one line per stage, in the order data flows. */
function routes(ctx: Context, auth: Auth): Hono<Env>[] {
  return [
    peopleRoutes(auth),
    programRoutes(),
    requestRoutes(),
    vettingRoutes(),
    reviewRoutes(landingPreview),
    hookRoutes(ctx),
    sendingRoutes(),
    announcingRoutes(),
    joiningRoutes(),
    requestReportRoutes(),
    memberRoutes(),
    replyRoutes(),
    // Before the pages of single messages, whose addresses begin like its own.
    unknownRoutes(),
    doubtRoutes(),
    reconciliationRoutes(),
    sendingDeskRoutes(),
    organizationSendingRoutes(),
    senderRoutes(),
    numberRoutes(),
    suppressionRoutes(),
    auditRoutes(),
  ]
}

/** The service as one function from request to answer. */
export function createApp(ctx: Context, auth: Auth, more: readonly Hono<Env>[] = []): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', ctx.newId())
    await next()
    c.res.headers.set('X-Request-Id', c.get('requestId'))
  })
  app.use(sendSecureHeaders(ctx.config), refuseForeignForms(ctx.config), limitBodies())
  app.route('/', assetRoutes())
  app.get('/healthz', async (c) => {
    await ctx.db.selectFrom('installation').select('id').execute()
    return c.text('ok')
  })
  app.use(readVisit(ctx, auth))
  app.use('/o/:organization/*', readOrganization())
  for (const stage of [...routes(ctx, auth), ...more]) app.route('/', stage)
  app.notFound((c) => errorPage(c, 404))
  app.onError((error, c) => {
    const status = error instanceof HTTPException ? error.status : statusOf(error)
    if (status !== null) return errorPage(c, status, sentenceOf(error))
    ctx.log.error(
      { requestId: c.get('requestId'), path: c.req.routePath, error: error.stack ?? String(error) },
      'request failed',
    )
    return errorPage(c, 500)
  })
  return app
}

/** The sentence of an expected error; NotFound keeps the page's own, which tells nothing about what exists. */
function sentenceOf(error: Error): string | undefined {
  const status = statusOf(error)
  return status === null || status === 404 ? undefined : error.message
}

function errorPage(c: HonoContext<Env>, status: number, message?: string) {
  const visitor = c.get('visitor')
  const chrome = visitor ? chromeOf(c) : undefined
  c.status(isStatus(status) ? status : 500)
  return c.html(
    <ErrorPage
      status={status}
      message={message}
      requestId={c.get('requestId')}
      chrome={chrome}
      back={visitor ? { href: homeOf(visitor), label: 'Go to your start page' } : undefined}
    />,
  )
}

const STATUSES = [400, 403, 404, 409, 413, 422, 429, 503] as const

function isStatus(status: number): status is (typeof STATUSES)[number] {
  return STATUSES.some((known) => known === status)
}
