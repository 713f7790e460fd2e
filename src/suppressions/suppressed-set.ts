// Every suppressed number one program has to mind, in typed arrays: quick enough to ask for each row of a list.
import type { Phone } from '../phone/phone.ts'
import { confirms, lookUpValue, SUPPRESSION_SCOPES } from './suppression.ts'
import type { LookUpKey, SuppressionScope } from './suppression.ts'

/** Whole numbers below 2^53 with a small value and a time each; open addressing, at most half full. */
class NumberTable {
  #numbers: Float64Array
  #values: Uint8Array
  #times: Float64Array
  /** One bit for some numbers each: small enough to stay near, it answers for most that are not in it. */
  #maybe: Uint32Array
  #filled = 0

  constructor(room: number) {
    let slots = 16
    while (slots < room * 2) slots *= 2
    this.#numbers = new Float64Array(slots)
    this.#values = new Uint8Array(slots)
    this.#times = new Float64Array(slots)
    this.#maybe = new Uint32Array(slots / 4)
  }

  get size(): number {
    return this.#filled
  }

  #slot(number: number): number {
    const mask = this.#numbers.length - 1
    let slot = (spread(number) >>> 7) & mask
    while (this.#numbers[slot] !== 0 && this.#numbers[slot] !== number) slot = (slot + 1) & mask
    return slot
  }

  /** 0 when the number is not in it. */
  get(number: number): number {
    const bit = spread(number) >>> 4
    const word = this.#maybe[(bit >>> 5) & (this.#maybe.length - 1)]!
    return (word >>> (bit & 31)) & 1 ? this.#values[this.#slot(number)]! : 0
  }

  /** 0 when the number is not in it. */
  timeOf(number: number): number {
    return this.#times[this.#slot(number)]!
  }

  /** Adds bits to what is kept for the number, and keeps the later time. */
  add(number: number, bits: number, time: number): void {
    if ((this.#filled + 1) * 2 > this.#numbers.length) this.#grow()
    const slot = this.#slot(number)
    if (this.#numbers[slot] === 0) this.#filled += 1
    this.#numbers[slot] = number
    this.#values[slot] = this.#values[slot]! | bits
    this.#times[slot] = Math.max(this.#times[slot]!, time)
    const bit = spread(number) >>> 4
    const word = (bit >>> 5) & (this.#maybe.length - 1)
    this.#maybe[word] = this.#maybe[word]! | (1 << (bit & 31))
  }

  #grow(): void {
    const [numbers, values, times] = [this.#numbers, this.#values, this.#times]
    this.#numbers = new Float64Array(numbers.length * 2)
    this.#values = new Uint8Array(values.length * 2)
    this.#times = new Float64Array(times.length * 2)
    this.#maybe = new Uint32Array(this.#maybe.length * 2)
    this.#filled = 0
    for (let slot = 0; slot < numbers.length; slot += 1)
      if (numbers[slot] !== 0) this.add(numbers[slot]!, values[slot]!, times[slot]!)
  }
}

function spread(number: number): number {
  return Math.imul((number | 0) ^ Math.floor(number / 0x100000000), 0x9e3779b1)
}

const BITS: Record<SuppressionScope, number> = { installation: 1, organization: 2, program: 4 }

/** The widest scope of each combination of bits. */
const WIDEST = Array.from(
  { length: 8 },
  (_, bits) => SUPPRESSION_SCOPES.find((scope) => (bits & BITS[scope]) !== 0) ?? null,
)

export interface SuppressedSet {
  /** Numbers and keyed values in it. */
  size: number
  /** The widest scope in which the number is suppressed, or null. */
  scopeOf: (phone: Phone) => SuppressionScope | null
  /** Epoch ms of the latest opt-out of a number that is suppressed; 0 for any other. */
  optedOutAt: (phone: Phone) => number
}

export interface SuppressedRow {
  scope: SuppressionScope
  phone: Phone | null
  lookup: number
  confirm: string
  opted_out_at: string
}

const NONE: readonly SuppressedRow[] = []

/** Collects rows into a set; numbers that were erased are found by their keyed value. */
export class SuppressedSetBuilder {
  readonly #key: LookUpKey
  readonly #phones = new NumberTable(50_000)
  readonly #keyed = new NumberTable(16)
  readonly #confirms = new Map<number, SuppressedRow[]>()
  /** Who finds a number suppressed asks for its date next. */
  #last: { phone: Phone; rows: readonly SuppressedRow[] } = { phone: 0, rows: NONE }

  constructor(key: LookUpKey) {
    this.#key = key
  }

  /** `optedOutAt` is epoch ms. */
  addKept(phone: Phone, scope: SuppressionScope, optedOutAt: number): void {
    this.#phones.add(phone, BITS[scope], optedOutAt)
  }

  add(row: SuppressedRow): void {
    const time = Date.parse(row.opted_out_at)
    if (row.phone !== null) {
      this.addKept(row.phone, row.scope, time)
      return
    }
    this.#keyed.add(row.lookup, BITS[row.scope], time)
    const rows = this.#confirms.get(row.lookup)
    if (rows) rows.push(row)
    else this.#confirms.set(row.lookup, [row])
  }

  build(): SuppressedSet {
    return {
      size: this.#phones.size + this.#keyed.size,
      scopeOf: (phone) => {
        let bits = this.#phones.get(phone)
        const erased = this.#erased(phone)
        if (erased !== NONE) for (const { scope } of erased) bits |= BITS[scope]
        return bits === 0 ? null : WIDEST[bits]!
      },
      optedOutAt: (phone) =>
        this.#erased(phone).reduce(
          (latest, row) => Math.max(latest, Date.parse(row.opted_out_at)),
          this.#phones.timeOf(phone),
        ),
    }
  }

  /** Suppressions of the number that do not hold it any more. */
  #erased(phone: Phone): readonly SuppressedRow[] {
    if (this.#keyed.size === 0) return NONE
    const lookup = lookUpValue(this.#key, phone)
    if (this.#keyed.get(lookup) === 0) return NONE
    if (this.#last.phone !== phone) {
      const rows = this.#confirms.get(lookup) ?? NONE
      this.#last = { phone, rows: rows.filter((row) => confirms(this.#key, phone, row.confirm)) }
    }
    return this.#last.rows
  }
}
