import { closeSync, openSync, writeSync } from 'node:fs'
import type { Table } from '../intake/table.ts'
import { printRow } from '../intake/print-csv.ts'
import type { VerdictBatch } from '../vetting/engine-batch.ts'
import { exceptionLine, exceptionsHeader } from '../vetting/exceptions.ts'
import { ACCEPTED } from '../vetting/reason.ts'

export interface OutFile {
  add: (verdicts: VerdictBatch) => void
  close: () => void
}

const FLUSH_AT = 256 * 1024

/** Every row that was not accepted, with its reasons in front. */
export function openExceptionsFile(path: string | undefined, table: Table): OutFile | undefined {
  if (path === undefined) return undefined
  return openOut(path, exceptionsHeader(table.header), (verdicts, row) =>
    verdicts.outcomes[row] === ACCEPTED ? '' : exceptionLine(table, verdicts, row),
  )
}

/** The accepted rows: row number and number as it will be written to, then the cells as uploaded. */
export function openAcceptedFile(path: string | undefined, table: Table): OutFile | undefined {
  if (path === undefined) return undefined
  return openOut(path, printRow(['row', 'number', ...table.header]), (verdicts, row) => {
    if (verdicts.outcomes[row] !== ACCEPTED) return ''
    const { rows } = verdicts
    const front = [String(rows.rowNumbers[row]), String(verdicts.phones[row])]
    return printRow([...front, ...rows.cells(row)])
  })
}

function openOut(
  path: string,
  header: string,
  line: (verdicts: VerdictBatch, row: number) => string,
): OutFile {
  const fd = openSync(path, 'w')
  let pending = header
  const flush = () => {
    writeSync(fd, pending)
    pending = ''
  }
  return {
    add(verdicts) {
      for (let row = 0; row < verdicts.count; row++) pending += line(verdicts, row)
      if (pending.length >= FLUSH_AT) flush()
    },
    close() {
      flush()
      closeSync(fd)
    },
  }
}
