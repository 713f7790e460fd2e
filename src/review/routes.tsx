import { type Context as HonoContext, Hono } from 'hono'
import { QueuePage } from '../../views/review/queue-page.tsx'
import type { Tab } from '../../views/parts/tabs.tsx'
import { ConflictError, ForbiddenError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { correctionRoutes } from './correction-routes.tsx'
import { checkItems } from './check-items.ts'
import { decide } from './decide-route.tsx'
import { type ReadDecision, readDecision } from './decision-form.ts'
import { VIEWS, type View, countQueue, listQueue, listWaitingSince } from './desk-queries.ts'
import { holdRequest } from './hold-request.ts'
import { type LandingPreview, landingRoutes } from './landing-routes.tsx'
import { evidenceRoutes } from './evidence-routes.tsx'
import { REVIEW_HOURS } from './promise.ts'
import { queueLead, queueLine } from './queue-lines.ts'
import { releaseHold } from './release-hold.ts'
import { reopenRequest } from './reopen-request.ts'
import { rowRoutes } from './row-routes.tsx'
import { showList } from './show-list.tsx'
import { weighRequest } from './weigh-request.ts'

type C = HonoContext<Env>

const PAGE = 50
const VIEW_WORDS: Record<View, string> = {
  waiting: 'Waiting',
  mine: 'Mine',
  asked: 'Changes asked',
  decided: 'Decided',
}

/** The desk: the queue, one list with everything a decision needs, and the decision. */
export function reviewRoutes(landing: LandingPreview): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/review', allow('review.read'), (c) => showQueue(c))

  routes.get('/review/:id', allow('review.read'), async (c) => {
    await weighRequest(c.get('ctx'), { requestId: c.req.param('id') })
    return showList(c, c.req.param('id'))
  })

  routes.post('/review/:id/hold', allow('review.decide'), async (c) => {
    const { from } = await c.req.parseBody()
    const requestId = c.req.param('id')
    await orFlash(c, () =>
      holdRequest(c.get('ctx'), { requestId, ...(typeof from === 'string' ? { from } : {}) }),
    )
    return c.redirect(`/review/${requestId}`, 303)
  })

  routes.post('/review/:id/release', allow('review.decide'), async (c) => {
    await releaseHold(c.get('ctx'), { requestId: c.req.param('id') })
    setFlash(c, { level: 'done', text: 'The list is back in the queue.' })
    return c.redirect('/review', 303)
  })

  routes.post('/review/:id/checks', allow('review.decide'), async (c) => {
    const read = readDecision(await c.req.parseBody({ all: true }))
    const requestId = c.req.param('id')
    await keepTicks(c, requestId, read)
    // What was typed so far stays on the page.
    if (read.values.note || read.values.codes.length > 0)
      return showList(c, requestId, { values: read.values })
    setFlash(c, { level: 'done', text: 'Your ticks are saved.' })
    return c.redirect(`/review/${requestId}#decision`, 303)
  })

  routes.post('/review/:id/decisions', allow('review.decide'), async (c) => {
    const posted = await c.req.parseBody({ all: true })
    const read = readDecision(posted)
    const requestId = c.req.param('id')
    if (posted.back) return showList(c, requestId, { values: read.values })
    try {
      await keepTicks(c, requestId, read)
      return await decide(c, requestId, read, { sure: posted.sure === '1' })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      // What the reviewer wrote is not lost to whoever was quicker.
      return showList(c, requestId, {
        values: read.values,
        notice: { level: 'problem', children: withNote(error.message, read) },
        status: 409,
      })
    }
  })

  routes.post('/review/:id/reopening', allow('review.decide'), async (c) => {
    const requestId = c.req.param('id')
    await orFlash(c, () => reopenRequest(c.get('ctx'), { requestId }))
    return c.redirect(`/review/${requestId}`, 303)
  })

  routes.route('/', evidenceRoutes())
  routes.route('/', rowRoutes())
  routes.route('/', correctionRoutes())
  routes.route('/', landingRoutes(landing))
  return routes
}

function withNote(message: string, { values }: ReadDecision): string {
  return values.note ? `${message} Your note: “${values.note}”` : message
}

/** Ticks come along with every button of the form. */
async function keepTicks(c: C, requestId: string, read: ReadDecision): Promise<void> {
  const { on, off } = read.ticks
  if (on.length + off.length === 0) return
  await checkItems(c.get('ctx'), { requestId, revision: read.revision, on, off })
}

async function orFlash(c: C, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error
    setFlash(c, { level: 'warning', text: error.message })
  }
}

async function showQueue(c: C): Promise<Response> {
  const ctx = c.get('ctx')
  if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a reviewer can do this.')
  const { personId } = ctx.actor
  const view = VIEWS.find((name) => name === c.req.query('view')) ?? 'waiting'
  const search = (c.req.query('q') ?? '').trim().slice(0, 100)
  const [at = '', id = ''] = (c.req.query('after') ?? '').split('~')
  const after = at && id ? { at, id } : null
  const asked = { view, reviewerId: personId, search, after, limit: PAGE + 1 }
  const found = await listQueue(ctx.db, asked)
  const entries = found.slice(0, PAGE)
  const last = entries.at(-1)
  const key = last && (view === 'waiting' || view === 'mine' ? last.submittedAt : last.decidedAt)
  const address = (more: Record<string, string>) =>
    `/review?${new URLSearchParams({ view, ...(search ? { q: search } : {}), ...more }).toString()}`
  return c.html(
    <QueuePage
      {...chromeOf(c, { wide: true })}
      view={view}
      lead={queueLead(await listWaitingSince(ctx.db), ctx.now())}
      tabs={await tabsOf(c, view, personId)}
      search={search}
      lines={entries.map((entry) => queueLine(entry, personId, ctx.now()))}
      first={after ? address({}) : undefined}
      next={
        found.length > PAGE && last && key ? address({ after: `${key}~${last.id}` }) : undefined
      }
      zone={REVIEW_HOURS.zone}
    />,
  )
}

async function tabsOf(c: C, view: View, reviewerId: string): Promise<Tab[]> {
  const counts = await countQueue(c.get('ctx').db, reviewerId)
  return VIEWS.map((name) => ({
    label: VIEW_WORDS[name],
    href: name === 'waiting' ? '/review' : `/review?view=${name}`,
    current: name === view,
    count: name === 'decided' ? undefined : counts[name],
  }))
}
