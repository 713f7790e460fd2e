// What the repair page shows of a checked list.
import type { ActLine } from '../../views/requests/edits-panel.tsx'
import type { RepairList } from '../../views/requests/repair-page.tsx'
import type { Option } from '../../views/parts/field.tsx'
import type { Problem } from '../errors.ts'
import { DATE_FIELDS } from '../intake/field.ts'
import type { Mapping } from '../intake/mapping.ts'
import { LEAVE_OUT } from '../intake/overlay.ts'
import { formatCount, plural } from '../lib/text.ts'
import type { EditCount } from '../vetting/edit-queries.ts'
import { isReasonCode, reasonOf } from '../vetting/reason.ts'
import { isEditable } from '../vetting/repair.ts'
import type { RunCounts } from '../vetting/run-counts.ts'
import type { EditAct } from './edit-queries.ts'
import { type Recipe, recipesOf } from './recipes.ts'
import { type ColumnRule, ruleWords } from './repair.ts'
import { headerOf } from './repair-grid.ts'

export function editableColumns(mapping: Mapping): Option[] {
  return mapping.columns
    .filter(({ field }) => isEditable(field))
    .map((column) => ({ value: String(column.index), label: headerOf(column) }))
}

export function dateColumns(mapping: Mapping): Option[] {
  return mapping.columns
    .filter(({ field }) => field !== null && DATE_FIELDS.has(field))
    .map((column) => ({ value: String(column.index), label: headerOf(column) }))
}

/** A recipe as a line with one link or button. */
export function recipeLines(
  counts: RunCounts,
  mapping: Mapping,
  base: string,
): RepairList['recipes'] {
  return recipesOf(counts, mapping, base).map(({ rows, examples, ...recipe }: Recipe) => ({
    ...recipe,
    count: rows,
    rows: examples,
    href: `${base}/repair?reason=${recipe.code}`,
  }))
}

export function repairTabs(
  counts: RunCounts,
  base: string,
  at: { reason: string; show: string; corrected: number },
): RepairList['tabs'] {
  const fixable = counts.fixable.reduce((sum, { rows }) => sum + rows, 0)
  const told = isReasonCode(at.reason) ? reasonOf(at.reason).sentence : null
  return [
    {
      label: 'Can be fixed',
      href: `${base}/repair`,
      count: fixable,
      current: at.reason === '' && at.show !== 'corrected',
    },
    ...(told === null
      ? []
      : [{ label: told, href: `${base}/repair?reason=${at.reason}`, current: true }]),
    {
      label: 'Corrected',
      href: `${base}/repair?show=corrected`,
      count: at.corrected,
      current: at.show === 'corrected',
    },
  ]
}

export function actLine(act: EditAct, mapping: Mapping): ActLine {
  const column = mapping.columns.find(({ index }) => index === act.column)
  const where = column ? ` in “${headerOf(column)}”` : ''
  const cells = act.standing - act.rowsOut
  const parts = [
    ...(cells > 0 ? [`${plural(cells, 'cell')} corrected`] : []),
    ...(act.rowsOut > 0 ? [`${plural(act.rowsOut, 'row')} left out`] : []),
  ]
  const rule =
    act.rule !== null && act.kind === 'column' ? (JSON.parse(act.rule) as ColumnRule) : null
  const report = act.kind === 'report' ? ', from a corrected exceptions report' : ''
  return {
    id: act.seq,
    what: `${parts.join(', ')}${where}${rule ? `: ${ruleWords(rule)}` : ''}${report}`,
    by: act.by,
    at: act.at,
  }
}

/** "12 cells corrected in 2 columns, 3 rows left out". */
export function totalWords(counts: readonly EditCount[]): string {
  const out = counts.find(({ column }) => column === LEAVE_OUT)?.cells ?? 0
  const columns = counts.filter(({ column }) => column !== LEAVE_OUT)
  const cells = columns.reduce((sum, count) => sum + count.cells, 0)
  return [
    ...(cells > 0
      ? [`${plural(cells, 'cell')} corrected in ${plural(columns.length, 'column')}`]
      : []),
    ...(out > 0 ? [`${plural(out, 'row')} left out`] : []),
  ].join(', ')
}

export function problemMap(problems: readonly Problem[]): ReadonlyMap<string, string> {
  return new Map(problems.map(({ field, message }) => [field, message]))
}

export function changedWords(cells: number, out: number): string {
  const parts = [
    ...(cells > 0 ? [`${plural(cells, 'cell')} corrected`] : []),
    ...(out > 0 ? [`${plural(out, 'row')} left out`] : []),
  ]
  return parts.length === 0
    ? 'Nothing was changed.'
    : `${parts.join(', ')}. Every row is checked again.`
}

export function leaveOutWords(rows: number): string {
  return `Leave out all ${formatCount(rows)} of these rows`
}
