import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { InvalidInputError, type Problem } from '../errors.ts'
import { requireRole } from '../people/require-role.ts'
import { isChannel } from './announcement.ts'
import { insertNote } from './effect-queries.ts'

/** Keeps that the text was announced somewhere else, and when. */
export async function noteAnnouncement(
  ctx: Context,
  note: { organizationId: string; requestId: string; channel: string; day: string },
): Promise<void> {
  const { organizationId, requestId, channel, day } = note
  const problems: Problem[] = []
  if (!isChannel(channel))
    problems.push({ field: 'channel', message: 'Choose where it was announced.' })
  const today = ctx.now().toISOString().slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    problems.push({ field: 'day', message: 'Give the day as year, month and day: 2026-11-14.' })
  else if (day > today)
    problems.push({ field: 'day', message: 'The day is still to come. Note it when it was done.' })
  if (problems.length > 0) throw new InvalidInputError(problems)
  await inTransaction(ctx, async (ctx) => {
    const { personId: notedBy } = await requireRole(ctx, organizationId, 'member')
    const id = ctx.newId()
    await insertNote(ctx.db, {
      id,
      requestId,
      channel,
      day,
      notedBy,
      notedAt: ctx.now().toISOString(),
    })
    await recordEvent(ctx, {
      name: 'announcement.noted',
      organizationId,
      subject: requestId,
      data: { channel, day },
    })
  })
}
