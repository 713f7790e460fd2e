import { type Context as HonoContext, Hono } from 'hono'
import { SendingListPage } from '../../views/reports/sending-list-page.tsx'
import { SendingPage } from '../../views/reports/sending-page.tsx'
import type { RequestAct } from '../../views/reports/request-act.tsx'
import { listEventsOf } from '../audit/queries.ts'
import { InvalidInputError, NotFoundError, type Problem } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { formatCount, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { decideFirstPart } from '../welcome/decide-first-part.ts'
import { haltSending } from '../welcome/halt-sending.ts'
import { haltedWords } from '../welcome/outbox.ts'
import { setSendingPaused } from '../welcome/set-sending-paused.ts'
import { stepsOf, titleOf } from './funnel.ts'
import {
  countLeftSince,
  countWaiting,
  findReport,
  listNames,
  readFunnel,
  readSpend,
} from './queries.ts'
import { readFirstPart } from './read-first-part.ts'
import { asideOf, badgeOf, messageGroupsOf, spendOf } from './request-props.ts'
import { lineOf, stateOf, stopsOf, sumOf } from './sending-lines.ts'
import { PACE_MINUTES, sendingProgress } from './sending-progress.ts'
import { findOwner, listSending } from './sending-queries.ts'
import { timelineOf } from './timeline.ts'

type C = HonoContext<Env>

const BASE = '/sending'
const SHOWN = 200

/** Lists being sent, for reviewers and operators: hold, let go on, pause and stop. */
export function sendingDeskRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(BASE, allow('sending.read'), async (c) => {
    const lists = await listSending(c.get('ctx').db, { organizationId: null, limit: SHOWN })
    return c.html(
      <SendingListPage
        {...chromeOf(c, { wide: true })}
        lead="Those held after their first part come first: only a person lets them go on."
        sum={sumOf(lists)}
        lists={lists.map((list) => ({ ...lineOf(list), href: `${BASE}/${list.id}` }))}
      />,
    )
  })

  routes.get(`${BASE}/:request`, allow('sending.read'), (c) => page(c))

  routes.post(`${BASE}/:request/release`, allow('sending.control'), async (c) => {
    const note = textIn(await c.req.parseBody(), 'note')
    try {
      await decideFirstPart(c.get('ctx'), {
        requestId: c.req.param('request'),
        as: 'release',
        note,
      })
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error
      return page(c, error.problems)
    }
    return back(c, 'The list goes on, a part each hour.')
  })
  routes.post(`${BASE}/:request/hold`, allow('sending.control'), async (c) => {
    await decideFirstPart(c.get('ctx'), {
      requestId: c.req.param('request'),
      as: 'hold',
      note: '',
    })
    return back(c, 'Held: nothing more leaves until a reviewer or an operator lets it go on.')
  })
  routes.post(`${BASE}/:request/pause`, allow('sending.control'), async (c) => {
    const { left, unsent } = await setSendingPaused(c.get('ctx'), {
      ...(await placeOf(c)),
      paused: true,
    })
    return back(
      c,
      `Paused. ${plural(unsent, 'message')} will not leave before it is resumed; ${formatCount(left)} have left already.`,
    )
  })
  routes.post(`${BASE}/:request/resumption`, allow('sending.control'), async (c) => {
    const { unsent } = await setSendingPaused(c.get('ctx'), {
      ...(await placeOf(c)),
      paused: false,
    })
    return back(c, `Resumed. ${plural(unsent, 'message')} may leave inside sending hours.`)
  })
  routes.post(`${BASE}/:request/halt`, allow('sending.control'), async (c) => {
    const halted = await haltSending(c.get('ctx'), await placeOf(c))
    return back(c, `Stopped for good. ${haltedWords(halted)}`)
  })

  return routes
}

async function placeOf(c: C) {
  const requestId = c.req.param('request') ?? ''
  const owner = await findOwner(c.get('ctx').db, requestId)
  if (!owner) throw new NotFoundError('This list is not there.')
  return { ...owner, requestId, asDesk: true }
}

function back(c: C, text: string) {
  setFlash(c, { level: 'done', text })
  return c.redirect(`${BASE}/${c.req.param('request') ?? ''}`, 303)
}

async function page(c: C, problems?: Problem[]) {
  const ctx = c.get('ctx')
  const { organizationId, requestId, organizationName } = await placeOf(c)
  const request = await findReport(ctx.db, organizationId, requestId)
  if (!request) throw new NotFoundError('This list is not there.')
  const zone = request.timeZone
  const now = ctx.now().getTime()
  const figures = await readFunnel(ctx.db, request)
  const [list] = (await listSending(ctx.db, { organizationId: null, limit: SHOWN })).filter(
    (one) => one.id === requestId,
  )
  const part = await readFirstPart(ctx, { requestId, zone })
  const open = request.status === 'approved' || request.status === 'sending'
  const events = await listEventsOf(ctx.db, organizationId, requestId)
  const names = await listNames(
    ctx.db,
    events.flatMap((event) => (event.actor.startsWith('person:') ? [event.actor.slice(7)] : [])),
  )
  const base = `${BASE}/${requestId}`
  const held = list?.partState === 'held'
  return c.html(
    <SendingPage
      {...chromeOf(c)}
      name={request.name || 'Unnamed list'}
      state={list ? stateOf(list) : badgeOf(request)}
      meta={[organizationName, request.programName ?? '']}
      stops={list ? stopsOf(list) : []}
      sending={
        request.status === 'sending'
          ? sendingProgress({
              figures,
              recent: await countLeftSince(ctx.db, requestId, now - PACE_MINUTES * 60_000),
              now,
              zone,
              stopped: list !== undefined && stopsOf(list).length > 0,
            })
          : undefined
      }
      firstPart={
        part && {
          ...part,
          holdAction: open && !held ? `${base}/hold` : undefined,
          releaseAction: open && list?.partState !== 'released' ? `${base}/release` : undefined,
          problems,
        }
      }
      funnel={{ title: titleOf(figures), steps: stepsOf(figures), aside: asideOf(figures) }}
      messages={{
        ...messageGroupsOf(await countWaiting(ctx.db, requestId), figures, zone),
        spend: spendOf(await readSpend(ctx.db, requestId)),
      }}
      zone={zone}
      timeline={timelineOf(events, (actor) =>
        actor === 'recipient'
          ? 'A recipient'
          : (names.get(actor.replace('person:', '')) ?? 'Carryover'),
      )}
      acts={open ? actsOf(base, request.pausedAt !== null) : []}
    />,
    problems ? 422 : 200,
  )
}

function actsOf(base: string, paused: boolean): RequestAct[] {
  return [
    paused
      ? { action: `${base}/resumption`, label: 'Resume sending' }
      : { action: `${base}/pause`, label: 'Pause sending' },
    {
      action: `${base}/halt`,
      label: 'Stop for good',
      tone: 'danger',
      warning:
        'Messages that have not left will never be sent. Those already sent cannot be taken back.',
    },
  ]
}
