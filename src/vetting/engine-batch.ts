import type { RowBatch } from '../intake/row-batch.ts'
import { codesOf, OUTCOMES } from './reason.ts'
import type { OutcomeName, ReasonCode, RowCode } from './reason.ts'
import { codeOfPrimaryId, PRIMARY_IDS } from './engine-codes.ts'

/** The verdicts of one batch of rows, side by side with the rows themselves. */
export class VerdictBatch {
  rows: RowBatch
  count = 0
  /** 1NPANXXXXXX; 0 when the number is refused. */
  readonly phones: Float64Array
  readonly phoneCodes: Uint8Array
  readonly outcomes: Uint8Array
  /** Ids of `codeOfPrimaryId`. */
  readonly primaries: Uint8Array
  readonly reasons: Int32Array
  /** Flags of `outcomeOf`. */
  readonly flags: Uint8Array
  /** Epoch ms; NaN when there is none. */
  readonly optedInAt: Float64Array
  /** yyyymmdd; 0 when there is none. */
  readonly births: Int32Array
  /** Epoch ms; NaN when there is none. */
  readonly lastMessagedAt: Float64Array
  /** Bits of times that the clock skipped or showed twice. */
  readonly shifts: Uint8Array
  /** 1 for rows that could not be read from bytes alone. */
  readonly odd: Uint8Array
  /** Row number of the row that keeps the number; 0 when this one does. */
  readonly sameAs: Int32Array

  constructor(rows: RowBatch) {
    this.rows = rows
    const { capacity } = rows
    this.phones = new Float64Array(capacity)
    this.phoneCodes = new Uint8Array(capacity)
    this.outcomes = new Uint8Array(capacity)
    this.primaries = new Uint8Array(capacity)
    this.reasons = new Int32Array(capacity)
    this.flags = new Uint8Array(capacity)
    this.optedInAt = new Float64Array(capacity)
    this.births = new Int32Array(capacity)
    this.lastMessagedAt = new Float64Array(capacity)
    this.shifts = new Uint8Array(capacity)
    this.odd = new Uint8Array(capacity)
    this.sameAs = new Int32Array(capacity)
  }
}

/** Counts of a vetting; the outcomes add up to the rows, the primary reasons to the rows not accepted. */
export class Tally {
  rows = 0
  readonly outcomes = new Float64Array(OUTCOMES.length)
  readonly primaries = new Float64Array(PRIMARY_IDS)
  private readonly remarkMasks = new Map<number, number>()

  add(outcome: number, primary: number, reasons: number): void {
    this.rows++
    this.outcomes[outcome]!++
    if (primary !== 0) this.primaries[primary]!++
    else if (reasons !== 0) this.remarkMasks.set(reasons, (this.remarkMasks.get(reasons) ?? 0) + 1)
  }

  get counts(): Record<OutcomeName, number> {
    const [accepted = 0, review = 0, rejected = 0] = this.outcomes
    return { accepted, review, rejected }
  }

  /** Primary reasons that occur, most frequent first. */
  get reasons(): [ReasonCode, number][] {
    const found: [ReasonCode, number][] = []
    for (const [id, count] of this.primaries.entries()) {
      const code = codeOfPrimaryId(id)
      if (count > 0 && code !== null) found.push([code, count])
    }
    return found.sort((a, b) => b[1] - a[1])
  }

  /** Remarks on accepted rows, most frequent first. */
  get remarks(): [RowCode, number][] {
    const found = new Map<RowCode, number>()
    for (const [mask, count] of this.remarkMasks) {
      for (const code of codesOf(mask)) found.set(code, (found.get(code) ?? 0) + count)
    }
    return [...found].sort((a, b) => b[1] - a[1])
  }
}
