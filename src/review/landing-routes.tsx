import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { NotFoundError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import type { Program } from '../programs/program.ts'
import { checkItems } from './check-items.ts'
import { LANDING } from './checklist.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

/** Draws the landing page of a program; the stage that owns the page comes after this one. */
export type LandingPreview = (preview: {
  program: Program
  agreedWords: string
  timeZone: string
  /** Where the page's forms go: the same address with the step that follows. */
  actions: { age: string; end: string }
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
    if (list.status === 'in_review')
      await checkItems(ctx, { requestId, revision: list.revision, on: [LANDING] })
    return c.redirect(`/review/${requestId}/landing${step === 'join' ? '?step=join' : ''}`, 303)
  })

  routes.get('/review/:id/landing', allow('review.read'), async (c) => {
    const list = await getList(c.get('ctx').db, c.req.param('id'))
    await requireReviewer(c.get('ctx'), list)
    if (!list.program) throw new NotFoundError('The list names no program.')
    const action = `/review/${list.id}/landing`
    const page = draw({
      program: list.program,
      agreedWords: list.source.words,
      timeZone: list.timeZone,
      actions: { age: `${action}?step=join`, end: `${action}?step=end` },
      step: c.req.query('step') === 'join' ? 'join' : 'age',
    })
    return c.html(<>{page}</>)
  })

  return routes
}
