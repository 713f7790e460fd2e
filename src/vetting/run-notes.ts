// What is told of a run beside its counts: times that clocks skipped or showed twice, and rows by source.
import type { RowBatch } from '../intake/row-batch.ts'
import { ACCEPTED, REVIEW } from './reason.ts'
import { GAP, OVERLAP } from './zone-clock.ts'

export interface NotedRows {
  rows: number
  /** Row numbers of the first few. */
  examples: number[]
}

export interface SourceCount {
  /** As the column has it; empty for rows without. */
  source: string
  accepted: number
  review: number
  rejected: number
}

export interface RunNotes {
  /** Rows with a time that the clocks skipped in spring. */
  gaps: NotedRows
  /** Rows with a time that the clocks showed twice in autumn. */
  overlaps: NotedRows
  /** In the order they occur; null without such a column, or when it has too many to be one. */
  sources: SourceCount[] | null
}

const EXAMPLES = 5
/** A column with more different cells names no sources. */
export const MOST_SOURCES = 100
const LONGEST_SOURCE = 80

interface Known extends SourceCount {
  bytes: Buffer
}

/** Taken along while a run is vetted, and stored with the place to go on from. */
export class RunNotebook {
  private readonly gaps: NotedRows = { rows: 0, examples: [] }
  private readonly overlaps: NotedRows = { rows: 0, examples: [] }
  /** By a hash of the cell as it stands in the file. */
  private readonly byHash = new Map<number, Known>()
  private readonly bySource = new Map<string, Known>()
  private readonly column: number
  private tooMany = false

  /** `column` is that of the sources, or -1. */
  constructor(column: number, before: RunNotes | null = null) {
    this.column = column
    if (before === null) return
    this.gaps = { ...before.gaps }
    this.overlaps = { ...before.overlaps }
    this.tooMany = column >= 0 && before.sources === null
    for (const count of before.sources ?? []) {
      this.bySource.set(count.source, { ...count, bytes: Buffer.alloc(0) })
    }
  }

  add(rows: RowBatch, verdicts: { outcomes: Uint8Array; shifts: Uint8Array }): void {
    for (let row = 0; row < rows.count; row++) {
      const shifts = verdicts.shifts[row]!
      if (shifts === 0) continue
      if (shifts & GAP) note(this.gaps, rows.rowNumbers[row]!)
      if (shifts & OVERLAP) note(this.overlaps, rows.rowNumbers[row]!)
    }
    if (this.column < 0) return
    for (let row = 0; row < rows.count && !this.tooMany; row++) {
      if (rows.faults[row] === 0) this.count(rows, row, verdicts.outcomes[row]!)
    }
  }

  /** Null when there is nothing to tell. */
  get notes(): RunNotes | null {
    const { gaps, overlaps, column, tooMany } = this
    if (column < 0 && gaps.rows === 0 && overlaps.rows === 0) return null
    const sources = [...this.bySource.values()].map(
      ({ source, accepted, review, rejected }): SourceCount => {
        return { source, accepted, review, rejected }
      },
    )
    return { gaps, overlaps, sources: column < 0 || tooMany ? null : sources }
  }

  private count(rows: RowBatch, row: number, outcome: number): void {
    const start = rows.start(row, this.column)
    const end = rows.end(row, this.column)
    const hash = hashOf(rows.bytes, start, end)
    let known = this.byHash.get(hash)
    if (known === undefined || !isSame(rows.bytes, start, end, known.bytes)) {
      known = this.learn(rows, row)
      if (known === undefined) return
      known.bytes = Buffer.from(rows.bytes.subarray(start, end))
      this.byHash.set(hash, known)
    }
    if (outcome === ACCEPTED) known.accepted++
    else if (outcome === REVIEW) known.review++
    else known.rejected++
  }

  private learn(rows: RowBatch, row: number): Known | undefined {
    const source = rows.cell(row, this.column).trim().slice(0, LONGEST_SOURCE)
    const known = this.bySource.get(source)
    if (known !== undefined) return known
    if (this.bySource.size >= MOST_SOURCES) {
      this.tooMany = true
      this.bySource.clear()
      this.byHash.clear()
      return undefined
    }
    const fresh: Known = { source, accepted: 0, review: 0, rejected: 0, bytes: Buffer.alloc(0) }
    this.bySource.set(source, fresh)
    return fresh
  }
}

function note(noted: NotedRows, rowNumber: number): void {
  noted.rows++
  if (noted.examples.length < EXAMPLES) noted.examples.push(rowNumber)
}

/** By hand: a call out of the engine takes longer than these few bytes. */
function isSame(bytes: Uint8Array, start: number, end: number, other: Uint8Array): boolean {
  if (end - start !== other.length) return false
  for (let at = 0; at < other.length; at++) if (bytes[start + at] !== other[at]) return false
  return true
}

/** FNV-1a. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash | 0
}
