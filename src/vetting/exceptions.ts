import type { Dialect } from '../intake/dialect.ts'
import { CsvPrinter, printCell, printRow } from '../intake/print-csv.ts'
import { FAULT_WORDS, ROW_FAULTS } from '../intake/row-batch.ts'
import type { RowBatch, RowFault } from '../intake/row-batch.ts'
import { REFERENCE_COLUMN, VERDICT_COLUMNS } from '../intake/report-columns.ts'
import { readRecord } from '../intake/table.ts'
import type { Table } from '../intake/table.ts'
import type { VerdictBatch } from './engine-batch.ts'
import { rowFlags } from './engine-codes.ts'
import {
  ACCEPTED,
  maskOf,
  otherReasons,
  outcomeOf,
  OUTCOMES,
  primaryReason,
  reasonOf,
} from './reason.ts'

/** Verdicts of rows in file order, as the engine gives them and as they are stored. */
export interface Verdicts {
  phones: Float64Array
  phoneCodes: Uint8Array
  outcomes: Uint8Array
  reasons: Int32Array
}

const UNDERAGE = maskOf('underage')
const UNREADABLE = maskOf('row_unreadable')

/**
 * The exceptions report as bytes: every row not accepted, in file order; the verdict, then the cells
 * as uploaded, safe to open in a spreadsheet. A row of somebody under age shows its number and reason
 * only.
 */
export class ExceptionsReport {
  private readonly printer = new CsvPrinter()
  private readonly table: Table
  private readonly flags: number
  private readonly fronts = new Map<number, string>()

  private readonly reference: string

  /** `flags` are those of the survey; by `reference` the report is known when it comes back corrected. */
  constructor(table: Table, flags: number, reference?: string) {
    this.table = table
    this.flags = flags
    this.reference = reference === undefined ? '' : `,${printCell(reference)}`
    this.printer.raw(exceptionsHeader(table.header, reference !== undefined))
  }

  /** Bytes ready to be taken. */
  get size(): number {
    return this.printer.size
  }

  take(): Buffer {
    return this.printer.take()
  }

  add(rows: RowBatch, verdicts: Verdicts): void {
    for (let row = 0; row < rows.count; row++) {
      if (verdicts.outcomes[row] !== ACCEPTED) this.addRow(rows, row, verdicts, row)
    }
  }

  /** Adds one row, whose verdict stands at `at`. */
  addRow(rows: RowBatch, row: number, verdicts: Verdicts, at: number): void {
    const { printer } = this
    const phoneCode = verdicts.phoneCodes[at]!
    const reasons = verdicts.reasons[at]!
    const flags = rowFlags(this.flags, phoneCode, verdicts.phones[at]!)
    const fault = rows.faults[row]!
    printer.raw(
      `${rows.rowNumbers[row]}${this.front(phoneCode, reasons, flags, fault)}${this.reference}`,
    )
    const cells = cellsToShow(this.table, rows, row, reasons)
    if (cells === null) printer.cells(rows, row)
    else for (const cell of cells) printer.raw(`,${printCell(cell)}`)
    printer.endRow()
  }

  /** Outcome, reasons and fix: a list has few different ones. */
  private front(phoneCode: number, reasons: number, flags: number, fault: number): string {
    const key = ((reasons * 64 + phoneCode) * 4 + flags) * ROW_FAULTS.length + fault
    const known = this.fronts.get(key)
    if (known !== undefined) return known
    const front = printFront(phoneCode, reasons, flags, fault)
    this.fronts.set(key, front)
    return front
  }
}

export function exceptionsHeader(header: readonly string[], referenced = false): string {
  return printRow([...VERDICT_COLUMNS, ...(referenced ? [REFERENCE_COLUMN] : []), ...header])
}

/** One line of the report as text. */
export function exceptionLine(table: Table, verdicts: VerdictBatch, row: number): string {
  const { rows } = verdicts
  const reasons = verdicts.reasons[row]!
  const phoneCode = verdicts.phoneCodes[row]!
  const front = printFront(phoneCode, reasons, verdicts.flags[row]!, rows.faults[row]!)
  const cells = cellsToShow(table, rows, row, reasons) ?? rows.cells(row)
  return `${rows.rowNumbers[row]}${front},${printRow(cells)}`
}

/** Null for the cells as they stand in the file. */
function cellsToShow(table: Table, rows: RowBatch, row: number, reasons: number): string[] | null {
  if (reasons & UNDERAGE) return table.header.map(() => '')
  if (!(reasons & UNREADABLE)) return null
  const { dialect, header } = table
  return brokenCells(rows.recordBytes(row), rows.fault(row), { dialect, width: header.length })
}

function printFront(phoneCode: number, reasons: number, flags: number, fault: number): string {
  const reason = primaryReason(phoneCode, reasons, flags)
  if (reason === null) throw new Error('An accepted row is no exception')
  const outcome = OUTCOMES[outcomeOf(phoneCode, reasons, flags)]
  let others = otherReasons(phoneCode, reasons, flags)
  let { fix } = reasonOf(reason)
  if (fault !== 0) fix = `${FAULT_WORDS[ROW_FAULTS[fault]!]} ${fix}`
  if (reasons & UNDERAGE) {
    others = others.filter((code) => code === 'underage')
    fix = ''
  }
  return `,${[outcome, reason, others.join(';'), fix].map(printCell).join(',')}`
}

const BROKEN_QUOTES: ReadonlySet<RowFault> = new Set([
  'stray_quote',
  'text_after_quote',
  'unclosed_quote',
  'too_long',
])

/** The cells of a row that could not be read, as far as they can be told apart. */
export function brokenCells(
  bytes: Uint8Array,
  fault: RowFault,
  { dialect, width }: { dialect: Dialect; width: number },
): string[] {
  const read = BROKEN_QUOTES.has(fault) ? { ...dialect, quote: '' as const } : dialect
  const cells = readRecord(bytes, read).map((cell) => cell.replaceAll('\0', '\ufffd'))
  const last = cells.slice(width - 1).join(dialect.delimiter)
  return Array.from({ length: width }, (_, index) =>
    index === width - 1 ? last : (cells[index] ?? ''),
  )
}
