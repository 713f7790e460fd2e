import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { requireManager } from '../people/require-manager.ts'
import { allowSending } from './allow-sending.ts'
import { countOrganizationMessages, type LeftAndUnsent, listOpenOwners } from './control-queries.ts'
import { haltSending } from './halt-sending.ts'

export interface EverythingHalted {
  lists: number
  stopped: number
  before: LeftAndUnsent
  after: LeftAndUnsent
}

/**
 * Ends every list of every organization for good. Sending is off first and stays so: nothing leaves between one list
 * and the next, and after an interruption the rest is ended by doing it again.
 */
export async function haltEverything(
  ctx: Context,
  halting: { note: string },
): Promise<EverythingHalted> {
  await requireManager(ctx, null)
  const before = await allowSending(ctx, { sending: 'off', note: halting.note })
  let [lists, stopped] = [0, 0]
  for (const place of await listOpenOwners(ctx.db)) {
    // Another person may have ended it meanwhile.
    const ended = await haltSending(ctx, { ...place, asDesk: true, evenEnded: true })
    if (!ended) continue
    lists += 1
    stopped += ended.stopped
  }
  return inTransaction(ctx, async (ctx) => {
    const after = await countOrganizationMessages(ctx.db, null)
    await recordEvent(ctx, {
      name: 'installation.lists_stopped',
      organizationId: null,
      subject: 'installation',
      data: {
        lists,
        stopped,
        left: after.left,
        unsent_before: before.unsent,
        unsent_after: after.unsent,
      },
    })
    return { lists, stopped, before, after }
  })
}
