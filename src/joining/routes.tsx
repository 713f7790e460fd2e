import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { type Context as HonoContext, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { JOIN_FORM, LandingPage } from '../../views/joining/landing-page.tsx'
import {
  AlreadyJoinedPage,
  ExpiredPage,
  NotMePage,
  StoppedPage,
  ThanksPage,
  UnderAgePage,
} from '../../views/joining/outcome-page.tsx'
import { UnknownLinkPage } from '../../views/joining/unknown-link-page.tsx'
import { ConflictError } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { hmacSha256, sameText, sha256Hex } from '../lib/signing.ts'
import { allow } from '../people/allow.ts'
import type { Env } from '../people/env.ts'
import { languageAsked, readLanguage } from '../programs/language.ts'
import { yearsBetween } from '../vetting/calendar.ts'
import { linkHash } from '../welcome/link.ts'
import { type BirthDateInput, earliestToday, readBirthDate } from './birth-date.ts'
import { type Declining, decline } from './decline.ts'
import { readJoinForm } from './form.ts'
import { join } from './join.ts'
import { type Landing, type LandingState, isAutomated, spoken, stateOf } from './landing.ts'
import { cardOf, landingProps, pathOf, sentence, switchAction, textOfPage } from './page-props.ts'
import { findLanding } from './queries.ts'
import { recordVisit } from './record-visit.ts'
import { landingWords } from './words.ts'

type C = HonoContext<Env>

const UNKNOWN_PER_MINUTE = 30
const SEEN_IMAGE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The recipient's pages. A GET changes nothing but the count of looks; every act is a plain button. */
export function joiningRoutes(): Hono<Env> {
  const guesses = new RateLimiterMemory({ points: UNKNOWN_PER_MINUTE, duration: 60 })
  const routes = new Hono<Env>()

  const find = async (c: C): Promise<Landing | Response> => {
    const address = c.get('ctx').actor.kind === 'system' ? '' : addressOf(c)
    const landing = await findLanding(c.get('ctx').db, linkHash(tokenOf(c)))
    const wanted = c.req.query('lang')
    if (landing) return spoken(landing, readLanguage(wanted))
    const allowed = await guesses.consume(address || 'unknown').catch(() => null)
    const language = languageAsked(wanted, c.req.header('Accept-Language') ?? '')
    return c.html(<UnknownLinkPage language={language} />, allowed ? 404 : 429)
  }

  /** A link that is open, or the page that says why it is not. */
  const findOpen = async (c: C): Promise<Landing | Response> => {
    const landing = await find(c)
    if (landing instanceof Response) return landing
    const state = stateOf(landing, c.get('ctx').now().getTime())
    if (state !== 'open') return showState(c, landing, state)
    await countVisit(c, landing, 'clicked')
    return landing
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
    const landing = await findOpen(c)
    if (landing instanceof Response) return landing
    const values = birthDateIn(await c.req.parseBody())
    const today = earliestToday(c.get('ctx').now())
    const birth = readBirthDate(values, today, landingWords(landing.language).birthDate)
    if (typeof birth !== 'number') {
      const problems = [{ field: 'birth_date', message: birth.problem }]
      return c.html(
        <LandingPage {...withAgeQuestion(c, landing, values)} problems={problems} />,
        422,
      )
    }
    if (yearsBetween(birth, today) < landing.minimumAge) {
      await decline(c.get('ctx'), landing, 'minor')
      return c.html(<UnderAgePage {...cardOf(landing, tokenOf(c))} />)
    }
    return c.html(<LandingPage {...joinProps(c, landing)} />)
  })

  // The other language, with what was typed; the box stays empty, for it stands beside other words now.
  routes.post('/j/:token/language', allow('landing.answer'), async (c) => {
    const landing = await findOpen(c)
    if (landing instanceof Response) return landing
    const form = await c.req.parseBody()
    if (!mayJoin(c, landing, form))
      return c.html(<LandingPage {...withAgeQuestion(c, landing, birthDateIn(form))} />)
    const { answers } = readJoinForm(landing.joinFields, form)
    return c.html(<LandingPage {...joinProps(c, landing)} values={answers} />)
  })

  routes.post('/j/:token', allow('landing.answer'), async (c) => {
    const landing = await findOpen(c)
    if (landing instanceof Response) return landing
    const form = await c.req.parseBody()
    if (!mayJoin(c, landing, form))
      return c.html(<LandingPage {...withAgeQuestion(c, landing)} />, 422)
    const words = landingWords(landing.language).answer
    const { answers, problems } = readJoinForm(landing.joinFields, form, words)
    const props = joinProps(c, landing)
    if (problems.length === 0 && textIn(form, 'page_shown') !== props.hidden.page_shown)
      problems.push({ field: 'consent', message: words.changed })
    if (problems.length > 0)
      return c.html(<LandingPage {...props} values={answers} problems={problems} />, 422)
    try {
      await join(c.get('ctx'), landing, {
        answers,
        consentText: landing.consentText,
        pageText: pageTextOf(c, landing),
        address: addressOf(c) || null,
        agent: c.req.header('User-Agent')?.slice(0, 300) ?? null,
      })
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      c.status(409)
      const current = await find(c)
      if (current instanceof Response) return current
      const now = stateOf(current, c.get('ctx').now().getTime())
      return showState(c, current, now === 'open' ? 'stopped' : now)
    }
    return c.html(<ThanksPage {...joinedProps(c, landing)} />)
  })

  const declineBy = (path: string, why: Declining) =>
    routes.post(path, allow('landing.answer'), async (c) => {
      const landing = await find(c)
      if (landing instanceof Response) return landing
      if (landing.linkRevokedAt === null) await decline(c.get('ctx'), landing, why)
      const card = cardOf(landing, tokenOf(c))
      return c.html(why === 'not_me' ? <NotMePage {...card} /> : <StoppedPage {...card} />)
    })
  declineBy('/j/:token/not-me', 'not_me')
  declineBy('/j/:token/stop', 'stop')

  return routes
}

const tokenOf = (c: C) => c.req.param('token') ?? ''

function showState(c: C, landing: Landing, state: LandingState): Response | Promise<Response> {
  const card = cardOf(landing, tokenOf(c))
  if (state === 'stopped') return c.html(<StoppedPage {...card} />)
  if (state === 'expired') return c.html(<ExpiredPage {...card} />, 410)
  if (state === 'joined')
    return c.html(
      <AlreadyJoinedPage
        {...joinedProps(c, landing)}
        stopAction={pathOf(landing, tokenOf(c), '/stop')}
      />,
    )
  return c.html(
    <LandingPage
      {...(landing.minimumAge > 0 ? withAgeQuestion(c, landing) : joinProps(c, landing))}
    />,
  )
}

function propsOf(c: C, landing: Landing) {
  const at = new TZDate(landing.optedInAt ?? 0, landing.timeZone)
  return landingProps(landing, tokenOf(c), format(at, 'yyyy-MM-dd'))
}

function withAgeQuestion(c: C, landing: Landing, values?: BirthDateInput) {
  const action = pathOf(landing, tokenOf(c), '/age')
  return { ...propsOf(c, landing), ageQuestion: values ? { action, values } : { action } }
}

/** The page with the box to tick; the form carries the age and what the page said. */
function joinProps(c: C, landing: Landing) {
  const props = propsOf(c, landing)
  const action = switchAction(landing, tokenOf(c))
  return {
    ...props,
    translation: props.translation && {
      ...props.translation,
      form: { id: JOIN_FORM, action },
    },
    hidden: {
      ...(landing.minimumAge > 0 ? signedAge(c, landing) : {}),
      page_shown: sha256Hex(pageTextOf(c, landing)),
    },
  }
}

function pageTextOf(c: C, landing: Landing): string {
  return textOfPage(String(<LandingPage {...propsOf(c, landing)} />))
}

function birthDateIn(form: Record<string, unknown>): BirthDateInput {
  return {
    month: textIn(form, 'birth_date_month'),
    day: textIn(form, 'birth_date_day'),
    year: textIn(form, 'birth_date_year'),
  }
}

function mayJoin(c: C, landing: Landing, form: Record<string, unknown>): boolean {
  if (landing.minimumAge === 0) return true
  return sameText(textIn(form, 'age_shown'), signedAge(c, landing).age_shown)
}

/** Proof that this link's holder showed an age, without keeping the date itself. */
function signedAge(c: C, landing: Landing): { age_shown: string } {
  const { secrets } = c.get('ctx')
  const text = `age ${landing.minimumAge} shown for ${landing.linkHash}`
  return { age_shown: hmacSha256(secrets.link, text).toString('base64url') }
}

function joinedProps(c: C, landing: Landing) {
  const { sender, words, translation, maskedNumber } = propsOf(c, landing)
  return { sender, words, translation, maskedNumber, frequency: sentence(landing.frequency) }
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
