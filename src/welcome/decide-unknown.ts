import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts'
import { requireManager } from '../people/require-manager.ts'
import {
  countUnknown,
  findOrganizationOf,
  moveUnknown,
  type UnknownOf,
  withdrawUnknown,
} from './unknown-queries.ts'

export interface UnknownDecided {
  as: 'ask' | 'end'
  messages: number
  /** Held like this in the list, before and after. */
  before: number
  after: number
}

/**
 * An operator decides about numbers a look-up could say nothing of: `ask` has them looked up anew, `end`
 * leaves them out for good. Nobody lets them be texted: not knowing is never a pass.
 */
export async function decideUnknown(
  ctx: Context,
  deciding: UnknownOf & { as: string },
): Promise<UnknownDecided> {
  return inTransaction(ctx, async (ctx) => {
    await requireManager(ctx, null)
    const { as, ...of } = deciding
    const organizationId = await findOrganizationOf(ctx.db, of.requestId)
    if (organizationId === undefined) throw new NotFoundError('This list is not there.')
    if (as !== 'ask' && as !== 'end')
      throw new InvalidInputError('Choose whether to ask again or to leave the numbers out.')
    if (as === 'ask' && ctx.config.numberLookup === 'off')
      throw new ConflictError(
        'Look-ups are switched off, so nobody can be asked. Set NUMBER_LOOKUP and start again.',
      )
    const { requestId } = of
    const before = await countUnknown(ctx.db, { requestId })
    if (as === 'ask') await withdrawUnknown(ctx.db, of, ctx.now().getTime())
    const messages = await moveUnknown(ctx.db, of, as, ctx.now().getTime())
    if (messages === 0)
      throw new ConflictError('None of these messages waits for a person any more.')
    const after = await countUnknown(ctx.db, { requestId })
    await recordEvent(ctx, {
      name: 'numbers.unknown_decided',
      organizationId,
      subject: requestId,
      data: { as, messages, before, after, message: of.outboxId ?? null },
    })
    return { as, messages, before, after }
  })
}
