import { type Context as HonoContext, Hono } from 'hono'
import { Progress } from '../../views/parts/progress.tsx'
import { RequestPage } from '../../views/reports/request-page.tsx'
import { listEventsOf } from '../audit/queries.ts'
import { NotFoundError } from '../errors.ts'
import { formatDateTime } from '../lib/dates.ts'
import { allow } from '../people/allow.ts'
import { plural } from '../lib/text.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { findLinked } from '../requests/list-queries.ts'
import { wordsOfCodes } from '../review/codes.ts'
import { countsOf } from '../vetting/block-queries.ts'
import { findRun } from '../vetting/queries.ts'
import { isUnderWay, progressOf as runProgress, type Run } from '../vetting/run.ts'
import { decideFirstPart } from '../welcome/decide-first-part.ts'
import { haltSending } from '../welcome/halt-sending.ts'
import { haltedWords } from '../welcome/outbox.ts'
import { setSendingPaused } from '../welcome/set-sending-paused.ts'
import { mismatchOf, messagesOf, stepsOf, titleOf } from './funnel.ts'
import {
  countLeftSince,
  countWaiting,
  findDecision,
  findReport,
  listNames,
  type RequestReport,
  readFunnel,
  readSpend,
} from './queries.ts'
import {
  actsOf,
  asideOf,
  badgeOf,
  type DecisionShown,
  linkedOf,
  messageGroupsOf,
  nextOf,
  spendOf,
  verdictsOf,
} from './request-props.ts'
import { readFirstPart } from './read-first-part.ts'
import { PACE_MINUTES, sendingProgress } from './sending-progress.ts'
import { timelineOf } from './timeline.ts'

type C = HonoContext<Env>

const HELD = {
  level: 'warning' as const,
  title: 'Held after its first part',
  link: { href: '#first-part', label: 'See the figures' },
  children: 'Nothing more leaves until a reviewer or an operator has looked at the figures.',
}

/** A request after it was sent for review. Drafts are the wizard's. */
export function requestReportRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/o/:organization/requests/:id', allow('request.read'), async (c) => {
    const request = await reportOf(c)
    if (request.status === 'draft') return c.redirect(`${baseOf(request)}/file`, 303)
    return show(c, request)
  })

  routes.get('/o/:organization/requests/:id/progress', allow('request.read'), async (c) => {
    const request = await reportOf(c)
    const run = await runOf(c, request)
    const progress = run && progressOf(request, run, c.get('ctx').now().getTime())
    // A finished check reloads the whole page once.
    if (!progress?.poll) c.header('HX-Refresh', 'true')
    return progress ? c.html(<Progress {...progress} />) : c.body(null, 204)
  })

  const place = (c: C) => ({
    organizationId: c.get('organization')!.id,
    requestId: c.req.param('id') ?? '',
  })
  const back = (c: C, text: string) => {
    setFlash(c, { level: 'done', text })
    return c.redirect(c.req.path.replace(/\/[^/]+$/, ''), 303)
  }
  routes.post('/o/:organization/requests/:id/pause', allow('request.stop'), async (c) => {
    const { unsent } = await setSendingPaused(c.get('ctx'), { ...place(c), paused: true })
    return back(c, `Paused. ${plural(unsent, 'message')} will not leave before it is resumed.`)
  })
  routes.post('/o/:organization/requests/:id/resumption', allow('request.write'), async (c) => {
    const { unsent } = await setSendingPaused(c.get('ctx'), { ...place(c), paused: false })
    return back(c, `Resumed. ${plural(unsent, 'message')} may leave inside sending hours.`)
  })
  routes.post('/o/:organization/requests/:id/hold', allow('request.stop'), async (c) => {
    const { organizationId, requestId } = place(c)
    if (!(await findReport(c.get('ctx').db, organizationId, requestId)))
      throw new NotFoundError(`No list import request ${requestId}`)
    await decideFirstPart(c.get('ctx'), { requestId, as: 'hold', note: '' })
    return back(c, 'Held. A reviewer or an operator decides whether the rest is sent.')
  })
  routes.post('/o/:organization/requests/:id/halt', allow('request.stop'), async (c) => {
    const halted = await haltSending(c.get('ctx'), place(c))
    return back(c, `Stopped for good. ${haltedWords(halted)}`)
  })

  return routes
}

async function reportOf(c: C): Promise<RequestReport> {
  const id = c.req.param('id') ?? ''
  const request = await findReport(c.get('ctx').db, c.get('organization')!.id, id)
  if (!request) throw new NotFoundError(`No list import request ${id}`)
  return request
}

function runOf(c: C, request: RequestReport): Promise<Run | undefined> {
  return request.runId === null
    ? Promise.resolve(undefined)
    : findRun(c.get('ctx').db, request.organizationId, request.runId)
}

const baseOf = (request: RequestReport) => `/o/${request.organizationId}/requests/${request.id}`

async function show(c: C, request: RequestReport) {
  const { db } = c.get('ctx')
  const base = baseOf(request)
  const run = await runOf(c, request)
  const now = c.get('ctx').now().getTime()
  const underWay = run !== undefined && isUnderWay(run)
  const figures = await readFunnel(db, request)
  const events = await listEventsOf(db, request.organizationId, request.id)
  const names = await listNames(
    db,
    events.flatMap((event) => (event.actor.startsWith('person:') ? [event.actor.slice(7)] : [])),
  )
  const nameOf = (actor: string) =>
    actor === 'recipient' ? 'A recipient' : (names.get(actor.replace('person:', '')) ?? 'Carryover')
  const owner = c.get('organization')!.role === 'owner'
  const firstPart = await readFirstPart(c.get('ctx'), {
    requestId: request.id,
    zone: request.timeZone,
  })
  const linked = await findLinked(db, request.organizationId, request.id)
  return c.html(
    <RequestPage
      {...chromeOf(c, { live: underWay })}
      name={request.name || 'Unnamed list'}
      state={badgeOf(request)}
      backHref={`/o/${request.organizationId}/requests`}
      meta={[
        request.programName ?? '',
        request.fileName ?? '',
        request.submittedAt
          ? `sent by ${request.requesterName} on ${formatDateTime(request.submittedAt, request.timeZone)}`
          : '',
      ].filter(Boolean)}
      next={
        firstPart?.state === 'held' && request.status === 'sending' && !request.pausedAt
          ? HELD
          : nextOf(request, await decisionOf(c, request))
      }
      zone={request.timeZone}
      linked={linkedOf(linked, request.organizationId)}
      progress={
        run && underWay ? progressOf(request, run, c.get('ctx').now().getTime()) : undefined
      }
      sending={
        request.status === 'sending'
          ? sendingProgress({
              figures,
              recent: await countLeftSince(db, request.id, now - PACE_MINUTES * 60_000),
              now,
              zone: request.timeZone,
              stopped: request.pausedAt !== null || firstPart?.state === 'held',
            })
          : undefined
      }
      verdicts={run?.status === 'done' ? verdictsOf(await countsOf(db, run.id), base) : undefined}
      exceptionsHref={run?.status === 'done' ? `${base}/exceptions.csv` : undefined}
      funnel={
        figures.approved === null
          ? undefined
          : { title: titleOf(figures), steps: stepsOf(figures), aside: asideOf(figures) }
      }
      messages={
        messagesOf(figures) > 0
          ? {
              ...messageGroupsOf(await countWaiting(db, request.id), figures, request.timeZone),
              spend: spendOf(await readSpend(db, request.id)),
            }
          : undefined
      }
      firstPart={
        firstPart && {
          ...firstPart,
          holdAction:
            request.status === 'sending' && firstPart.state !== 'held' ? `${base}/hold` : undefined,
        }
      }
      mismatch={underWay ? undefined : (mismatchOf(figures) ?? undefined)}
      timeline={timelineOf(events, nameOf).map((entry) => ({
        ...entry,
        positionHref: owner ? `/o/${request.organizationId}/audit?at=${entry.position}` : undefined,
      }))}
      acts={actsOf(request, base)}
      headsUpHref={`${base}/heads-up`}
    />,
  )
}

async function decisionOf(c: C, request: RequestReport): Promise<DecisionShown | null> {
  const decision = await findDecision(c.get('ctx').db, request.id)
  if (!decision) return null
  return {
    decision: decision.decision,
    codes: wordsOfCodes(JSON.parse(decision.codes) as string[]).map(
      ({ told, supply }) => `${told} ${supply}`,
    ),
    note: decision.note,
    resubmission: decision.resubmission === 1,
  }
}

function progressOf(request: RequestReport, run: Run, now: number): Parameters<typeof Progress>[0] {
  const poll = isUnderWay(run) ? { poll: { href: `${baseOf(request)}/progress` } } : {}
  return { label: 'Checking rows', ...runProgress(run, now), ...poll }
}
