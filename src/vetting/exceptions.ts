import { readRecord } from '../intake/table.ts'
import type { Table } from '../intake/table.ts'
import type { RowBatch } from '../intake/row-batch.ts'
import { printRow } from '../intake/print-csv.ts'
import type { VerdictBatch } from './engine-batch.ts'
import { maskOf, otherReasons, OUTCOMES, primaryReason, reasonOf } from './reason.ts'

export const EXCEPTION_COLUMNS = ['row', 'outcome', 'reason', 'other_reasons', 'fix'] as const
const UNDERAGE = maskOf('underage')
const UNREADABLE = maskOf('row_unreadable')

export function exceptionsHeader(header: readonly string[]): string {
  return printRow([...EXCEPTION_COLUMNS, ...header])
}

/**
 * One line of the exceptions report: the verdict, then the cells as uploaded, safe to open in a
 * spreadsheet. A row of somebody under age shows its number and reason only.
 */
export function exceptionLine(table: Table, verdicts: VerdictBatch, row: number): string {
  const { rows } = verdicts
  const phoneCode = verdicts.phoneCodes[row]!
  const reasons = verdicts.reasons[row]!
  const flags = verdicts.flags[row]!
  const reason = primaryReason(phoneCode, reasons, flags)
  const others = otherReasons(phoneCode, reasons, flags)
  const outcome = OUTCOMES[verdicts.outcomes[row]!]!
  const front = [String(rows.rowNumbers[row]), outcome, reason ?? '']
  if (reasons & UNDERAGE) {
    const other = reason === 'underage' ? '' : 'underage'
    return printRow([...front, other, '', ...table.header.map(() => '')])
  }
  const cells = reasons & UNREADABLE ? brokenCells(table, rows, row) : rows.cells(row)
  const fix = reason === null ? '' : reasonOf(reason).fix
  return printRow([...front, others.join(';'), fix, ...cells])
}

/** The cells of a row that could not be read, as far as they can be told apart. */
export function brokenCells(table: Table, rows: RowBatch, row: number): string[] {
  const width = table.header.length
  const bytes = rows.recordBytes(row)
  const quoted = rows.fault(row) === 'too_few_cells' || rows.fault(row) === 'too_many_cells'
  const dialect = quoted ? table.dialect : { ...table.dialect, quote: '' as const }
  const cells = readRecord(bytes, dialect).map((cell) => cell.replaceAll('\0', '\ufffd'))
  const last = cells.slice(width - 1).join(table.dialect.delimiter)
  return Array.from({ length: width }, (_, index) =>
    index === width - 1 ? last : (cells[index] ?? ''),
  )
}
