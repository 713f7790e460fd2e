// How an organization reads lists with certain headings, remembered for the next one.
import type { DateReading, MappedColumn, Mapping } from '../intake/mapping.ts'
import { sha256Hex, stableJson } from '../lib/signing.ts'

/** What was said about the columns; how a file is written, and on what ground, is each list's own. */
export interface SavedReading {
  columns: Pick<MappedColumn, 'field' | 'priority'>[]
  dates: Record<number, DateReading>
  blankOptedOut?: 'in' | 'out'
  timeZone: string
}

export interface SavedMapping {
  id: string
  organizationId: string
  reading: SavedReading
  savedAt: string
  savedBy: string
}

/** Of the headings, in their order; null for lists without, which all look the same. */
export function headerHash({ columns, headerRow }: Mapping): string | null {
  const names = columns.map(({ header }) => header.trim())
  if (headerRow === 0 || names.every((name) => name === '')) return null
  return sha256Hex(JSON.stringify(names))
}

export function savedReading(mapping: Mapping, timeZone: string): SavedReading {
  const { columns, dates, blankOptedOut } = mapping
  return {
    columns: columns.map(({ field, priority }) => ({
      field,
      ...(priority === undefined ? {} : { priority }),
    })),
    dates,
    timeZone,
    ...(blankOptedOut ? { blankOptedOut } : {}),
  }
}

/** The suggestion for a list with the same headings, read as it was before. */
export function applySaved(
  suggested: Mapping,
  { columns, dates, blankOptedOut }: SavedReading,
): Mapping {
  return {
    ...suggested,
    columns: suggested.columns.map(({ index, header }, at) => ({
      index,
      header,
      field: null,
      ...columns[at],
    })),
    dates,
    ...(blankOptedOut ? { blankOptedOut } : {}),
  }
}

/** Whether the columns are still read as they were saved. */
export function isReadAs(mapping: Mapping, { columns }: SavedReading): boolean {
  return stableJson(savedReading(mapping, '').columns) === stableJson(columns)
}
