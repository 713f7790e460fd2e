// The columns an exceptions report puts before those of its list, and how they are told when it comes back.
import type { Mapping } from './mapping.ts'

export const VERDICT_COLUMNS = ['row', 'outcome', 'reason', 'other_reasons', 'fix'] as const
/** Which upload a report is of; the same on every row. */
export const REFERENCE_COLUMN = 'list_reference'

/** Where each of a report's own columns stands; those it lacks are -1. */
export interface ReportColumns {
  row: number
  reason: number
  reference: number
  /** All of them. */
  own: number[]
}

/** Null for a list that is no exceptions report. */
export function reportColumns(header: readonly string[]): ReportColumns | null {
  const names = header.map((name) => name.trim().toLowerCase())
  const at = VERDICT_COLUMNS.map((name) => names.indexOf(name))
  if (at.includes(-1)) return null
  const reference = names.indexOf(REFERENCE_COLUMN)
  const own = reference < 0 ? at : [...at, reference]
  return { row: at[0]!, reason: at[2]!, reference, own }
}

/**
 * Where each column of the list stands in its report, by index in the list; -1 where it was taken out. Of columns with
 * the same heading the first is the first.
 */
export function listColumns(header: readonly string[], { columns }: Mapping): Map<number, number> {
  const own = new Set(reportColumns(header)?.own)
  const places = new Map<string, number[]>()
  for (const [index, name] of header.entries())
    if (!own.has(index)) places.set(name.trim(), [...(places.get(name.trim()) ?? []), index])
  return new Map(
    columns.map(({ index, header: name }) => [index, places.get(name.trim())?.shift() ?? -1]),
  )
}
