import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { getProgram, markPaused } from './queries.ts'
import { requireRole } from '../people/require-role.ts'

/** Lets a paused program send again. */
export async function resumeProgram(
  ctx: Context,
  program: { organizationId: string; programId: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, program.organizationId, 'owner')
    const { id } = await getProgram(ctx.db, program.organizationId, program.programId)
    const now = ctx.now().toISOString()
    if (!(await markPaused(ctx.db, id, { pausedAt: null, now })))
      throw new ConflictError('This program is not paused.')
    await recordEvent(ctx, {
      name: 'program.resumed',
      organizationId: program.organizationId,
      subject: id,
    })
  })
}
