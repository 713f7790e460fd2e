import { Hono } from 'hono'
import { TermsPage } from '../../views/people/terms-page.tsx'
import { HomePage } from '../../views/public/home.tsx'
import { RequirementsPage } from '../../views/public/requirements.tsx'
import { NotFoundError } from '../errors.ts'
import { allow } from './allow.ts'
import type { Env } from './env.ts'
import { findCurrentTerms } from './terms/queries.ts'
import { blocksOf, isTermsKind } from './terms/terms.ts'

/** as the public page tells them. */
const RECENCY_MONTHS = 6
const MINIMUM_AGE = 13

export function publicRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/', allow('public.read'), (c) =>
      c.html(
        <HomePage
          signedIn={c.get('visitor') !== null}
          demo={c.get('ctx').config.mode === 'demo'}
        />,
      ),
    )
    .get('/requirements', allow('public.read'), (c) => {
      const { config } = c.get('ctx')
      return c.html(
        <RequirementsPage
          signedIn={c.get('visitor') !== null}
          templateHref="/requirements/template.csv"
          sampleHref="/requirements/sample.csv"
          limits={{
            recencyMonths: RECENCY_MONTHS,
            minAge: MINIMUM_AGE,
            uploadBytes: config.uploadBytesMax,
            pasteRows: config.pasteRowsMax,
          }}
        />,
      )
    })
    .get('/legal/:kind', allow('public.read'), async (c) => {
      const kind = c.req.param('kind')
      const text = isTermsKind(kind) && (await findCurrentTerms(c.get('ctx').db, kind))
      if (!text) throw new NotFoundError('There is no such text.')
      return c.html(
        <TermsPage {...text} blocks={blocksOf(text.body)} signedIn={c.get('visitor') !== null} />,
      )
    })
}
