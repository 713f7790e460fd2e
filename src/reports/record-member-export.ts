import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'

/** Notes that members were downloaded, and how many. */
export async function recordMemberExport(
  ctx: Context,
  organizationId: string,
  members: number,
): Promise<void> {
  await inTransaction(ctx, (ctx) =>
    recordEvent(ctx, {
      name: 'numbers.exported',
      organizationId,
      subject: organizationId,
      data: { what: 'members', members },
    }),
  )
}
