// Rows that are not accepted as the grid shows them: what is wrong stands in the cell it belongs to.
import type { GridCell, GridRow } from '../../views/requests/repair-grid.tsx'
import { columnsOf, type MappedColumn, type Mapping } from '../intake/mapping.ts'
import { codeOfPrimaryId } from '../vetting/engine-codes.ts'
import type { EditedCell } from '../vetting/edit-queries.ts'
import { codesOf, maskOf, OUTCOMES, reasonOf } from '../vetting/reason.ts'
import { isEditable } from '../vetting/repair.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import { maskDigits } from '../vetting/row-lines.ts'
import type { RowToCorrect } from './checked-list.ts'
import { rowRefusal } from './repair.ts'

const HIDDEN = maskOf('underage')
const LEFT_OUT = maskOf('left_out')
const UNREADABLE = maskOf('row_unreadable')
const SHOWN_MAX = 60
const LONGEST_INPUT = 200

/** `problems` by field name, of a form that came back. */
export function gridRow(
  { row, original, current, edited }: RowToCorrect,
  mapping: Mapping,
  edits: readonly EditedCell[],
  form: { values: Record<string, string>; problems: ReadonlyMap<string, string> },
): GridRow {
  const told = problemsOf(row, mapping)
  const refusal = rowRefusal(row, edited)
  const own = edits.filter((edit) => edit.row === row.rowNumber)
  const hidden = (row.reasons & HIDDEN) !== 0
  const unreadable = (row.reasons & UNREADABLE) !== 0
  const cells = mapping.columns
    .filter(({ field }) => field !== null)
    .map((column): GridCell => {
      const { index, field } = column
      const name = `cell_${row.rowNumber}_${index}`
      const edit = own.find((one) => one.column === index)
      const text = form.values[name] ?? current[index] ?? ''
      const problem = form.problems.get(name) ?? told.cells.get(index)
      const open = refusal === null && isEditable(field) && (problem !== undefined || edit)
      const masked = field === 'phone' && !open
      return {
        name: open && text.length <= LONGEST_INPUT ? name : null,
        label: `${headerOf(column)}, row ${row.rowNumber}`,
        text: hidden || unreadable ? '' : shown(masked ? maskDigits(text) : text, Boolean(open)),
        problem: hidden ? undefined : problem,
        was:
          edit && !hidden ? shown(masked ? maskDigits(edit.original) : edit.original, false) : null,
      }
    })
  return {
    row: row.rowNumber,
    outcome: OUTCOMES[row.outcome],
    cells,
    words: told.words,
    raw: unreadable ? shown(maskDigits(original.join(' · ')), false) : null,
    corrected: own.length > 0,
    leftOut: (row.reasons & LEFT_OUT) !== 0,
  }
}

export function headerOf({ header, index }: MappedColumn): string {
  return header || `Column ${index + 1}`
}

/** Sentences by column, and those of the row as a whole; remarks decide nothing and are not told here. */
function problemsOf(row: VettedRow, mapping: Mapping) {
  const phone = row.phoneCode === 0 ? null : codeOfPrimaryId(row.phoneCode)
  const cells = new Map<number, string>()
  const words: string[] = []
  for (const code of [...(phone ? [phone] : []), ...codesOf(row.reasons)]) {
    const { level, column, sentence } = reasonOf(code)
    if (level === 'soft' || code === 'left_out') continue
    const indexes = column === null ? [] : columnsOf(mapping, column)
    if (column === 'dob') indexes.push(...columnsOf(mapping, 'age'))
    if (indexes.length === 0) words.push(sentence)
    for (const index of indexes) if (!cells.has(index)) cells.set(index, sentence)
  }
  return { cells, words }
}

function shown(text: string, whole: boolean): string {
  return whole || text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}…`
}
