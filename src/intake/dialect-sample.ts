// The first rows of a file as one dialect reads them, and how much they look like one table.
import { bytesSource } from './byte-source.ts'
import { cellKind } from './cell-kind.ts'
import type { Dialect } from './dialect.ts'
import { Scanner } from './scanner.ts'

export const SAMPLE_ROWS = 400
const MOST_CELLS = 200

export interface SampleRow {
  row: number
  /** At most 200 of them. */
  cells: string[]
  /** How many there are. */
  count: number
  faulty: boolean
  /** The record as it stands in the file. */
  text: string
}

export function readSample(bytes: Uint8Array, dialect: Dialect): SampleRow[] {
  const options = { width: MOST_CELLS, batchRows: 64, anyWidth: true }
  const scanner = new Scanner(bytesSource(bytes), dialect, options)
  const rows: SampleRow[] = []
  for (let batch = scanner.next(); batch && rows.length < SAMPLE_ROWS; batch = scanner.next()) {
    for (let i = 0; i < batch.count && rows.length < SAMPLE_ROWS; i++) {
      const count = batch.cellCounts[i]!
      const cells = Array.from({ length: Math.min(count, MOST_CELLS) }, (_, c) => batch.cell(i, c))
      const faulty = batch.faults[i] !== 0
      rows.push({
        row: batch.rowNumbers[i]!,
        cells,
        count,
        faulty,
        text: batch.recordBytes(i).toString(),
      })
    }
  }
  return rows
}

/** How many rows read well and have the common width. */
export function countGood(rows: readonly SampleRow[]): number {
  const width = commonWidth(rows)
  return rows.filter((row) => row.count === width && !row.faulty).length
}

/** How much like one table the rows look: the same width throughout, cells of a known kind. */
export function scoreRows(rows: readonly SampleRow[]): number {
  if (rows.length === 0) return 0
  const width = commonWidth(rows)
  const good = rows.filter((row) => row.count === width && !row.faulty)
  const consistency = good.length / rows.length
  let cells = 0
  let known = 0
  for (const row of good) {
    for (const cell of row.cells) {
      cells++
      if (cellKind(cell) !== 'other') known++
    }
  }
  const share = cells === 0 ? 0 : known / cells
  const spread = width > 1 ? (width - 1) / width : 0.01
  return consistency * consistency * spread * (0.1 + 0.9 * share)
}

export function commonWidth(rows: readonly SampleRow[]): number {
  const tally = new Map<number, number>()
  for (const row of rows) {
    if (!row.faulty) tally.set(row.count, (tally.get(row.count) ?? 0) + 1)
  }
  let width = rows[0]?.count ?? 1
  let most = 0
  for (const [count, times] of tally) {
    const weight = times * (count > 1 ? 2 : 1)
    if (weight > most) [width, most] = [count, weight]
  }
  return width
}
