import type { Context as HonoContext } from 'hono'
import type { ReadinessPart } from '../../views/parts/readiness.tsx'
import type { Step } from '../../views/parts/steps.tsx'
import type { WizardFrame } from '../../views/requests/wizard.tsx'
import type { Context } from '../context.ts'
import { findUpload } from '../intake/upload-queries.ts'
import type { Upload } from '../intake/upload.ts'
import { formatCount } from '../lib/text.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import type { Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { countsOf } from '../vetting/block-queries.ts'
import { findRun } from '../vetting/queries.ts'
import type { Run } from '../vetting/run.ts'
import { listEvidence } from './evidence-queries.ts'
import { findLinked, type LinkedRequest } from './list-queries.ts'
import { getRequest } from './queries.ts'
import { type Evidence, type ImportRequest, isOpen, nameOf } from './request.ts'
import { type DraftFacts, STEP_LABELS, type StepName, type StepState, stepStates } from './steps.ts'
import { findLastNote } from './submission-queries.ts'
import { readinessOf } from './verdicts.ts'

/** A draft as the pages of the wizard need it. */
export interface Draft {
  ctx: Context
  organizationId: string
  /** /o/…/requests/… */
  base: string
  place: { organizationId: string; requestId: string }
  request: ImportRequest
  program: Program | null
  upload: Upload | null
  preview: Run | null
  evidence: Evidence[]
  facts: DraftFacts
  states: StepState[]
  asked: { note: string; at: string } | null
  /** The request whose refused rows this one brings again. */
  follows: LinkedRequest | null
  /** What the last check of every row found; empty while there is none. */
  readiness: ReadinessPart[]
}

/** The draft of the path; a request that is not open to changes answers with its own page instead. */
export async function draftPage(c: HonoContext<Env>): Promise<Draft | Response> {
  const ctx = c.get('ctx')
  const organizationId = c.get('organization')?.id ?? ''
  const request = await getRequest(ctx.db, organizationId, c.req.param('request') ?? '')
  const base = `/o/${organizationId}/requests/${request.id}`
  if (!isOpen(request.status)) return c.redirect(base, 303)
  const { programId, uploadId, previewRunId } = request
  const program = programId ? await findProgram(ctx.db, organizationId, programId) : null
  const upload = uploadId ? await findUpload(ctx.db, organizationId, uploadId) : null
  const preview = previewRunId ? await findRun(ctx.db, organizationId, previewRunId) : undefined
  const evidence = await listEvidence(ctx.db, request.id)
  const facts: DraftFacts = {
    today: ctx.now().toISOString().slice(0, 10),
    evidence: evidence.length,
    preview: preview ?? null,
  }
  const note = request.revision > 0 ? await findLastNote(ctx.db, request.id) : null
  return {
    ctx,
    organizationId,
    base,
    place: { organizationId, requestId: request.id },
    request,
    program,
    upload,
    preview: preview ?? null,
    evidence,
    facts,
    states: stepStates(request, facts),
    follows: (await findLinked(ctx.db, organizationId, request.id)).follows,
    readiness:
      preview?.status === 'done'
        ? readinessOf(
            await countsOf(ctx.db, preview.id),
            `${base}/rows`,
            preview.rules.recencyMonths,
          )
        : [],
    asked: note && request.status === 'changes_requested' ? { ...note, at: note.decidedAt } : null,
  }
}

const TITLES: Record<StepName, string> = {
  file: 'Which list is it?',
  columns: 'What do the columns hold?',
  preview: 'How every row is judged',
  consent: 'Where does the list come from?',
  details: 'What is the list called?',
  attest: 'Sign and submit',
}

/** What stands around a step. */
export function frameOf(
  c: HonoContext<Env>,
  draft: Draft,
  step: StepName,
  options: { live?: boolean; lead?: string } = {},
): WizardFrame {
  const { request, base } = draft
  return {
    chrome: chromeOf(c, { live: options.live ?? false }),
    title: TITLES[step],
    lead: options.lead,
    listName: nameOf(request),
    programName: draft.program?.name ?? null,
    steps: draft.states.map((state): Step => {
      const current = state.name === step
      return {
        label: STEP_LABELS[state.name],
        href: state.reachable ? `${base}/${state.name}` : undefined,
        state: current ? 'current' : state.done ? 'done' : 'todo',
        note: noteOf(state.name, draft),
      }
    }),
    follows: draft.follows && {
      name: nameOf(draft.follows),
      href: `/o/${draft.organizationId}/requests/${draft.follows.id}`,
    },
    savedAt: request.updatedAt,
    zone: request.timeZone,
    readiness: step === 'preview' ? [] : draft.readiness,
    asked: draft.asked,
    discardAction: `${base}/withdrawal`,
    submittedBefore: request.revision > 0,
  }
}

function noteOf(step: StepName, { upload, preview }: Draft): string | undefined {
  if (step === 'file') return upload?.name
  if (step === 'preview' && preview?.status === 'done')
    return `${formatCount(preview.accepted)} of ${formatCount(preview.rowsDone)} ready`
  return undefined
}
