import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError } from '../errors.ts'
import { findProgram } from '../programs/queries.ts'
import type { ConsentContent } from './consent-form.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { updateDraft } from './queries.ts'
import type { ImportRequest } from './request.ts'

export type RequestChange = Partial<
  ConsentContent & Pick<ImportRequest, 'name' | 'description' | 'programId' | 'announceHours'>
>

const COLUMNS = [
  ['basis', 'basis'],
  ['consentHow', 'consent_how'],
  ['consentWords', 'consent_words'],
  ['consentMedium', 'consent_medium'],
  ['consentUrl', 'consent_url'],
  ['collectedFrom', 'collected_from'],
  ['collectedTo', 'collected_to'],
  ['previousSender', 'previous_sender'],
  ['recencyStatement', 'recency_statement'],
  ['evidenceStatement', 'evidence_statement'],
  ['name', 'name'],
  ['description', 'description'],
  ['programId', 'program_id'],
  ['announceHours', 'announce_hours'],
] as const satisfies readonly (readonly [keyof RequestChange, string])[]

/** Verdicts depend on these, so a preview made before no longer holds. */
const VETTED_BY = new Set<keyof RequestChange>(['basis', 'programId'])

/** Saves a step of the wizard; what is the same as before is left alone. */
export async function changeRequest(
  ctx: Context,
  place: RequestPlace,
  change: RequestChange,
): Promise<{ changed: string[]; previewVoided: boolean }> {
  return inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    const changed = COLUMNS.filter(
      ([key]) => change[key] !== undefined && change[key] !== request[key],
    )
    if (changed.length === 0) return { changed: [], previewVoided: false }
    if (change.programId && !(await findProgram(ctx.db, place.organizationId, change.programId)))
      throw new InvalidInputError([
        { field: 'program', message: 'Choose the program these people agreed to.' },
      ])
    const previewVoided =
      request.previewRunId !== null && changed.some(([key]) => VETTED_BY.has(key))
    const set = Object.fromEntries(
      changed.map(([key, column]) => [
        column,
        key === 'consentMedium' ? (change[key] ?? '') : change[key],
      ]),
    )
    const fields = changed.map(([, column]) => column)
    const written = await updateDraft(ctx.db, request.id, {
      set: previewVoided ? { ...set, preview_run_id: null } : set,
      status: request.status,
      now: ctx.now().toISOString(),
    })
    if (!written) throw new ConflictError('This request was submitted meanwhile.')
    await recordEvent(ctx, {
      name: 'request.changed',
      organizationId: place.organizationId,
      subject: request.id,
      data: { fields },
    })
    return { changed: fields, previewVoided }
  })
}
