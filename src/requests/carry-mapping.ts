// What was said about the columns of an earlier file, kept for a corrected one.
import type { Mapping } from '../intake/mapping.ts'

/** A file with the same header is read as the one before; how it is written is its own. */
export function carryMapping(previous: Mapping | null, suggested: Mapping): Mapping {
  if (!previous || !sameHeader(previous, suggested)) return suggested
  const { columns, dates, blankOptedOut } = previous
  return { ...suggested, columns, dates, ...(blankOptedOut ? { blankOptedOut } : {}) }
}

function sameHeader(a: Mapping, b: Mapping): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every((column, index) => column.header === b.columns[index]?.header)
  )
}
