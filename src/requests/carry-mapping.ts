// What was said about the columns of an earlier file, kept for a corrected one.
import type { MappedColumn, Mapping } from '../intake/mapping.ts'
import { listColumns } from '../intake/report-columns.ts'

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

/** A report of refused rows is read as the list it is of, column by column. */
export function followMapping(list: Mapping, suggested: Mapping): Mapping {
  const header = suggested.columns.map((column) => column.header)
  const places = listColumns(header, list)
  const columns = suggested.columns.map(({ index, header }): MappedColumn => {
    const [at] = [...places].find(([, place]) => place === index) ?? []
    const known = list.columns.find((column) => column.index === at)
    const priority = known?.priority
    return {
      index,
      header,
      field: known?.field ?? null,
      ...(priority === undefined ? {} : { priority }),
    }
  })
  const dates = Object.fromEntries(
    Object.entries(list.dates).flatMap(([index, reading]) => {
      const place = places.get(Number(index)) ?? -1
      return place < 0 ? [] : [[place, reading]]
    }),
  )
  const { blankOptedOut } = list
  return { ...suggested, columns, dates, ...(blankOptedOut ? { blankOptedOut } : {}) }
}
