import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { columnsOf } from '../intake/mapping.ts'
import { formatPhone } from '../phone/format.ts'
import { findRows } from '../vetting/block-queries.ts'
import { originalRows } from '../vetting/original-rows.ts'
import { getRun } from '../vetting/queries.ts'
import { maskOf } from '../vetting/reason.ts'
import { getList } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import type { RevealReason } from './reveal.ts'

export interface Revealing {
  requestId: string
  row: number
  reason: RevealReason
}

export interface RevealedNumber {
  /** As people write it; null when the number was refused. */
  number: string | null
  /** As uploaded; empty when the file is gone. */
  cells: string[]
}

const UNDERAGE = maskOf('underage')

/** Shows a reviewer one whole number; who saw which row of which list, and why, is in the organization's trail. */
export async function revealNumber(ctx: Context, revealing: Revealing): Promise<RevealedNumber> {
  const { list, run, row } = await inTransaction(ctx, async (ctx) => {
    const list = await getList(ctx.db, revealing.requestId)
    await requireReviewer(ctx, list)
    const run = list.runId === null ? null : await getRun(ctx.db, list.runId)
    const [row] = run ? await findRows(ctx.db, run.id, [revealing.row]) : []
    // nothing of somebody under age is shown to anyone.
    if (!run || !row || row.reasons & UNDERAGE) throw new NotFoundError('This row is not there.')
    await recordEvent(ctx, {
      name: 'number.revealed',
      organizationId: list.organization.id,
      subject: list.id,
      data: { revision: list.revision, run: run.id, row: row.rowNumber, reason: revealing.reason },
    })
    return { list, run, row }
  })
  const cells = (await originalRows(ctx, run, [row])).get(row.rowNumber) ?? []
  ctx.log.info({ requestId: list.id, row: row.rowNumber }, 'number revealed')
  return {
    number: row.phone === null ? null : formatPhone(row.phone),
    cells: columnsOf(run.mapping, 'phone').map((index) => cells[index] ?? ''),
  }
}
