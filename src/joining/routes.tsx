import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { type Context as HonoContext, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { LandingPage } from '../../views/joining/landing-page.tsx'
import {
  AlreadyJoinedPage,
  ExpiredPage,
  NotMePage,
  StoppedPage,
  ThanksPage,
  UnderAgePage,
} from '../../views/joining/outcome-page.tsx'
import { UnknownLinkPage } from '../../views/joining/unknown-link-page.tsx'
import { textIn } from '../lib/form.ts'
import { hmacSha256, sameText } from '../lib/signing.ts'
import { allow } from '../people/allow.ts'
import type { Env } from '../people/env.ts'
import { yearsBetween } from '../vetting/calendar.ts'
import { linkHash } from '../welcome/link.ts'
import { earliestToday, readBirthDate } from './birth-date.ts'
import { type Declining, decline } from './decline.ts'
import { readJoinForm } from './form.ts'
import { join } from './join.ts'
import { type Landing, type LandingState, isAutomated, stateOf } from './landing.ts'
import { landingProps, senderOf, sentence, textOfPage } from './page-props.ts'
import { findLanding } from './queries.ts'
import { recordVisit } from './record-visit.ts'

type C = HonoContext<Env>

const UNKNOWN_PER_MINUTE = 30
const SEEN_IMAGE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The recipient's pages. A GET changes nothing but the count of looks; every act is a plain button. */
export function joiningRoutes(): Hono<Env> {
  const guesses = new RateLimiterMemory({ points: UNKNOWN_PER_MINUTE, duration: 60 })
  const routes = new Hono<Env>()

  const find = async (c: C): Promise<Landing | Response> => {
    const address = c.get('ctx').actor.kind === 'system' ? '' : addressOf(c)
    const landing = await findLanding(c.get('ctx').db, linkHash(c.req.param('token') ?? ''))
    if (landing) return landing
    const allowed = await guesses.consume(address || 'unknown').catch(() => null)
    return c.html(<UnknownLinkPage />, allowed ? 404 : 429)
  }

  routes.get('/j/:token', allow('landing.open'), async (c) => {
    const landing = await find(c)
    if (landing instanceof Response) return landing
    await countVisit(c, landing, 'fetched')
    return showState(c, landing, stateOf(landing, c.get('ctx').now().getTime()))
  })

  // Browsers that show pictures to a person ask for this one; scanners rarely do.
  routes.get('/j/:token/seen.gif', allow('landing.open'), async (c) => {
    const landing = await find(c)
    if (landing instanceof Response) return landing
    await countVisit(c, landing, 'clicked')
    return c.body(SEEN_IMAGE, 200, { 'Content-Type': 'image/gif' })
  })

  routes.post('/j/:token/age', allow('landing.answer'), async (c) => {
    const landing = await find(c)
    if (landing instanceof Response) return landing
    const state = stateOf(landing, c.get('ctx').now().getTime())
    if (state !== 'open') return showState(c, landing, state)
    await countVisit(c, landing, 'clicked')
    const form = await c.req.parseBody()
    const values = {
      month: textIn(form, 'birth_date_month'),
      day: textIn(form, 'birth_date_day'),
      year: textIn(form, 'birth_date_year'),
    }
    const today = earliestToday(c.get('ctx').now())
    const birth = readBirthDate(values, today)
    if (typeof birth !== 'number') {
      const problems = [{ field: 'birth_date', message: birth.problem }]
      return c.html(
        <LandingPage {...withAgeQuestion(c, landing, values)} problems={problems} />,
        422,
      )
    }
    if (yearsBetween(birth, today) < landing.minimumAge) {
      await decline(c.get('ctx'), landing, 'minor')
      return c.html(<UnderAgePage sender={senderOf(landing)} />)
    }
    return c.html(<LandingPage {...propsOf(c, landing)} hidden={signedAge(c, landing)} />)
  })

  routes.post('/j/:token', allow('landing.answer'), async (c) => {
    const landing = await find(c)
    if (landing instanceof Response) return landing
    const state = stateOf(landing, c.get('ctx').now().getTime())
    if (state !== 'open') return showState(c, landing, state)
    await countVisit(c, landing, 'clicked')
    const form = await c.req.parseBody()
    const old = landing.minimumAge > 0
    if (old && !sameText(textIn(form, 'age_shown'), signedAge(c, landing).age_shown))
      return c.html(<LandingPage {...withAgeQuestion(c, landing)} />, 422)
    const { answers, problems } = readJoinForm(landing.questions, form)
    const props = {
      ...propsOf(c, landing),
      ...(old ? { hidden: signedAge(c, landing) } : {}),
      values: answers,
      problems,
    }
    if (problems.length > 0) return c.html(<LandingPage {...props} />, 422)
    await join(c.get('ctx'), landing, {
      answers,
      consentText: landing.consentText,
      pageText: textOfPage(String(<LandingPage {...propsOf(c, landing)} />)),
      address: addressOf(c) || null,
      agent: c.req.header('User-Agent')?.slice(0, 300) ?? null,
    })
    return c.html(<ThanksPage {...joinedProps(landing)} />)
  })

  const declineBy = (path: string, why: Declining) =>
    routes.post(path, allow('landing.answer'), async (c) => {
      const landing = await find(c)
      if (landing instanceof Response) return landing
      if (landing.linkRevokedAt === null) await decline(c.get('ctx'), landing, why)
      return c.html(
        why === 'not_me' ? (
          <NotMePage sender={senderOf(landing)} />
        ) : (
          <StoppedPage sender={senderOf(landing)} />
        ),
      )
    })
  declineBy('/j/:token/not-me', 'not_me')
  declineBy('/j/:token/stop', 'stop')

  return routes
}

function showState(c: C, landing: Landing, state: LandingState): Response | Promise<Response> {
  const sender = senderOf(landing)
  if (state === 'stopped') return c.html(<StoppedPage sender={sender} />)
  if (state === 'expired') return c.html(<ExpiredPage sender={sender} />, 410)
  if (state === 'joined')
    return c.html(
      <AlreadyJoinedPage
        {...joinedProps(landing)}
        stopAction={`/j/${c.req.param('token')}/stop`}
      />,
    )
  return c.html(
    <LandingPage
      {...(landing.minimumAge > 0 ? withAgeQuestion(c, landing) : propsOf(c, landing))}
    />,
  )
}

function propsOf(c: C, landing: Landing) {
  const at = new TZDate(landing.optedInAt ?? 0, landing.timeZone)
  return landingProps(landing, c.req.param('token') ?? '', format(at, 'yyyy-MM-dd'))
}

function withAgeQuestion(
  c: C,
  landing: Landing,
  values?: { month: string; day: string; year: string },
) {
  const action = `/j/${c.req.param('token')}/age`
  return { ...propsOf(c, landing), ageQuestion: values ? { action, values } : { action } }
}

/** Proof that this link's holder showed an age, without keeping the date itself. */
function signedAge(c: C, landing: Landing): { age_shown: string } {
  const { secrets } = c.get('ctx')
  const text = `age ${landing.minimumAge} shown for ${landing.linkHash}`
  return { age_shown: hmacSha256(secrets.link, text).toString('base64url') }
}

function joinedProps(landing: Landing) {
  const props = landingProps(landing, '', '')
  return {
    sender: props.sender,
    maskedNumber: props.maskedNumber,
    frequency: sentence(landing.frequency),
  }
}

function countVisit(c: C, landing: Landing, kind: 'fetched' | 'clicked'): Promise<void> {
  const agent = c.req.header('User-Agent') ?? ''
  const purpose = `${c.req.header('Purpose') ?? ''} ${c.req.header('Sec-Purpose') ?? ''}`
  const automated = c.req.method === 'HEAD' || isAutomated(agent, purpose)
  return recordVisit(c.get('ctx'), { outboxId: landing.outboxId, kind, automated, agent })
}

function addressOf(c: C): string {
  const { actor } = c.get('ctx')
  return (actor.kind !== 'system' && actor.address) || ''
}
