import { type Context as HonoContext, Hono } from 'hono'
import {
  OperateTermsFormPage,
  OperateTermsPage,
  OperateTermsVersionPage,
} from '../../../views/people/operate-terms-page.tsx'
import { ConflictError, InvalidInputError, NotFoundError, type Problem } from '../../errors.ts'
import { rawTextIn, textIn } from '../../lib/form.ts'
import { allow } from '../allow.ts'
import { chromeOf, setFlash } from '../chrome.ts'
import type { Env } from '../env.ts'
import { publishTerms } from './publish-terms.ts'
import { findCurrentTerms, findTermsVersion, listTerms } from './queries.ts'
import { blocksOf, isTermsKind, TERMS_TITLES, type TermsKind } from './terms.ts'

export function termsRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/operate/terms', allow('operate.read'), async (c) => {
      const versions = await listTerms(c.get('ctx').db)
      const newest = (kind: TermsKind) => versions.find((one) => one.kind === kind)?.id
      return c.html(
        <OperateTermsPage
          chrome={chromeOf(c)}
          versions={versions.map((one) => ({ ...one, inForce: one.id === newest(one.kind) }))}
        />,
      )
    })
    .post('/operate/terms', allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const kind = textIn(form, 'kind')
      const body = rawTextIn(form, 'body')
      if (!isTermsKind(kind)) throw new InvalidInputError('Choose which text this is.')
      try {
        const after = Number(textIn(form, 'after')) || 0
        const { version } = await publishTerms(c.get('ctx'), { kind, body, after })
        setFlash(c, {
          level: 'done',
          text: `Version ${version} of the ${TERMS_TITLES[kind]} is in force.`,
        })
        return c.redirect('/operate/terms', 303)
      } catch (error) {
        if (!(error instanceof InvalidInputError || error instanceof ConflictError)) throw error
        return formPage(c, kind, body, [{ field: 'body', message: error.message }])
      }
    })
    .get('/operate/terms/new/:kind', allow('operate.manage'), async (c) => {
      const kind = c.req.param('kind')
      if (!isTermsKind(kind)) throw new NotFoundError('There is no such text.')
      const current = await findCurrentTerms(c.get('ctx').db, kind)
      return formPage(c, kind, current?.body ?? '', [])
    })
    .get('/operate/terms/:terms', allow('operate.read'), async (c) => {
      const version = await findTermsVersion(c.get('ctx').db, c.req.param('terms'))
      if (!version) throw new NotFoundError('There is no such version.')
      return c.html(
        <OperateTermsVersionPage
          chrome={chromeOf(c)}
          {...version}
          blocks={blocksOf(version.body)}
        />,
      )
    })
}

async function formPage(c: HonoContext<Env>, kind: TermsKind, body: string, problems: Problem[]) {
  const current = await findCurrentTerms(c.get('ctx').db, kind)
  return c.html(
    <OperateTermsFormPage
      chrome={chromeOf(c, { wide: true })}
      kind={kind}
      title={TERMS_TITLES[kind]}
      after={current?.version ?? 0}
      body={body}
      problems={problems}
    />,
    problems.length > 0 ? 422 : 200,
  )
}
