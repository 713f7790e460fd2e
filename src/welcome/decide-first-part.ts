import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts'
import { limitsPassed } from './first-part.ts'
import {
  findFirstPart,
  moveToHeld,
  moveToReleased,
  openParts,
  readPartFigures,
} from './first-part-queries.ts'
import { requireDesk, requireSendingControl } from './require-control.ts'

/**
 * A person holds a list after its first part, or lets it go on. Only a reviewer or operator without a tie to the
 * list lets it go on, with a note, since limits may have been passed.
 */
export async function decideFirstPart(
  ctx: Context,
  deciding: { requestId: string; as: 'hold' | 'release'; note: string },
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const part = await findFirstPart(ctx.db, deciding.requestId)
    if (!part) throw new NotFoundError('This list is not sent in parts.')
    const { requestId, organizationId } = part
    const place = { organizationId, requestId }
    const by =
      deciding.as === 'hold'
        ? await requireSendingControl(ctx, place)
        : await requireDesk(ctx, place)
    const note = deciding.note.trim().slice(0, 500)
    const now = ctx.now().getTime()
    const figures = await readPartFigures(ctx.db, requestId, part.opened > 1 ? 'all' : 'first')
    const { left: sent, opted_out, undelivered, filtered } = figures
    const data = { sent, opted_out, undelivered, filtered }
    if (deciding.as === 'hold') {
      const move = { from: ['first', 'released'] as const, over: [], by, note: note || null, now }
      if (!(await moveToHeld(ctx.db, requestId, move)))
        throw new ConflictError('This list is held already.')
      await recordEvent(ctx, {
        name: 'request.first_part_held',
        organizationId,
        subject: requestId,
        data: { over: [], ...data },
      })
      return
    }
    if (!note)
      throw new InvalidInputError([
        { field: 'note', message: 'Say why the list may go on; the requester reads it.' },
      ])
    const overruled = [...new Set([...part.overruled, ...part.over, ...limitsPassed(figures)])]
    const move = { from: ['first', 'held'] as const, over: [], overruled, by, note, now }
    if (!(await moveToReleased(ctx.db, part, move)))
      throw new ConflictError('This list goes on already.')
    await openParts(ctx.db, { requestId, opened: part.opened, upTo: Math.max(2, part.opened), now })
    await recordEvent(ctx, {
      name: 'request.first_part_released',
      organizationId,
      subject: requestId,
      data: { overruled, ...data },
    })
  })
}
