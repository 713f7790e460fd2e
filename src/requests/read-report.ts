// The rows of an exceptions report that comes back.
import type { Mapping } from '../intake/mapping.ts'
import { listColumns, type ReportColumns, reportColumns } from '../intake/report-columns.ts'
import { scanTable, type Table } from '../intake/table.ts'

export interface ReportedRow {
  /** In the report, as the spreadsheet counts. */
  at: number
  /** In the list; null when the cell names none. */
  row: number | null
  reason: string
  /** By index in the list; columns that were taken out of the report are missing. */
  cells: Map<number, string>
}

/** Null for a list that is no report, or one without what it could be known by. */
export function referencedColumns(header: readonly string[]): ReportColumns | null {
  const columns = reportColumns(header)
  return columns && columns.reference >= 0 ? columns : null
}

export type ReportReference =
  { kind: 'none' } | { kind: 'mixed'; row: number } | { kind: 'one'; uploadId: string }

const UPLOAD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Which upload all rows name; rows that cannot be read name none. */
export function referenceOf(table: Table, { reference }: ReportColumns): ReportReference {
  const scanner = scanTable(table)
  let uploadId: string | null = null
  for (let rows = scanner.next(); rows; rows = scanner.next())
    for (let row = 0; row < rows.count; row++) {
      if (rows.faults[row] !== 0) continue
      const named = rows.cell(row, reference).trim().toLowerCase()
      uploadId ??= named
      if (named !== uploadId) return { kind: 'mixed', row: rows.rowNumbers[row]! }
    }
  if (uploadId === null || !UPLOAD_ID.test(uploadId)) return { kind: 'none' }
  return { kind: 'one', uploadId }
}

/** The rows of a report, some at a time. `mapping` is that of the list. */
export function* reportedRows(
  table: Table,
  columns: ReportColumns,
  mapping: Mapping,
): Generator<ReportedRow[]> {
  const places = [...listColumns(table.header, mapping)].filter(([, place]) => place >= 0)
  const scanner = scanTable(table, { batchRows: 500 })
  for (let rows = scanner.next(); rows; rows = scanner.next()) {
    const some: ReportedRow[] = []
    for (let row = 0; row < rows.count; row++) {
      const at = rows.rowNumbers[row]!
      if (rows.faults[row] !== 0) {
        some.push({ at, row: null, reason: '', cells: new Map() })
        continue
      }
      some.push({
        at,
        row: readRowNumber(rows.cell(row, columns.row)),
        reason: rows.cell(row, columns.reason).trim(),
        cells: new Map(places.map(([index, place]) => [index, rows.cell(row, place)])),
      })
    }
    yield some
  }
}

/** "1,234" and "1234.0" are row 1234 as well. */
function readRowNumber(cell: string): number | null {
  const text = cell.replaceAll(/[,\s]/g, '').replace(/\.0+$/, '')
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
