// Corrections of a list in the shape reviewers see them: masked, both values side by side.
import type { CorrectionLine } from '../../views/review/corrections-panel.tsx'
import type { Mapping } from '../intake/mapping.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import { formatCount, plural } from '../lib/text.ts'
import type { EditCount, EditedCell } from '../vetting/edit-queries.ts'
import { CONSENT_FIELDS } from '../vetting/repair.ts'
import { maskCell } from './reveal.ts'

/** Columns that say when or how people agreed. */
export function consentColumns(mapping: Mapping): number[] {
  return mapping.columns
    .filter(({ field }) => field !== null && CONSENT_FIELDS.has(field))
    .map(({ index }) => index)
}

/** `hidden` are rows of people under age, of whom nothing is shown. */
export function correctionLine(
  { row, column, original, text, by, at }: EditedCell,
  mapping: Mapping,
  hidden: ReadonlySet<number>,
): CorrectionLine {
  const mapped = mapping.columns.find(({ index }) => index === column)
  const shown = (cell: string) =>
    hidden.has(row) ? 'not shown' : maskCell(cell, mapped?.field === 'phone')
  return {
    row,
    header: headerOf(mapping, column),
    consent: consentColumns(mapping).includes(column),
    leftOut: column === LEAVE_OUT,
    original: shown(original),
    text: shown(text),
    by,
    at,
  }
}

/** "3 cells of “Phone”", "12 rows left out". */
export function correctionParts(counts: readonly EditCount[], mapping: Mapping): string[] {
  return counts.map(({ column, cells }) =>
    column === LEAVE_OUT
      ? `${plural(cells, 'row')} left out`
      : `${formatCount(cells)} ${cells === 1 ? 'cell' : 'cells'} of “${headerOf(mapping, column)}”`,
  )
}

function headerOf({ columns }: Mapping, at: number): string {
  return columns.find(({ index }) => index === at)?.header || `Column ${at + 1}`
}
