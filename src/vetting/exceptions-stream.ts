import { setImmediate } from 'node:timers/promises'
import type { Db } from '../db/open.ts'
import { type Table, scanTable } from '../intake/table.ts'
import { eachBlock } from './block-queries.ts'
import { ExceptionsReport } from './exceptions.ts'
import { ACCEPTED } from './reason.ts'

const PIECE_BYTES = 64 * 1024

/** The exceptions report of a run, piece by piece: the file and its stored verdicts side by side. */
export async function* exceptionsStream(
  db: Db,
  run: { id: number; flags: number; reference: string },
  table: Table,
): AsyncGenerator<Buffer, void> {
  const report = new ExceptionsReport(table, run.flags, run.reference)
  // Spreadsheets take a file for another encoding without it.
  yield Buffer.from('\u{feff}')
  const scanner = scanTable(table)
  let rows = scanner.next()
  let at = 0
  for await (const block of eachBlock(db, run.id)) {
    for (let i = 0; i < block.count; i += 1) {
      if (rows && at === rows.count) {
        rows = scanner.next()
        at = 0
      }
      if (rows?.rowNumbers[at] !== block.rowNumbers[i])
        throw new Error(`Row ${block.rowNumbers[i]} of run ${run.id} is not in its file any more`)
      if (block.outcomes[i] !== ACCEPTED) report.addRow(rows!, at, block, i)
      at += 1
    }
    if (report.size >= PIECE_BYTES) yield report.take()
    // Other requests are answered between one block and the next.
    await setImmediate()
  }
  yield report.take()
}
