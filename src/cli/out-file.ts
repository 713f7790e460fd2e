import { closeSync, openSync, writeSync } from 'node:fs'
import { CsvPrinter, printRow } from '../intake/print-csv.ts'
import type { Table } from '../intake/table.ts'
import type { VerdictBatch } from '../vetting/engine-batch.ts'
import { ExceptionsReport } from '../vetting/exceptions.ts'
import { ACCEPTED } from '../vetting/reason.ts'

export interface OutFile {
  add: (verdicts: VerdictBatch) => void
  close: () => void
}

const WRITE_AT = 128 * 1024

/** Every row that was not accepted, with its reasons in front. */
export function openExceptionsFile(
  path: string | undefined,
  table: Table,
  flags: number,
): OutFile | undefined {
  if (path === undefined) return undefined
  const report = new ExceptionsReport(table, flags)
  return openOut(path, report, (verdicts) => report.add(verdicts.rows, verdicts))
}

/** The accepted rows: row number and number as it will be written to, then the cells as uploaded. */
export function openAcceptedFile(path: string | undefined, table: Table): OutFile | undefined {
  if (path === undefined) return undefined
  const printer = new CsvPrinter()
  printer.raw(printRow(['row', 'number', ...table.header]))
  return openOut(path, printer, ({ rows, count, outcomes, phones }) => {
    for (let row = 0; row < count; row++) {
      if (outcomes[row] !== ACCEPTED) continue
      printer.raw(`${rows.rowNumbers[row]},${phones[row]}`)
      printer.cells(rows, row)
      printer.endRow()
    }
  })
}

function openOut(
  path: string,
  printed: { size: number; take: () => Buffer },
  add: (verdicts: VerdictBatch) => void,
): OutFile {
  const fd = openSync(path, 'w')
  const write = () => {
    const bytes = printed.take()
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done)
  }
  return {
    add(verdicts) {
      add(verdicts)
      if (printed.size >= WRITE_AT) write()
    },
    close() {
      write()
      closeSync(fd)
    },
  }
}
