import { type Context as HonoContext, Hono } from 'hono'
import { type ListedRequest, RequestsPage } from '../../views/requests/list-page.tsx'
import { NewRequestPage } from '../../views/requests/new-page.tsx'
import type { RequestStatus } from '../db/tables/status.ts'
import { InvalidInputError, type Problem } from '../errors.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { contactOf } from '../people/organizations/plan.ts'
import { listPrograms } from '../programs/queries.ts'
import { cancelVetting } from './cancel-vetting.ts'
import { columnsRoutes } from './columns-routes.tsx'
import { consentRoutes } from './consent-routes.tsx'
import { draftPage } from './draft-page.tsx'
import { draftRequest } from './draft-request.ts'
import { importRefusal } from './eligibility.ts'
import { evidenceRoutes } from './evidence-routes.ts'
import { fileRoutes } from './file-routes.tsx'
import { finishRoutes } from './finish-routes.tsx'
import { followRequest } from './follow-request.ts'
import { formValues } from './form-values.ts'
import { countByStatus, listRequests, type RequestLine } from './list-queries.ts'
import { previewRoutes } from './preview-routes.tsx'
import { badgeOf, isOpen, nameOf, TABS, type TabName } from './request.ts'
import { nextStep } from './steps.ts'
import { repairRoutes } from './repair-routes.tsx'
import { sampleFile, templateFile } from './template.ts'
import { withdrawRequest } from './withdraw-request.ts'

const PAGE = 25
const RECENCY_MONTHS = 6
/** Where days on the list of requests are told; each request has a zone of its own. */
const ZONE = 'America/New_York'

export function requestRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/requirements/template.csv', allow('public.read'), (c) =>
      c.body(templateFile(), 200, csvHeaders('list-template.csv')),
    )
    .get('/requirements/sample.csv', allow('public.read'), (c) =>
      c.body(sampleFile(), 200, csvHeaders('list-sample.csv')),
    )
    .get('/o/:organization/requests', allow('request.read'), (c) => requestsPage(c))
    .get('/o/:organization/requests/new', allow('request.write'), (c) => newPage(c, '', []))
    .post('/o/:organization/requests', allow('request.write'), async (c) => {
      const { program = '' } = await formValues(c)
      const organizationId = c.get('organization')!.id
      try {
        const id = await draftRequest(c.get('ctx'), { organizationId, programId: program })
        return c.redirect(`/o/${organizationId}/requests/${id}/file`, 303)
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
        return newPage(c, program, error.problems, 422)
      }
    })
    .get('/o/:organization/requests/:request/continue', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      return draft instanceof Response
        ? draft
        : c.redirect(`${draft.base}/${nextStep(draft.states)}`, 303)
    })
    .post('/o/:organization/requests/:request/withdrawal', allow('request.write'), async (c) => {
      const place = placeOf(c)
      await withdrawRequest(c.get('ctx'), place)
      setFlash(c, { level: 'done', text: 'The list was withdrawn. Nothing of it will be sent.' })
      return c.redirect(`/o/${place.organizationId}/requests`, 303)
    })
    .post('/o/:organization/requests/:request/follow-up', allow('request.write'), async (c) => {
      const { organizationId, requestId } = placeOf(c)
      const id = await followRequest(c.get('ctx'), { organizationId, requestId })
      return c.redirect(`/o/${organizationId}/requests/${id}/file`, 303)
    })
    .post('/o/:organization/requests/:request/cancellation', allow('request.write'), async (c) => {
      const place = placeOf(c)
      await cancelVetting(c.get('ctx'), place)
      setFlash(c, {
        level: 'info',
        text: 'The check was stopped. The list is a draft again, with everything you entered.',
      })
      return c.redirect(`/o/${place.organizationId}/requests/${place.requestId}/file`, 303)
    })
    .route('/', fileRoutes())
    .route('/', columnsRoutes())
    .route('/', previewRoutes())
    .route('/', repairRoutes())
    .route('/', consentRoutes())
    .route('/', evidenceRoutes())
    .route('/', finishRoutes())
}

function placeOf(c: HonoContext<Env>) {
  return {
    organizationId: c.get('organization')!.id,
    requestId: c.req.param('request') ?? '',
  }
}

function csvHeaders(name: string) {
  return {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${name}"`,
  }
}

function refusalOf(c: HonoContext<Env>): string | null {
  return importRefusal(c.get('organization')!, contactOf(c.get('ctx').config.mailFrom))
}

async function newPage(
  c: HonoContext<Env>,
  chosen: string,
  problems: Problem[],
  status: 200 | 422 = 200,
) {
  const ctx = c.get('ctx')
  const organization = c.get('organization')!
  const programs = await listPrograms(ctx.db, organization.id)
  const open = programs.filter((program) => program.pausedAt === null)
  return c.html(
    <NewRequestPage
      chrome={chromeOf(c)}
      base={`/o/${organization.id}/requests`}
      programsHref={`/o/${organization.id}/programs`}
      refusal={refusalOf(c)}
      programs={open}
      allPaused={open.length === 0 && programs.length > 0}
      mayManagePrograms={organization.role === 'owner'}
      chosen={chosen}
      problems={problems}
      limits={{
        uploadBytes: ctx.config.uploadBytesMax,
        pasteRows: ctx.config.pasteRowsMax,
        recencyMonths: RECENCY_MONTHS,
      }}
    />,
    status,
  )
}

async function requestsPage(c: HonoContext<Env>) {
  const { db } = c.get('ctx')
  const organizationId = c.get('organization')!.id
  const base = `/o/${organizationId}/requests`
  const tab = tabOf(c.req.query('show'))
  const counts = await countByStatus(db, organizationId)
  const [before, after] = [c.req.query('before'), c.req.query('after')]
  const lines = await listRequests(db, organizationId, {
    statuses: TABS[tab].statuses,
    ...(after ? { after } : before ? { before } : {}),
    limit: PAGE + 1,
  })
  const more = lines.length > PAGE
  const shown = after ? lines.slice(-PAGE) : lines.slice(0, PAGE)
  const page = (key: 'before' | 'after', id: string | undefined) =>
    id && `${base}?${new URLSearchParams({ show: tab, [key]: id })}`
  return c.html(
    <RequestsPage
      chrome={chromeOf(c)}
      base={base}
      zone={ZONE}
      refusal={refusalOf(c)}
      first={counts.size === 0}
      tabs={tabNames().map((name) => ({
        label: TABS[name].label,
        href: name === 'all' ? base : `${base}?show=${name}`,
        current: name === tab,
        count: sumOf(counts, TABS[name].statuses),
      }))}
      requests={shown.map((line) => toListed(line, base))}
      newer={before || (after && more) ? page('after', shown[0]?.id) : undefined}
      older={(after || more) && shown.length > 0 ? page('before', shown.at(-1)?.id) : undefined}
    />,
  )
}

function tabNames(): TabName[] {
  return ['all', 'drafts', 'under_way', 'ended']
}

function tabOf(text: string | undefined): TabName {
  return tabNames().find((name) => name === text) ?? 'all'
}

function sumOf(counts: Map<RequestStatus, number>, statuses: readonly RequestStatus[]): number {
  return statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0)
}

function toListed(line: RequestLine, base: string): ListedRequest {
  return {
    id: line.id,
    name: nameOf(line),
    program: line.program ?? '–',
    state: badgeOf(line),
    href: `${base}/${line.id}${isOpen(line.status) ? '/continue' : ''}`,
    by: line.requester,
    at: line.updatedAt,
    rows: line.rows,
  }
}
