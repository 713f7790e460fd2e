import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'

/** Notes that opt-outs were downloaded, and how many. */
export async function recordSuppressionExport(
  ctx: Context,
  organizationId: string,
  rows: number,
): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'numbers.exported',
      organizationId,
      subject: organizationId,
      data: { what: 'suppressions', rows },
    }),
  )
}
