// Rows in the shape reviewers see them: as uploaded, masked, and only of columns that are read.
import type { ReviewedRow } from '../../views/review/rows-page.tsx'
import type { SampleShown } from '../../views/review/sample-table.tsx'
import type { Mapping } from '../intake/mapping.ts'
import { maskPhone } from '../phone/format.ts'
import { rowFlags } from '../vetting/engine-codes.ts'
import { OUTCOMES, maskOf, otherReasons, reasonOf } from '../vetting/reason.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import { sampleItem } from './checklist.ts'
import { maskCell } from './reveal.ts'

const UNDERAGE = maskOf('underage')
const CELL_MAX = 120

/** of somebody under age only the row and its reason are shown. */
export function isHidden(row: Pick<VettedRow, 'reasons'>): boolean {
  return (row.reasons & UNDERAGE) !== 0
}

export function reviewedRow(
  row: VettedRow,
  cells: readonly string[] | undefined,
  run: { mapping: Mapping; flags: number },
): ReviewedRow {
  const flags = rowFlags(run.flags, row.phoneCode, row.phone ?? 0)
  const hidden = isHidden(row)
  return {
    row: row.rowNumber,
    outcome: OUTCOMES[row.outcome],
    number: row.phone === null || hidden ? '' : maskPhone(row.phone),
    words: row.reason === null ? '' : reasonOf(row.reason).sentence,
    others: hidden
      ? []
      : otherReasons(row.phoneCode, row.reasons, flags).map((code) => reasonOf(code).sentence),
    cells: hidden ? [] : maskedCells(cells, run.mapping),
  }
}

export function sampleShown(
  row: VettedRow,
  cells: readonly string[] | undefined,
  mapping: Mapping,
  checked: ReadonlySet<string>,
): SampleShown {
  const item = sampleItem(row.rowNumber)
  return {
    row: row.rowNumber,
    number: row.phone === null ? '' : maskPhone(row.phone),
    optedInAt: row.optedInAt,
    birth: row.birth,
    lastMessagedAt: row.lastMessagedAt,
    cells: maskedCells(cells, mapping),
    item,
    confirmed: checked.has(item),
  }
}

/** Columns that are left out are not stored, so they are not shown either. */
function maskedCells(
  cells: readonly string[] | undefined,
  mapping: Mapping,
): { header: string; text: string }[] {
  if (!cells) return []
  return mapping.columns
    .filter(({ field }) => field !== null)
    .map(({ index, header, field }) => ({
      header: header || `Column ${index + 1}`,
      text: maskCell((cells[index] ?? '').trim().slice(0, CELL_MAX), field === 'phone'),
    }))
}
