import type { Context } from '../context.ts'
import { columnOf } from '../intake/mapping.ts'
import type { Phone } from '../phone/phone.ts'
import { eachBlock } from '../vetting/block-queries.ts'
import { type FactsOfRow, readFacts } from '../vetting/read-facts.ts'
import { ACCEPTED, REVIEW } from '../vetting/reason.ts'
import { rowAt, type VettedRow } from '../vetting/row-block.ts'
import type { Run } from '../vetting/run.ts'
import { regionOfCell } from './region.ts'

/** A row that may be sent to, with what is tested again before it is. Times are epoch ms. */
export interface ApprovedRow {
  rowNumber: number
  phone: Phone
  optedInAt: number
  lastMessagedAt: number | null
  basis: string | null
  basisAt: number | null
  region: string | null
  /** Empty when the list has no such column. */
  email: string
}

const CHUNK = 300

/** The rows a decision covers, in file order: those accepted, and those with a reason it includes. */
export async function* approvedRows(
  ctx: Context,
  run: Run,
  which: { included: readonly string[]; after: number },
): AsyncGenerator<ApprovedRow[]> {
  const fields = ['consent_basis', 'basis_date', 'state', 'zip', 'email'] as const
  const readCells = fields.some((field) => columnOf(run.mapping, field) >= 0)
  let chunk: VettedRow[] = []
  for await (const block of eachBlock(ctx.db, run.id, { after: which.after }))
    for (let index = 0; index < block.count; index += 1) {
      const row = rowAt(block, index)
      if (row.rowNumber <= which.after || !isCovered(row, which.included)) continue
      chunk.push(row)
      if (chunk.length < CHUNK) continue
      yield await complete(ctx, run, chunk, readCells)
      chunk = []
    }
  if (chunk.length > 0) yield await complete(ctx, run, chunk, readCells)
}

function isCovered(row: VettedRow, included: readonly string[]): boolean {
  if (row.phone === null) return false
  if (row.outcome === ACCEPTED) return true
  return row.outcome === REVIEW && row.reason !== null && included.includes(row.reason)
}

async function complete(
  ctx: Context,
  run: Run,
  rows: VettedRow[],
  readCells: boolean,
): Promise<ApprovedRow[]> {
  const facts = readCells ? await readFacts(ctx, run, rows) : new Map<number, FactsOfRow>()
  return rows.map((row) => {
    const cells = facts.get(row.rowNumber)
    return {
      rowNumber: row.rowNumber,
      phone: row.phone ?? 0,
      optedInAt: row.optedInAt ?? 0,
      lastMessagedAt: row.lastMessagedAt,
      basis: cells?.basis ?? run.rules.basis,
      basisAt: cells?.basisDay ? momentOf(cells.basisDay) : null,
      region: regionOfCell(cells?.state ?? '') ?? regionOfCell(cells?.zip ?? ''),
      email: cells?.email ?? '',
    }
  })
}

/** The start of a day (yyyymmdd) in UTC. */
function momentOf(day: number): number {
  return Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100)
}
