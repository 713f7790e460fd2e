// What a person may do to the cells of a list: set one, or go over a column.
import { FIELD_WORDS } from '../intake/field.ts'
import type { Mapping } from '../intake/mapping.ts'
import { ACCEPTED, maskOf } from '../vetting/reason.ts'
import { isEditable, mayCorrect } from '../vetting/repair.ts'
import type { VettedRow } from '../vetting/row-block.ts'

/** More are better made in a spreadsheet, and would make every check longer. */
export const EDITS_MAX = 50_000
/** Rows a rule for a column looks at while the person waits. */
export const RULE_ROWS_MAX = 200_000
const CELL_MAX = 1000

export type ColumnRule =
  { kind: 'replace'; find: string; replace: string } | { kind: 'decimals' } | { kind: 'digits' }

const UNREADABLE = maskOf('row_unreadable')

/** Why a row may not be corrected, or null. A row that is fine is corrected only if it was before. */
export function rowRefusal(
  row: Pick<VettedRow, 'outcome' | 'reasons'> | undefined,
  wasEdited: boolean,
): string | null {
  if (!row) return 'This row is not there.'
  if (!mayCorrect(row))
    return 'A row of somebody who opted out or is too young is not corrected here. You can leave it out.'
  if (row.reasons & UNREADABLE && !wasEdited)
    return 'This row cannot be read, so it has no cells to correct. Correct it in the exceptions report.'
  return row.outcome === ACCEPTED && !wasEdited ? 'Nothing is wrong with this row.' : null
}

/** Why a cell may not hold this, or null. */
export function cellRefusal(mapping: Mapping, column: number, text: string): string | null {
  const field = mapping.columns.find(({ index }) => index === column)?.field ?? null
  if (!isEditable(field))
    return field === null
      ? 'This column is left out.'
      : `${FIELD_WORDS[field]}: opt-outs are not corrected here. Correct the file and upload it again, or leave the row out.`
  if (text.length > CELL_MAX) return `Write at most ${CELL_MAX.toLocaleString('en-US')} characters.`
  return text.includes('\0') ? 'This text holds a character that no list may hold.' : null
}

/** A cell after a rule went over it. */
export function applyRule(rule: ColumnRule, cell: string): string {
  if (rule.kind === 'replace')
    return rule.find === '' ? cell : cell.replaceAll(rule.find, () => rule.replace)
  if (rule.kind === 'decimals') return cell.replace(/^(\s*'?[+-]?\d+)\.0+(\s*)$/, '$1$2')
  // Keeps a plus in front: it says that a country code follows.
  return (/^\s*\+/.test(cell) ? '+' : '') + cell.replaceAll(/\D/g, '')
}

/** What was done, for the list of corrections: "“x” became “y” in “Phone”". */
export function ruleWords(rule: ColumnRule): string {
  if (rule.kind === 'replace') return `“${rule.find}” became “${rule.replace}”`
  return rule.kind === 'decimals' ? '“.0” left off at the end' : 'only digits kept'
}
