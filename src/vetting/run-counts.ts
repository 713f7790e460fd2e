// How many rows have which outcome for which reason, kept up to date batch by batch.
import type { VerdictBatch } from './engine-batch.ts'
import { PRIMARY_IDS, codeOfPrimaryId, primaryIdOf } from './engine-codes.ts'
import { ACCEPTED, OUTCOMES, REJECTED, REVIEW, ROW_CODES } from './reason.ts'
import type { Outcome, OutcomeName, ReasonCode } from './reason.ts'

/** primary: the reason a row is told by, one per row; any: every reason it has. */
export type CountKind = 'primary' | 'any'

export interface StoredCount {
  kind: CountKind
  outcome: number
  reason: number
  rows: number
  /** Row numbers of the first few, with commas between. */
  examples: string
}

export interface ReasonCount {
  /** Null for accepted rows with nothing to say about. */
  code: ReasonCode | null
  outcome: OutcomeName
  rows: number
  /** Row numbers of the first few. */
  examples: number[]
}

export interface RunCounts {
  rows: number
  accepted: number
  review: number
  rejected: number
  /** Each row once: adds up to the rows. */
  primary: ReasonCount[]
  /** Each reason of each row, remarks on accepted rows among them. */
  any: ReasonCount[]
}

const EXAMPLES = 5
const CELLS = OUTCOMES.length * PRIMARY_IDS
const rowIdOfBit = Uint8Array.from(ROW_CODES, (code) => primaryIdOf(code))

class Counter {
  readonly rows = new Uint32Array(CELLS)
  readonly examples = new Uint32Array(CELLS * EXAMPLES)
  readonly #changed = new Uint8Array(CELLS)

  add(cell: number, rowNumber: number): void {
    const before = this.rows[cell]!
    this.rows[cell] = before + 1
    if (before < EXAMPLES) this.examples[cell * EXAMPLES + before] = rowNumber
    this.#changed[cell] = 1
  }

  restore(cell: number, rows: number, examples: number[]): void {
    this.rows[cell] = rows
    this.examples.set(examples.slice(0, EXAMPLES), cell * EXAMPLES)
  }

  examplesOf(cell: number): number[] {
    const from = cell * EXAMPLES
    return [...this.examples.subarray(from, from + Math.min(EXAMPLES, this.rows[cell]!))]
  }

  takeChanged(): number[] {
    const cells: number[] = []
    for (let cell = 0; cell < CELLS; cell += 1) if (this.#changed[cell] === 1) cells.push(cell)
    this.#changed.fill(0)
    return cells
  }
}

export class RunTally {
  readonly #primary = new Counter()
  readonly #any = new Counter()
  readonly #outcomes = [0, 0, 0]

  get accepted(): number {
    return this.#outcomes[ACCEPTED]!
  }

  get review(): number {
    return this.#outcomes[REVIEW]!
  }

  get rejected(): number {
    return this.#outcomes[REJECTED]!
  }

  get rows(): number {
    return this.accepted + this.review + this.rejected
  }

  add(verdicts: VerdictBatch): void {
    const { count, outcomes, primaries, phoneCodes, reasons, rows } = verdicts
    for (let i = 0; i < count; i += 1) {
      const outcome = outcomes[i]!
      const base = outcome * PRIMARY_IDS
      const rowNumber = rows.rowNumbers[i]!
      this.#outcomes[outcome]! += 1
      this.#primary.add(base + primaries[i]!, rowNumber)
      if (phoneCodes[i] !== 0) this.#any.add(base + phoneCodes[i]!, rowNumber)
      for (let left = reasons[i]!; left !== 0; left &= left - 1)
        this.#any.add(base + rowIdOfBit[31 - Math.clz32(left & -left)]!, rowNumber)
    }
  }

  /** What has changed since this was last asked. */
  takeChanges(): StoredCount[] {
    const counts = (kind: CountKind, counter: Counter): StoredCount[] =>
      counter.takeChanged().map((cell) => ({
        kind,
        outcome: Math.floor(cell / PRIMARY_IDS),
        reason: cell % PRIMARY_IDS,
        rows: counter.rows[cell]!,
        examples: counter.examplesOf(cell).join(','),
      }))
    return [...counts('primary', this.#primary), ...counts('any', this.#any)]
  }

  restore(counts: readonly StoredCount[]): void {
    for (const { kind, outcome, reason, rows, examples } of counts) {
      const counter = kind === 'primary' ? this.#primary : this.#any
      counter.restore(outcome * PRIMARY_IDS + reason, rows, numbersIn(examples))
      if (kind === 'primary') this.#outcomes[outcome]! += rows
    }
  }
}

/** Stored counts as people ask for them, the most frequent first. */
export function runCounts(counts: readonly StoredCount[]): RunCounts {
  const of = (kind: CountKind): ReasonCount[] =>
    counts
      .filter((count) => count.kind === kind && count.rows > 0)
      .map((count) => ({
        code: codeOfPrimaryId(count.reason),
        outcome: OUTCOMES[count.outcome as Outcome],
        rows: count.rows,
        examples: numbersIn(count.examples),
      }))
      .sort((a, b) => b.rows - a.rows || (a.code ?? '').localeCompare(b.code ?? ''))
  const primary = of('primary')
  const sum = (outcome?: OutcomeName) =>
    primary
      .filter((count) => outcome === undefined || count.outcome === outcome)
      .reduce((rows, count) => rows + count.rows, 0)
  return {
    rows: sum(),
    accepted: sum('accepted'),
    review: sum('review'),
    rejected: sum('rejected'),
    primary,
    any: of('any'),
  }
}

function numbersIn(text: string): number[] {
  return text === '' ? [] : text.split(',').map(Number)
}
