import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, ForbiddenError, InvalidInputError } from '../errors.ts'
import { getUpload } from '../intake/upload-queries.ts'
import { contactOf } from '../people/organizations/plan.ts'
import { requireRole } from '../people/require-role.ts'
import { getProgram } from '../programs/queries.ts'
import { findRun } from '../vetting/queries.ts'
import { startRun } from '../vetting/start-run.ts'
import { attestRequest, type Signature } from './attest-request.ts'
import { importRefusal } from './eligibility.ts'
import { countEvidence } from './evidence-queries.ts'
import type { RequestPlace } from './get-open-request.ts'
import { getRequest, moveRequest } from './queries.ts'
import { nextStatus, notOpenWords } from './request.ts'
import { stepStates } from './steps.ts'
import { vettingOf } from './vetting-of.ts'

/** Swears to a list and hands it in: attestation, status and the vetting of every row, all or nothing. */
export async function submitRequest(
  ctx: Context,
  place: RequestPlace,
  signature: Signature,
): Promise<{ runId: number; revision: number }> {
  const { organizationId, requestId } = place
  return inTransaction(ctx, async (ctx) => {
    const organization = await requireRole(ctx, organizationId, 'member')
    const refusal = importRefusal(organization, contactOf(ctx.config.mailFrom))
    if (refusal) throw new ForbiddenError(refusal)
    const request = await getRequest(ctx.db, organizationId, requestId)
    if (!nextStatus(request.status, 'submit'))
      throw new ConflictError(notOpenWords(request.status, 'submitted again'))
    const preview =
      request.previewRunId === null
        ? null
        : ((await findRun(ctx.db, organizationId, request.previewRunId)) ?? null)
    const now = ctx.now()
    const missing = stepStates(request, {
      today: now.toISOString().slice(0, 10),
      evidence: await countEvidence(ctx.db, requestId),
      preview,
    }).flatMap((state) => state.missing)
    const { uploadId, mapping, mappingHash, programId } = request
    if (missing.length > 0 || !uploadId || !mapping || !mappingHash || !programId || !preview)
      throw new InvalidInputError(missing)
    const program = await getProgram(ctx.db, organizationId, programId)
    const upload = await getUpload(ctx.db, organizationId, uploadId)
    const revision = request.revision + 1
    await attestRequest(ctx, signature, {
      request,
      revision,
      organization: organization.name,
      brand: program.brand,
      fileSha256: upload.sha256,
      mappingHash,
      rows: preview.rowsTotal ?? preview.rowsDone,
    })
    const submitted = await moveRequest(ctx.db, requestId, {
      from: request.status,
      to: 'submitted',
      now: now.toISOString(),
      set: { revision, requested_by: organization.personId, submitted_at: now.toISOString() },
    })
    if (!submitted) throw new ConflictError('This list was submitted a moment ago.')
    const runId = await startRun(ctx, {
      organizationId,
      requestId,
      uploadId,
      mapping,
      rules: vettingOf(request, program, { now, invented: ctx.carrier.capabilities.invented }),
      purpose: 'submission',
    })
    await moveRequest(ctx.db, requestId, {
      from: 'submitted',
      to: 'vetting',
      now: now.toISOString(),
      set: { run_id: runId, preview_run_id: null, rows_hash: null, decided_at: null },
    })
    await recordEvent(ctx, {
      name: 'request.submitted',
      organizationId,
      subject: requestId,
      data: { revision, run: runId, file_sha256: upload.sha256, mapping_hash: mappingHash },
    })
    return { runId, revision }
  })
}
