import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import { cancelRun } from '../vetting/cancel-run.ts'
import type { RequestPlace } from './get-open-request.ts'
import { getRequest, moveRequest } from './queries.ts'
import { nextStatus, notOpenWords } from './request.ts'

/** Stops the checking of a submitted list; it is a draft again, with everything that was entered. */
export async function cancelVetting(ctx: Context, place: RequestPlace): Promise<void> {
  const { organizationId, requestId } = place
  await inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'member', { evenSuspended: true })
    const request = await getRequest(ctx.db, organizationId, requestId)
    const to = nextStatus(request.status, 'return')
    if (!to || request.runId === null)
      throw new ConflictError(notOpenWords(request.status, 'stopped now'))
    await cancelRun(ctx, { organizationId, runId: request.runId })
    const moved = await moveRequest(ctx.db, requestId, {
      from: request.status,
      to,
      now: ctx.now().toISOString(),
      set: { run_id: null },
    })
    if (!moved) throw new ConflictError('This request moved on meanwhile. Look at it again.')
    await recordEvent(ctx, {
      name: 'request.returned',
      organizationId,
      subject: requestId,
      data: { revision: request.revision, run: request.runId },
    })
  })
}
