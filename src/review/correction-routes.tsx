import { Hono } from 'hono'
import { CorrectionsPage } from '../../views/review/corrections-page.tsx'
import { NotFoundError } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { listEditedRows } from '../vetting/edit-queries.ts'
import { getRun } from '../vetting/queries.ts'
import { listCorrections } from './correction-queries.ts'
import { REVIEW_HOURS } from './promise.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

const PAGE = 50

/** What the requester changed after the upload. */
export function correctionRoutes(): Hono<Env> {
  return new Hono<Env>().get('/review/:id/corrections', allow('review.read'), async (c) => {
    const ctx = c.get('ctx')
    const list = await getList(ctx.db, c.req.param('id'))
    await requireReviewer(ctx, list)
    if (list.runId === null) throw new NotFoundError('The rows of this list are not checked yet.')
    const run = await getRun(ctx.db, list.runId)
    const asked = c.req.query('after') ?? ''
    const after = /^\d{1,9}$/.test(asked) ? Number(asked) : 0
    const rows = await listEditedRows(ctx.db, run, { after, limit: PAGE + 1 })
    const base = `/review/${list.id}`
    return c.html(
      <CorrectionsPage
        {...chromeOf(c)}
        base={base}
        name={list.name || 'Unnamed list'}
        zone={REVIEW_HOURS.zone}
        lines={await listCorrections(ctx.db, run, rows.slice(0, PAGE))}
        first={after > 0 ? `${base}/corrections` : undefined}
        next={rows.length > PAGE ? `${base}/corrections?after=${rows[PAGE - 1]}` : undefined}
      />,
    )
  })
}
