import { actingAs, type Context } from '../../src/context.ts'
import { storeText } from '../../src/intake/store-text.ts'
import { getUpload } from '../../src/intake/upload-queries.ts'
import { runJobs } from '../../src/jobs/run-jobs.ts'
import { publishFirstTerms } from '../../src/people/terms/publish-first-terms.ts'
import { findCurrentTerms } from '../../src/people/terms/queries.ts'
import { createProgram } from '../../src/programs/create-program.ts'
import { attachUpload } from '../../src/requests/attach-upload.ts'
import type { Signature } from '../../src/requests/attest-request.ts'
import { statementsFor } from '../../src/requests/attestation.ts'
import { changeRequest } from '../../src/requests/change-request.ts'
import { confirmMapping } from '../../src/requests/confirm-mapping.ts'
import { readConsent } from '../../src/requests/consent-form.ts'
import { draftRequest } from '../../src/requests/draft-request.ts'
import type { RequestPlace } from '../../src/requests/get-open-request.ts'
import { inspectUpload } from '../../src/requests/inspect-upload.ts'
import { previewRequest } from '../../src/requests/preview-request.ts'
import { getRequest } from '../../src/requests/queries.ts'
import { JOBS } from '../../src/worker.ts'
import { type Browser, openTestApp, type TestApp } from '../support/app.ts'
import { programContent } from '../programs/factory.ts'

/** Rows that pass on 22 November 2026, and one of each common fault. */
export const LIST = [
  'Phone,Opted in,Birthday,First name,Last message,Notes',
  '(212) 736-5001,2026-03-14 16:05,1988-06-24,Ana,2026-09-02,a',
  '(312) 736-5002,2026-02-02 09:30,1975-01-09,Marcus,2026-10-18,b',
  '(206) 736-5003,2025-07-21 08:00,1999-12-30,Wei,2026-08-11,c',
  '(404) 736-500,2026-05-05 12:00,1991-02-17,Dee,2026-07-01,d',
  '(404) 736-5005,,1991-02-17,Flo,2026-07-01,e',
  '(404) 736-5006,2026-05-05 12:00,2016-02-17,Kid,2026-07-01,f',
  '(404) 736-5007,2020-05-05 12:00,1991-02-17,Old,2024-07-01,g',
  '(212) 736-5001,2026-03-14 16:05,1988-06-24,Ana,2026-09-02,h',
  '',
].join('\n')

export const CONSENT = {
  basis: 'express_written',
  consent_how: 'They filled in the sign-up form on our website between March and June.',
  consent_words: 'Yes, Riverside may send me marketing text messages at this number.',
  consent_medium: 'web',
  consent_url: 'https://riverside.example/sign-up',
  collected_from: '2025-03-01',
  collected_to: '2026-11-01',
  previous_sender: 'none',
  evidence_statement: 'Each row has a log entry with time and address.',
}

export interface Story extends TestApp {
  alice: Browser
  bob: Browser
  programId: string
  /** The context acting for Bob. */
  byBob: Context
  byAlice: Context
  requests: string
}

/** Riverside with a program and published Terms; Bob is about to import a list. */
export async function openStory(options: Parameters<typeof openTestApp>[0] = {}): Promise<Story> {
  const app = await openTestApp(options)
  const { ctx } = app.test
  await publishFirstTerms(ctx)
  const byAlice = actingAs(ctx, { kind: 'person', personId: app.cast.alice.id })
  const byBob = actingAs(ctx, { kind: 'person', personId: app.cast.bob.id, address: '127.0.0.1' })
  const programId = await createProgram(byAlice, {
    organizationId: app.cast.riverside.id,
    content: programContent(),
  })
  return {
    ...app,
    alice: await app.as(app.cast.alice),
    bob: await app.as(app.cast.bob),
    byAlice,
    byBob,
    programId,
    requests: `/o/${app.cast.riverside.id}/requests`,
  }
}

/** Begins a draft in the browser; the path of the request. */
export async function beginDraft(story: Story, browser = story.bob): Promise<string> {
  const answer = await browser.post(story.requests, { program: story.programId })
  return (answer.headers.get('location') ?? '').replace(/\/file$/, '')
}

/** The columns form as the page suggests it, with what a person adds. */
export const COLUMNS = {
  column_0: 'phone',
  column_1: 'opted_in_at',
  column_2: 'dob',
  column_3: 'first_name',
  column_4: 'last_messaged_at',
  column_5: '',
  time_zone: 'America/New_York',
  basis: 'express_written',
}

export function hiddenIn(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

/** Everything a signature form carries, all boxes ticked. */
export function signatureFrom(page: string, typedName = 'Bob Tran'): Record<string, string> {
  const form: Record<string, string> = { typed_name: typedName }
  for (const [, name = '', value = ''] of page.matchAll(
    /type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    form[name] = value
  for (const [, name = ''] of page.matchAll(/type="checkbox" name="(statement_[a-z_]*)"/g))
    form[name] = '1'
  return form
}

/** Runs every job that is due; mail stays where it was written. */
export async function settle(ctx: Context): Promise<void> {
  await runJobs(ctx, { ...JOBS, send_mail: () => Promise.resolve() }, { worker: 'test' })
}

/** A draft with everything but the signature, made without a browser; its rows are about to be checked. */
async function filledDraft(story: Story, text: string) {
  const { byBob, programId } = story
  const organizationId = story.cast.riverside.id
  const requestId = await draftRequest(byBob, { organizationId, programId })
  const place = { organizationId, requestId }
  const file = await storeText(byBob, text)
  const looked = inspectUpload(byBob, file.path)
  if (looked.problem !== null) throw new Error(looked.problem)
  const suggested = looked.found.mapping
  const uploadId = await attachUpload(byBob, place, { file, kind: 'paste', suggested })
  await confirmMapping(byBob, place, {
    uploadId,
    mapping: suggested,
    timeZone: 'America/New_York',
    basis: 'express_written',
  })
  await changeRequest(byBob, place, { ...readConsent(CONSENT), name: 'Website sign-ups' })
  return { place, runId: await previewRequest(byBob, place) }
}

/** A draft of LIST with everything but the signature, taken as checked. */
export async function readyDraft(story: Story): Promise<{ place: RequestPlace; path: string }> {
  const { place, runId } = await filledDraft(story, LIST)
  await pretendChecked(story.byBob, runId)
  return { place, path: `${story.requests}/${place.requestId}` }
}

/** The same of any list, its rows really checked. */
export async function checkedDraft(story: Story, text: string): Promise<RequestPlace> {
  const { place } = await filledDraft(story, text)
  await settle(story.byBob)
  return place
}

/** A signature to what is there now, all statements ticked. */
export async function signature(story: Story, place: RequestPlace): Promise<Signature> {
  const { db } = story.byBob
  const request = await getRequest(db, place.organizationId, place.requestId)
  const upload = await getUpload(db, place.organizationId, request.uploadId ?? '')
  const terms = await findCurrentTerms(db, 'terms')
  const addendum = await findCurrentTerms(db, 'addendum')
  if (!terms || !addendum) throw new Error('No terms')
  const by = { brand: 'Riverside', organization: 'Riverside Campaign', terms, addendum }
  return {
    typedName: 'Bob Tran',
    statements: statementsFor(by).map((statement) => statement.code),
    termsVersionId: terms.id,
    addendumVersionId: addendum.id,
    fileSha256: upload.sha256,
    mappingHash: request.mappingHash ?? '',
  }
}

/** The counts LIST would get, without the second a thread takes. */
async function pretendChecked(ctx: Context, runId: number): Promise<void> {
  const counts = { rows_total: 8, rows_done: 8, accepted: 3, review: 0, rejected: 5 }
  await ctx.db
    .updateTable('vetting_run')
    .set({ status: 'done', ...counts, finished_at: ctx.now().toISOString() })
    .where('id', '=', runId)
    .execute()
  await ctx.db
    .updateTable('job')
    .set({ status: 'done' })
    .where('kind', '=', 'vet_request')
    .execute()
}
