import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { enqueueMail } from '../mail/enqueue-mail.ts'
import { judgeFirstPart, openPart, partsOf } from './first-part.ts'
import { firstPartHeldLetter } from './first-part-letter.ts'
import {
  listWatchedParts,
  moveToHeld,
  moveToReleased,
  openParts,
  readPartFigures,
  type WatchedPart,
} from './first-part-queries.ts'
import { listAlerted } from './alert-queries.ts'

/**
 * Looks at lists on trial: holds those past a limit, lets the others go on part by part, and looks again before
 * each part. Returns how many moved.
 */
export async function judgeFirstParts(ctx: Context): Promise<number> {
  let moved = 0
  for (const part of await listWatchedParts(ctx.db)) {
    const due = Math.min(openPart(part, ctx.now().getTime()), partsOf(part))
    if (part.state === 'released' && due <= part.opened) continue
    // All of it is in the first part: there is nothing to hold back.
    if (partsOf(part) === 1) continue
    if (await inTransaction(ctx, (ctx) => judge(ctx, part, due))) moved += 1
  }
  return moved
}

async function judge(ctx: Context, part: WatchedPart, due: number): Promise<boolean> {
  const now = ctx.now().getTime()
  const { requestId, organizationId, overruled } = part
  const figures = await readPartFigures(ctx.db, requestId, part.state === 'first' ? 'first' : 'all')
  const verdict = judgeFirstPart(figures, overruled, part.state === 'first' ? now : Infinity)
  if (verdict.kind === 'wait') return false
  const { left: sent, opted_out, undelivered, filtered } = figures
  const data = { sent, opted_out, undelivered, filtered }
  const move = { from: [part.state], by: null, note: null, now }
  if (verdict.kind === 'hold') {
    const { over } = verdict
    if (!(await moveToHeld(ctx.db, requestId, { ...move, over }))) return false
    await recordEvent(ctx, {
      name: 'request.first_part_held',
      organizationId,
      subject: requestId,
      data: { over, ...data },
    })
    const { name, people } = await listAlerted(ctx.db, requestId)
    for (const person of people)
      await enqueueMail(ctx, {
        key: `first-part-held:${requestId}:${now}:${person.id}`,
        to: person.email,
        letter: firstPartHeldLetter({
          name,
          figures,
          over,
          url: ctx.config.publicUrl + pathFor(person, { organizationId, requestId }),
        }),
      })
    return true
  }
  if (part.state === 'first') {
    if (!(await moveToReleased(ctx.db, part, { ...move, over: [], overruled }))) return false
    await recordEvent(ctx, {
      name: 'request.first_part_released',
      organizationId,
      subject: requestId,
      data: { overruled, ...data },
    })
  }
  const upTo = part.state === 'first' ? 2 : due
  return openParts(ctx.db, { requestId, opened: part.opened, upTo, now })
}

function pathFor(
  person: { desk: boolean },
  of: { organizationId: string; requestId: string },
): string {
  return person.desk
    ? `/sending/${of.requestId}`
    : `/o/${of.organizationId}/requests/${of.requestId}`
}
