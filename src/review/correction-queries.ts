import type { CorrectionLine, CorrectionsShown } from '../../views/review/corrections-panel.tsx'
import type { Db } from '../db/open.ts'
import { findRows } from '../vetting/block-queries.ts'
import { countEdits, listEditedCells, listEditedRows } from '../vetting/edit-queries.ts'
import { getRun } from '../vetting/queries.ts'
import type { Run } from '../vetting/run.ts'
import { consentColumns, correctionLine, correctionParts } from './correction-lines.ts'
import type { ListUnderReview } from './list.ts'
import { isHidden } from './row-lines.ts'

const SHOWN_FIRST = 8

/** Corrections of some rows, row by row. */
export async function listCorrections(
  db: Db,
  run: Run,
  rows: readonly number[],
): Promise<CorrectionLine[]> {
  const cells = await listEditedCells(db, run, rows)
  const hidden = new Set(
    (await findRows(db, run.id, rows)).filter(isHidden).map(({ rowNumber }) => rowNumber),
  )
  return cells
    .toSorted((a, b) => a.row - b.row || a.column - b.column)
    .map((cell) => correctionLine(cell, run.mapping, hidden))
}

/** What was corrected in a list, with the first corrections of opt-in times and the like, or else of any; null: nothing. */
export async function findCorrections(
  db: Db,
  list: Pick<ListUnderReview, 'runId'>,
): Promise<CorrectionsShown | null> {
  if (list.runId === null) return null
  const run = await getRun(db, list.runId)
  const counts = await countEdits(db, run)
  if (counts.length === 0) return null
  const columns = consentColumns(run.mapping)
  const first = { after: 0, limit: SHOWN_FIRST }
  const telling = await listEditedRows(db, run, { ...first, columns })
  const rows = telling.length > 0 ? telling : await listEditedRows(db, run, first)
  const lines = await listCorrections(db, run, rows)
  return {
    parts: correctionParts(counts, run.mapping),
    consent: counts
      .filter(({ column }) => columns.includes(column))
      .reduce((sum, { cells }) => sum + cells, 0),
    lines: lines.toSorted((a, b) => Number(b.consent) - Number(a.consent)).slice(0, SHOWN_FIRST),
  }
}
