import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { dropUpload } from '../intake/drop-upload.ts'
import { requireRole } from '../people/require-role.ts'
import { cancelRun } from '../vetting/cancel-run.ts'
import { findRun } from '../vetting/queries.ts'
import { isUnderWay } from '../vetting/run.ts'
import type { RequestPlace } from './get-open-request.ts'
import { getRequest, moveRequest } from './queries.ts'
import { nextStatus, notOpenWords } from './request.ts'

/** Takes a request back before anything is sent. The file of a draft nobody swore to goes with it. */
export async function withdrawRequest(ctx: Context, place: RequestPlace): Promise<void> {
  const { organizationId, requestId } = place
  await inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'member', { evenSuspended: true })
    const request = await getRequest(ctx.db, organizationId, requestId)
    const to = nextStatus(request.status, 'withdraw')
    if (!to) throw new ConflictError(notOpenWords(request.status, 'withdrawn'))
    const moved = await moveRequest(ctx.db, requestId, {
      from: request.status,
      to,
      now: ctx.now().toISOString(),
      set: { finished_at: ctx.now().toISOString(), holder_id: null, held_at: null },
    })
    if (!moved) throw new ConflictError('This request moved on meanwhile. Look at it again.')
    for (const runId of [request.runId, request.previewRunId]) {
      const run = runId === null ? undefined : await findRun(ctx.db, organizationId, runId)
      if (run && isUnderWay(run)) await cancelRun(ctx, { organizationId, runId: run.id })
    }
    if (request.uploadId)
      await dropUpload(ctx, { organizationId, requestId, uploadId: request.uploadId })
    await recordEvent(ctx, {
      name: 'request.withdrawn',
      organizationId,
      subject: requestId,
      data: { from: request.status, revision: request.revision },
    })
  })
}
