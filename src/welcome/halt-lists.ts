import { type Context, inTransaction } from '../context.ts'
import { requireRole } from '../people/require-role.ts'
import { getProgram } from '../programs/queries.ts'
import { type HaltScope, listOpenRequests } from './control-queries.ts'
import { haltSending } from './halt-sending.ts'

/**
 * Ends every list of a program or of a whole organization for good: what has not left never will. Returns how many
 * lists and messages that were, and how many messages had left.
 */
export function haltLists(
  ctx: Context,
  scope: HaltScope,
): Promise<{ lists: number; stopped: number; left: number }> {
  // No event: each list records that it was stopped.
  return inTransaction(ctx, async (ctx) => {
    await requireRole(ctx, scope.organizationId, 'owner', { evenSuspended: true })
    if (scope.programId !== undefined)
      await getProgram(ctx.db, scope.organizationId, scope.programId)
    const lists = await listOpenRequests(ctx.db, scope)
    let [stopped, left] = [0, 0]
    for (const requestId of lists) {
      const ended = await haltSending(ctx, { organizationId: scope.organizationId, requestId })
      stopped += ended.stopped
      left += ended.left
    }
    return { lists: lists.length, stopped, left }
  })
}
