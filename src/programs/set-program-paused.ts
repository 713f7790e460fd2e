import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import { countProgramMessages, getProgram, markPaused } from './queries.ts'

/**
 * Stops new welcome messages of a program, or lets it send again; nothing already sent is taken back. Returns how
 * many messages have left and how many not.
 */
export async function setProgramPaused(
  ctx: Context,
  program: { organizationId: string; programId: string; paused: boolean },
): Promise<{ left: number; unsent: number }> {
  const { organizationId, programId, paused } = program
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, organizationId, 'owner', { evenSuspended: paused })
    const { id } = await getProgram(ctx.db, organizationId, programId)
    const now = ctx.now().toISOString()
    if (!(await markPaused(ctx.db, id, { pausedAt: paused ? now : null, now })))
      throw new ConflictError(
        paused ? 'This program is already paused.' : 'This program is not paused.',
      )
    const counts = await countProgramMessages(ctx.db, id)
    await recordEvent(ctx, {
      name: paused ? 'program.paused' : 'program.resumed',
      organizationId,
      subject: id,
      data: counts,
    })
    return counts
  })
}
