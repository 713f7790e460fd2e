import { type Context as HonoContext, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { NotFoundError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { type Language, readLanguage } from '../programs/language.ts'
import type { Program } from '../programs/program.ts'
import { checkItems } from './check-items.ts'
import { LANDING, LANDING_FRENCH } from './checklist.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

/** Draws the landing page of a program; the stage that owns the page comes after this one. */
export type LandingPreview = (preview: {
  program: Program
  agreedWords: string
  timeZone: string
  language: Language
  /** Where the page's forms go: the same address with the step that follows; and where the other language is. */
  actions: { age: string; end: string; other: string }
  /** The page before or after the question for the date of birth. */
  step: 'age' | 'join'
}) => Child

/** The page people will see, walked through without anything happening. */
export function landingRoutes(draw: LandingPreview): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post('/review/:id/landing', allow('review.decide'), async (c) => {
    const ctx = c.get('ctx')
    const requestId = c.req.param('id')
    const step = c.req.query('step')
    if (step === 'end') {
      setFlash(c, {
        level: 'info',
        text: 'That was a preview of the landing page. Nothing happened.',
      })
      return c.redirect(`/review/${requestId}`, 303)
    }
    const list = await getList(ctx.db, requestId)
    const language = languageOf(c)
    const on = [language === 'fr' ? LANDING_FRENCH : LANDING]
    if (list.status === 'in_review')
      await checkItems(ctx, { requestId, revision: list.revision, on })
    return c.redirect(pathOf(requestId, step, language), 303)
  })

  routes.get('/review/:id/landing', allow('review.read'), async (c) => {
    const list = await getList(c.get('ctx').db, c.req.param('id'))
    await requireReviewer(c.get('ctx'), list)
    if (!list.program) throw new NotFoundError('The list names no program.')
    const { id } = list
    const step = c.req.query('step') === 'join' ? 'join' : 'age'
    const language = languageOf(c)
    const page = draw({
      program: list.program,
      agreedWords: list.source.words,
      timeZone: list.timeZone,
      language,
      actions: {
        age: pathOf(id, 'join', language),
        end: pathOf(id, 'end', language),
        other: pathOf(id, step, language === 'fr' ? 'en' : 'fr'),
      },
      step,
    })
    return c.html(<>{page}</>)
  })

  return routes
}

const languageOf = (c: HonoContext<Env>) => readLanguage(c.req.query('lang')) ?? 'en'

function pathOf(requestId: string, step: string | undefined, language: Language): string {
  const query = new URLSearchParams()
  if (step === 'join' || step === 'end') query.set('step', step)
  if (language !== 'en') query.set('lang', language)
  const search = query.toString()
  return `/review/${requestId}/landing${search ? `?${search}` : ''}`
}
