import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import type { Run } from './run.ts'

/** Notes that somebody took the exceptions report, which shows numbers as they were uploaded. */
export async function recordExceptions(ctx: Context, run: Run): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'numbers.exported',
      organizationId: run.organizationId,
      subject: run.requestId ?? run.uploadId,
      data: { run: run.id, rows: run.review + run.rejected, kind: 'exceptions' },
    }),
  )
}
