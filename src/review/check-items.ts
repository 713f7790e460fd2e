import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { notOpenWords } from '../requests/request.ts'
import { itemsOf } from './checklist.ts'
import { getList, insertChecks, listChecks, removeChecks } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { findToSee } from './see-queries.ts'

export interface Ticks {
  requestId: string
  /** The revision the reviewer saw. */
  revision: number
  /** Items ticked, and items shown without a tick. */
  on: readonly string[]
  off?: readonly string[]
}

/** Keeps what a reviewer has seen and ticked of one revision; evidence has a verb of its own. */
export async function checkItems(ctx: Context, ticks: Ticks): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, ticks.requestId)
    const reviewerId = await requireReviewer(ctx, list)
    if (list.status !== 'in_review') throw new ConflictError(notOpenWords(list.status, 'reviewed'))
    if (list.revision !== ticks.revision) throw new ConflictError(SENT_AGAIN)
    const of = { requestId: list.id, revision: list.revision, reviewerId }
    const checked = await listChecks(ctx.db, of.requestId, of.revision, reviewerId)
    const items = itemsOf(await findToSee(ctx.db, list)).filter((item) => !isEvidence(item))
    const on = items.filter((item) => ticks.on.includes(item) && !checked.has(item))
    const off = items.filter((item) => ticks.off?.includes(item) && checked.has(item))
    if (on.length + off.length === 0) return
    await insertChecks(ctx.db, of, on, ctx.now().toISOString())
    await removeChecks(ctx.db, of, off)
    await recordEvent(ctx, {
      name: 'request.checked',
      organizationId: list.organization.id,
      subject: list.id,
      data: { revision: list.revision, items: on, unticked: off },
    })
  })
}

const SENT_AGAIN =
  'The list was sent again since you opened this page. Open it again to see it as it is now.'

function isEvidence(item: string): boolean {
  return item.startsWith('evidence:')
}
