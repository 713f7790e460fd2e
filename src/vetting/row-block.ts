// Vetted rows side by side in typed arrays, and as the bytes of one block of the database.
import type { Phone } from '../phone/phone.ts'
import type { VerdictBatch } from './engine-batch.ts'
import { codeOfPrimaryId, primaryIdOf } from './engine-codes.ts'
import { reasonOf, REJECTED, REVIEW } from './reason.ts'
import type { Outcome, ReasonCode } from './reason.ts'
import { isFixable, unfixableMask } from './repair.ts'

/** One column per fact, one place per row; rows in file order. */
export interface VettedRows {
  count: number
  /** 0 when the number is refused. */
  phones: Float64Array
  /** Epoch ms; NaN when the row has none that can be read. */
  optedInAt: Float64Array
  lastMessagedAt: Float64Array
  /** Where the record begins in the file, in bytes of its UTF-8 form. */
  byteOffsets: Float64Array
  /** As the spreadsheet counts them: the first line is 1. */
  rowNumbers: Int32Array
  /** Mask of row reasons. */
  reasons: Int32Array
  /** yyyymmdd, 0 when there is none. */
  births: Int32Array
  /** Row number of the row with the same number that stays, 0 when there is none. */
  sameAs: Int32Array
  byteLengths: Int32Array
  outcomes: Uint8Array
  /** Ids of engine-codes.ts, 0 for none. */
  primaries: Uint8Array
  phoneCodes: Uint8Array
}

/** One row, with null for what it does not have. */
export interface VettedRow {
  rowNumber: number
  phone: Phone | null
  outcome: Outcome
  reason: ReasonCode | null
  phoneCode: number
  reasons: number
  /** Epoch ms. */
  optedInAt: number | null
  /** yyyymmdd */
  birth: number | null
  /** Epoch ms. */
  lastMessagedAt: number | null
  sameAs: number | null
  byteOffset: number
  byteLength: number
}

const WIDE = 4
const MIDDLE = 5
const NARROW = 3
const ROW_BYTES = 8 * WIDE + 4 * MIDDLE + NARROW

/** Room that `packRows` can use again and again for up to so many rows; shared, for another thread to read. */
export function blockRoom(rows: number, shared = false): Uint8Array {
  const bytes = rows * ROW_BYTES
  return new Uint8Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
}

/**
 * Column after column, the widest first so that each is aligned; little-endian as every machine we run on.
 * In `room` where it is given, which is then good until the next block.
 */
export function packRows(verdicts: VerdictBatch, room = blockRoom(verdicts.count)): Uint8Array {
  const { rows, count } = verdicts
  const block = room.subarray(0, count * ROW_BYTES)
  let at = 0
  const put = (column: Float64Array | Int32Array | Uint8Array): void => {
    const length = count * column.BYTES_PER_ELEMENT
    block.set(new Uint8Array(column.buffer, column.byteOffset, length), at)
    at += length
  }
  put(verdicts.phones)
  put(verdicts.optedInAt)
  put(verdicts.lastMessagedAt)
  put(rows.offsets)
  put(rows.rowNumbers)
  put(verdicts.reasons)
  put(verdicts.births)
  put(verdicts.sameAs)
  put(Int32Array.from(rows.lengths.subarray(0, count)))
  put(verdicts.outcomes)
  put(verdicts.primaries)
  put(verdicts.phoneCodes)
  return block
}

/** The columns as views into the block, which must not change afterwards. */
export function unpackRows(block: Uint8Array): VettedRows {
  const { buffer, byteOffset } = block.byteOffset % 8 === 0 ? block : block.slice()
  const count = block.length / ROW_BYTES
  let at = byteOffset
  const next = <T>(size: number, view: (at: number) => T): T => {
    const column = view(at)
    at += count * size
    return column
  }
  const wide = () => next(8, (from) => new Float64Array(buffer, from, count))
  const middle = () => next(4, (from) => new Int32Array(buffer, from, count))
  const narrow = () => next(1, (from) => new Uint8Array(buffer, from, count))
  return {
    count,
    phones: wide(),
    optedInAt: wide(),
    lastMessagedAt: wide(),
    byteOffsets: wide(),
    rowNumbers: middle(),
    reasons: middle(),
    births: middle(),
    sameAs: middle(),
    byteLengths: middle(),
    outcomes: narrow(),
    primaries: narrow(),
    phoneCodes: narrow(),
  }
}

export function rowAt(rows: VettedRows, index: number): VettedRow {
  const time = (at: number) => (Number.isNaN(at) ? null : at)
  return {
    rowNumber: rows.rowNumbers[index]!,
    phone: rows.phones[index]! || null,
    outcome: rows.outcomes[index]! as Outcome,
    reason: codeOfPrimaryId(rows.primaries[index]!),
    phoneCode: rows.phoneCodes[index]!,
    reasons: rows.reasons[index]!,
    optedInAt: time(rows.optedInAt[index]!),
    birth: rows.births[index]! || null,
    lastMessagedAt: time(rows.lastMessagedAt[index]!),
    sameAs: rows.sameAs[index]! || null,
    byteOffset: rows.byteOffsets[index]!,
    byteLength: rows.byteLengths[index]!,
  }
}

/** What rows are looked for: any mixture of these; `reason` whether it is the primary one or not. */
export interface RowFilter {
  outcome?: Outcome
  reason?: ReasonCode
  /** Only rows that are told by the reason, not those that have it beside another. */
  primary?: boolean
  phone?: Phone
  /** Only rows that can be put right, or only those that cannot; under the flags of the list. */
  fixable?: { is: boolean; flags: number }
}

/** Bits that say what a block may hold, so that others need not be read. */
export interface BlockMarks {
  outcomes: number
  reasons: number
  phoneCodes: number
}

export function marksOf(verdicts: VerdictBatch): BlockMarks {
  let outcomes = 0
  let reasons = 0
  let phoneCodes = 0
  for (let i = 0; i < verdicts.count; i += 1) {
    outcomes |= 1 << verdicts.outcomes[i]!
    reasons |= verdicts.reasons[i]!
    phoneCodes |= phoneMark(verdicts.phoneCodes[i]!)
  }
  return { outcomes, reasons, phoneCodes }
}

/** Codes a multiple of 31 apart share a bit: a mark says "may", never "does". */
export function phoneMark(phoneCode: number): number {
  return phoneCode === 0 ? 0 : 1 << (phoneCode % 31)
}

/** Whether a row is one of those looked for. */
export function rowMatcher(filter: RowFilter): (rows: VettedRows, index: number) => boolean {
  const { outcome, phone, fixable } = filter
  const unfixable = unfixableMask(fixable?.flags ?? 0)
  const reason = filter.reason === undefined ? null : reasonOf(filter.reason)
  const primary = filter.primary ? primaryIdOf(filter.reason ?? null) : 0
  return (rows, index) => {
    if (outcome !== undefined && rows.outcomes[index] !== outcome) return false
    if (phone !== undefined && rows.phones[index] !== phone) return false
    if (fixable && isRepairable(rows, index, unfixable) !== fixable.is) return false
    if (primary !== 0) return rows.primaries[index] === primary
    if (reason === null) return true
    if (reason.kind === 'phone') return rows.phoneCodes[index] === reason.id
    return (rows.reasons[index]! & (1 << reason.id)) !== 0
  }
}

const NOT_ACCEPTED = (1 << REVIEW) | (1 << REJECTED)

/** The marks at least one of whose bits a block needs; 0 where any block will do. */
export function marksFor(filter: RowFilter): BlockMarks {
  const reason = filter.reason === undefined ? null : reasonOf(filter.reason)
  return {
    outcomes:
      filter.outcome !== undefined ? 1 << filter.outcome : filter.fixable?.is ? NOT_ACCEPTED : 0,
    reasons: reason?.kind === 'row' ? 1 << reason.id : 0,
    phoneCodes: reason?.kind === 'phone' ? phoneMark(reason.id) : 0,
  }
}

function isRepairable(rows: VettedRows, index: number, unfixable: number): boolean {
  const outcome = rows.outcomes[index]! as Outcome
  return isFixable(outcome, rows.phoneCodes[index]!, rows.reasons[index]!, unfixable)
}
