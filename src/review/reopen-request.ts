import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { linkBaseOf } from '../programs/program.ts'
import { nextStatus, notOpenWords } from '../requests/request.ts'
import { approvalIsCurrent } from './approval-queries.ts'
import { getList, moveReopened } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'

/** Takes an approved list back into review after what was approved changed; a new decision starts afresh. */
export async function reopenRequest(ctx: Context, reopening: { requestId: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, reopening.requestId)
    await requireReviewer(ctx, list)
    const status = nextStatus(list.status, 'void')
    if (!status) throw new ConflictError(notOpenWords(list.status, 'looked at again'))
    const now = ctx.now().toISOString()
    const standing = await approvalIsCurrent(ctx.db, list.id, {
      now,
      linkBase: linkBaseOf(ctx.config.publicUrl),
      hoursHash: ctx.config.hoursHash,
    })
    if (standing.current)
      throw new ConflictError('What was approved is still what is there. Nothing to look at again.')
    const revision = list.revision + 1
    const from = { id: list.id, from: list.status, revision: list.revision }
    if (!(await moveReopened(ctx.db, from, { status, revision, now })))
      throw new ConflictError('This list was changed a moment ago. Open it again.')
    await recordEvent(ctx, {
      name: 'request.reopened',
      organizationId: list.organization.id,
      subject: list.id,
      data: { revision, why: standing.why },
    })
  })
}
