import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { getProgram } from '../programs/queries.ts'
import { findRun } from '../vetting/queries.ts'
import { isUnderWay } from '../vetting/run.ts'
import { startRun } from '../vetting/start-run.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { updateDraft } from './queries.ts'
import { vettingOf } from './vetting-of.ts'

/**
 * Has every row checked as it will be after submitting, and returns the run. One that is under way for the
 * same reading is not started twice. No event: startRun records it.
 */
export async function previewRequest(ctx: Context, place: RequestPlace): Promise<number> {
  const { organizationId, requestId } = place
  return inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    const { uploadId, mapping, mappingHash, programId } = request
    if (!uploadId || !mapping || !mappingHash || !programId)
      throw new ConflictError('Confirm the columns first; then the rows can be checked.')
    if (request.previewRunId !== null) {
      const run = await findRun(ctx.db, organizationId, request.previewRunId)
      if (run && isUnderWay(run)) return run.id
    }
    const program = await getProgram(ctx.db, organizationId, programId)
    const runId = await startRun(ctx, {
      organizationId,
      requestId,
      uploadId,
      mapping,
      rules: vettingOf(request, program, {
        now: ctx.now(),
        invented: ctx.carrier.capabilities.invented,
      }),
      purpose: 'preview',
    })
    const written = await updateDraft(ctx.db, requestId, {
      set: { preview_run_id: runId },
      status: request.status,
      now: ctx.now().toISOString(),
    })
    if (!written) throw new ConflictError('This request was submitted meanwhile.')
    return runId
  })
}
