import { errorClass } from '../carriers/error-classes.ts'
import type { FinalStatus } from '../carriers/status.ts'
import type { Context } from '../context.ts'
import { applyError } from './apply-error.ts'
import { markFinal, type OutboxRow } from './result-queries.ts'

/** Ends a message as the carrier says, once, with what its error means for the number and the request. */
export async function recordFinal(
  ctx: Context,
  row: Pick<OutboxRow, 'id' | 'phone' | 'organizationId' | 'requestId'>,
  end: { final: FinalStatus; errorCode: string | undefined },
): Promise<void> {
  const known = end.errorCode ? errorClass(end.errorCode) : null
  const moved = await markFinal(ctx.db, row.id, {
    status: end.final,
    errorClass: known,
    errorCode: end.errorCode ?? null,
    now: ctx.now().getTime(),
  })
  if (moved && known && end.final !== 'delivered') await applyError(ctx, row, known)
}
