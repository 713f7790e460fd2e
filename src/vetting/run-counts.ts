// How many rows have which outcome for which reason.
import { PRIMARY_IDS, codeOfPrimaryId, primaryIdOf } from './engine-codes.ts'
import { ACCEPTED, OUTCOMES, REJECTED, REVIEW, ROW_CODES } from './reason.ts'
import type { Outcome, OutcomeName, ReasonCode } from './reason.ts'
import { isFixable, unfixableMask } from './repair.ts'
import type { VettedRows } from './row-block.ts'

/**
 * primary: the reason a row is told by, one per row; any: every reason it has; fixable: as primary, of the rows that
 * can be put right.
 */
export type CountKind = 'primary' | 'any' | 'fixable'

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
  /** Rows not accepted that a person can put right, by the reason they are told by. */
  fixable: ReasonCount[]
}

const EXAMPLES = 5
const CELLS = OUTCOMES.length * PRIMARY_IDS
const rowIdOfBit = Uint8Array.from(ROW_CODES, (code) => primaryIdOf(code))

class Counter {
  readonly rows = new Uint32Array(CELLS)
  readonly #examples = new Uint32Array(CELLS * EXAMPLES)

  add(cell: number, rowNumber: number): void {
    const before = this.rows[cell]!
    this.rows[cell] = before + 1
    if (before < EXAMPLES) this.#examples[cell * EXAMPLES + before] = rowNumber
  }

  counts(kind: CountKind): StoredCount[] {
    const counts: StoredCount[] = []
    for (const [cell, rows] of this.rows.entries()) {
      if (rows === 0) continue
      const from = cell * EXAMPLES
      const examples = this.#examples.subarray(from, from + Math.min(EXAMPLES, rows)).join(',')
      const [outcome, reason] = [Math.floor(cell / PRIMARY_IDS), cell % PRIMARY_IDS]
      counts.push({ kind, outcome, reason, rows, examples })
    }
    return counts
  }
}

/** Rows in file order, of which this counts the columns named here. */
export type CountedRows = Pick<
  VettedRows,
  'count' | 'outcomes' | 'primaries' | 'phoneCodes' | 'reasons' | 'rowNumbers'
>

export class RunTally {
  readonly #primary = new Counter()
  readonly #any = new Counter()
  readonly #fixable = new Counter()
  readonly #unfixable: number
  readonly #outcomes = [0, 0, 0]

  /** `flags` are those of the list. */
  constructor(flags: number) {
    this.#unfixable = unfixableMask(flags)
  }

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

  add({ count, outcomes, primaries, phoneCodes, reasons, rowNumbers }: CountedRows): void {
    for (let i = 0; i < count; i += 1) {
      const outcome = outcomes[i]!
      const base = outcome * PRIMARY_IDS
      const rowNumber = rowNumbers[i]!
      this.#outcomes[outcome]! += 1
      this.#primary.add(base + primaries[i]!, rowNumber)
      if (isFixable(outcome as Outcome, phoneCodes[i]!, reasons[i]!, this.#unfixable))
        this.#fixable.add(base + primaries[i]!, rowNumber)
      if (phoneCodes[i] !== 0) this.#any.add(base + phoneCodes[i]!, rowNumber)
      for (let left = reasons[i]!; left !== 0; left &= left - 1)
        this.#any.add(base + rowIdOfBit[31 - Math.clz32(left & -left)]!, rowNumber)
    }
  }

  get counts(): StoredCount[] {
    return [
      ...this.#primary.counts('primary'),
      ...this.#any.counts('any'),
      ...this.#fixable.counts('fixable'),
    ]
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
    fixable: of('fixable'),
  }
}

function numbersIn(text: string): number[] {
  return text === '' ? [] : text.split(',').map(Number)
}
