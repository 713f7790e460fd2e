// The steps of a draft: which are done, and what each still lacks.
import type { Problem } from '../errors.ts'
import { columnOf } from '../intake/mapping.ts'
import { isUnderWay, type Run } from '../vetting/run.ts'
import { missingConsent } from './consent-form.ts'
import type { ImportRequest } from './request.ts'

export const STEPS = ['file', 'columns', 'preview', 'consent', 'details', 'attest'] as const
export type StepName = (typeof STEPS)[number]

export const STEP_LABELS: Record<StepName, string> = {
  file: 'File',
  columns: 'Columns',
  preview: 'Preview',
  consent: 'Where it comes from',
  details: 'Name',
  attest: 'Sign and submit',
}

export interface DraftFacts {
  /** YYYY-MM-DD. */
  today: string
  evidence: number
  /** The preview of this file with these columns, if there is one. */
  preview: Pick<Run, 'status' | 'problem'> | null
}

const LACKS: Record<StepName, (request: ImportRequest, facts: DraftFacts) => Problem[]> = {
  file: ({ uploadId }) =>
    uploadId
      ? []
      : [{ field: 'file', message: 'Choose the file that holds your list, or paste its rows.' }],
  columns: ({ mappingHash }) =>
    mappingHash ? [] : [{ field: 'columns', message: 'Confirm what each column holds.' }],
  preview: (_request, facts) => missingPreview(facts),
  consent: (request, { today, evidence }) =>
    missingConsent(request, { today, evidence, hasLastMessaged: hasLastMessaged(request) }),
  details: missingDetails,
  attest: () => [],
}

/** What a step still lacks, one sentence each; empty when it is done. */
export function missingIn(step: StepName, request: ImportRequest, facts: DraftFacts): Problem[] {
  return LACKS[step](request, facts)
}

/** Whether a column says when each person was last messaged; else the requester does. */
export function hasLastMessaged({ mapping }: Pick<ImportRequest, 'mapping'>): boolean {
  return mapping !== null && columnOf(mapping, 'last_messaged_at') >= 0
}

function missingPreview({ preview }: DraftFacts): Problem[] {
  const field = 'preview'
  if (!preview || preview.status === 'cancelled')
    return [{ field, message: 'Have every row checked, and look at the result.' }]
  if (isUnderWay(preview)) return [{ field, message: 'The rows are still being checked.' }]
  if (preview.status === 'failed')
    return [{ field, message: preview.problem ?? 'The rows could not be checked.' }]
  return []
}

function missingDetails(request: Pick<ImportRequest, 'name' | 'programId'>): Problem[] {
  const problems: Problem[] = []
  if (request.name.trim().length < 3)
    problems.push({ field: 'name', message: 'Give the list a name you will know it by.' })
  if (!request.programId)
    problems.push({ field: 'program', message: 'Choose the program these people agreed to.' })
  return problems
}

export interface StepState {
  name: StepName
  missing: Problem[]
  done: boolean
  /** The steps before it hold what it needs. */
  reachable: boolean
}

export function stepStates(request: ImportRequest, facts: DraftFacts): StepState[] {
  const missing = new Map(STEPS.map((step) => [step, missingIn(step, request, facts)]))
  const isDone = (step: StepName) => missing.get(step)?.length === 0
  return STEPS.map((name) => ({
    name,
    missing: missing.get(name) ?? [],
    done: name !== 'attest' && isDone(name),
    reachable: name === 'columns' ? isDone('file') : name === 'preview' ? isDone('columns') : true,
  }))
}

/** Where to go on with a draft: the first step that lacks something. */
export function nextStep(states: readonly StepState[]): StepName {
  return states.find((state) => !state.done)?.name ?? 'attest'
}
