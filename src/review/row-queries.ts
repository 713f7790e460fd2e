import type { Db } from '../db/open.ts'
import { eachBlock, listRows } from '../vetting/block-queries.ts'
import { getRun } from '../vetting/queries.ts'
import { ACCEPTED } from '../vetting/reason.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import { RowsHash } from '../vetting/rows-hash.ts'
import { SAMPLES, sampleSpot } from './checklist.ts'
import type { ListUnderReview } from './list.ts'

/** Places tried before a short list is taken to have no more rows to give. */
const SPOTS_MAX = 4 * SAMPLES

/** The accepted rows that a reviewer confirms: the same for everyone who has the same list. */
export async function findSamples(
  db: Db,
  list: Pick<ListUnderReview, 'runId' | 'rowsHash'>,
): Promise<VettedRow[]> {
  const { runId, rowsHash } = list
  if (runId === null || rowsHash === null) return []
  const { rowsTotal, accepted } = await getRun(db, runId)
  const wanted = Math.min(SAMPLES, accepted)
  const found = new Map<number, VettedRow>()
  for (let spot = 0; spot < SPOTS_MAX && found.size < wanted; spot += 1) {
    const after = Math.floor(sampleSpot(rowsHash, spot) * (rowsTotal ?? 0))
    const page = { filter: { outcome: ACCEPTED }, limit: found.size + 1 } as const
    const ahead = await listRows(db, runId, { ...page, after })
    const rows = ahead.some(isNew) ? ahead : await listRows(db, runId, page)
    const row = rows.find(isNew)
    if (row) found.set(row.rowNumber, row)
  }
  return [...found.values()].toSorted((a, b) => a.rowNumber - b.rowNumber)

  function isNew(row: VettedRow): boolean {
    return !found.has(row.rowNumber)
  }
}

/** The hash of the rows as they are stored now, which an approval holds against the one it bound. */
export async function hashStoredRows(db: Db, runId: number): Promise<string> {
  const hash = new RowsHash()
  for await (const rows of eachBlock(db, runId)) hash.add(rows)
  return hash.digest()
}
