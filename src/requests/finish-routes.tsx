import { type Context as HonoContext, Hono } from 'hono'
import { AttestPage } from '../../views/requests/attest-page.tsx'
import { DetailsPage } from '../../views/requests/details-page.tsx'
import { isAnnounceHours } from '../announcing/announcement.ts'
import { InvalidInputError, type Problem } from '../errors.ts'
import { columnOf } from '../intake/mapping.ts'
import { formatDate } from '../lib/dates.ts'
import { formatBytes, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { findCurrentTerms } from '../people/terms/queries.ts'
import { blocksOf, type TermsVersion } from '../people/terms/terms.ts'
import { previewMessage } from '../programs/program-message.ts'
import { linkBaseOf } from '../programs/program.ts'
import { listPrograms } from '../programs/queries.ts'
import { statementsFor } from './attestation.ts'
import { BASIS_WORDS } from './basis.ts'
import { changeRequest } from './change-request.ts'
import { type Draft, draftPage, frameOf } from './draft-page.tsx'
import { formValues } from './form-values.ts'
import { getRequest } from './queries.ts'
import { isOpen } from './request.ts'
import { STEP_LABELS } from './steps.ts'
import { submitRequest } from './submit-request.ts'

type Values = Record<string, string>

export function finishRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/details', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const { name, description, programId, announceHours } = draft.request
      const announce = announceHours === null ? '' : String(announceHours)
      return detailsPage(c, draft, { name, description, program: programId ?? '', announce }, [])
    })
    .post('/o/:organization/requests/:request/details', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const values = await formValues(c)
      const name = (values.name ?? '').trim()
      const description = (values.description ?? '').trim()
      const problems = detailProblems(name, description)
      if (problems.length > 0) return detailsPage(c, draft, values, problems, 422)
      try {
        const { previewVoided } = await changeRequest(draft.ctx, draft.place, {
          name,
          description,
          programId: values.program || null,
          announceHours: isAnnounceHours(Number(values.announce)) ? Number(values.announce) : null,
        })
        if (previewVoided)
          setFlash(c, {
            level: 'warning',
            text: 'Saved. The program has changed, so the rows must be checked again.',
          })
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
        return detailsPage(c, draft, values, error.problems, 422)
      }
      return c.redirect(`${draft.base}/attest`, 303)
    })
    .get('/o/:organization/requests/:request/attest', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      return draft instanceof Response ? draft : attestPage(c, draft, {}, [])
    })
    .post('/o/:organization/requests/:request/submission', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      // Sent twice: the first one counts, and both end on the page that shows it.
      if (draft instanceof Response) return draft
      const values = await formValues(c)
      try {
        await submitRequest(draft.ctx, draft.place, {
          typedName: (values.typed_name ?? '').trim(),
          statements: tickedIn(values),
          termsVersionId: values.terms ?? '',
          addendumVersionId: values.addendum ?? '',
          fileSha256: values.file_sha256 ?? '',
          mappingHash: values.mapping_hash ?? '',
        })
      } catch (error) {
        if (error instanceof InvalidInputError)
          return attestPage(c, draft, values, error.problems, 422)
        const { ctx, organizationId, place } = draft
        const now = await getRequest(ctx.db, organizationId, place.requestId)
        if (isOpen(now.status) || now.revision === draft.request.revision) throw error
        return c.redirect(draft.base, 303)
      }
      setFlash(c, {
        level: 'done',
        text: 'Submitted. Every row is checked once more, then a reviewer looks at the list. We will mail you.',
      })
      return c.redirect(draft.base, 303)
    })
}

function detailProblems(name: string, description: string): Problem[] {
  const problems: Problem[] = []
  if (name.length < 3)
    problems.push({ field: 'name', message: 'Give the list a name you will know it by.' })
  if (name.length > 80)
    problems.push({ field: 'name', message: 'A name has at most 80 characters.' })
  if (description.length > 2000)
    problems.push({ field: 'description', message: 'Write at most 2,000 characters.' })
  return problems
}

async function detailsPage(
  c: HonoContext<Env>,
  draft: Draft,
  values: Values,
  problems: Problem[],
  status: 200 | 422 = 200,
) {
  const programs = await listPrograms(draft.ctx.db, draft.organizationId)
  return c.html(
    <DetailsPage
      frame={frameOf(c, draft, 'details')}
      base={draft.base}
      values={values}
      problems={problems}
      hasAddresses={hasAddresses(draft)}
      programs={programs
        .filter((program) => program.pausedAt === null || program.id === draft.request.programId)
        .map((program) => ({ value: program.id, label: `${program.name} (${program.brand})` }))}
    />,
    status,
  )
}

function hasAddresses({ request }: Draft): boolean {
  return request.mapping !== null && columnOf(request.mapping, 'email') >= 0
}

function tickedIn(values: Values): string[] {
  return Object.keys(values)
    .filter((name) => name.startsWith('statement_'))
    .map((name) => name.slice('statement_'.length))
}

async function attestPage(
  c: HonoContext<Env>,
  draft: Draft,
  values: Values,
  problems: Problem[],
  status: 200 | 422 = 200,
) {
  const { ctx, request, program, upload, states, base } = draft
  const organization = c.get('organization')!
  const terms = await findCurrentTerms(ctx.db, 'terms')
  const addendum = await findCurrentTerms(ctx.db, 'addendum')
  const texts = terms && addendum ? { terms: legalOf(terms), addendum: legalOf(addendum) } : null
  return c.html(
    <AttestPage
      frame={frameOf(c, draft, 'attest')}
      base={base}
      problems={problems}
      missing={states
        .filter((state) => state.missing.length > 0)
        .map((state) => ({
          href: `${base}/${state.name}`,
          label: STEP_LABELS[state.name],
          messages: state.missing.map((problem) => problem.message),
        }))}
      summary={summaryOf(draft)}
      message={program ? previewMessage(program, linkBaseOf(ctx.config.publicUrl)).text : ''}
      texts={texts}
      statements={
        terms && addendum && program
          ? statementsFor({
              brand: program.brand,
              organization: organization.name,
              terms,
              addendum,
            })
          : []
      }
      ticked={tickedIn(values)}
      typedName={values.typed_name ?? ''}
      personName={c.get('visitor')?.name ?? ''}
      fileSha256={upload?.sha256 ?? ''}
      mappingHash={request.mappingHash ?? ''}
    />,
    status,
  )
}

function legalOf(text: TermsVersion) {
  const { id, title, version, body } = text
  return { id, title, version, blocks: blocksOf(body) }
}

function summaryOf({ request, program, upload, evidence }: Draft) {
  const { collectedFrom: from, collectedTo: to } = request
  return [
    { term: 'List', value: request.name || 'Unnamed list' },
    { term: 'File', value: upload ? `${upload.name}, ${formatBytes(upload.bytes)}` : 'None yet' },
    { term: 'SHA-256', value: upload?.sha256 ?? '–' },
    { term: 'Program', value: program ? `${program.name} (${program.brand})` : 'None yet' },
    { term: 'Consent', value: request.basis ? BASIS_WORDS[request.basis].label : 'Not said yet' },
    {
      term: 'Collected',
      value: from && to ? `${formatDate(from)} to ${formatDate(to)}` : 'Not said yet',
    },
    { term: 'Evidence', value: plural(evidence.length, 'piece') },
  ]
}
