import { allAreaCodes } from '../phone/area-codes.ts'
import type { Phone } from '../phone/phone.ts'

/** Subscribers of one area code whose exchange is 200 or higher. */
const LINES = 8_000_000
const ranks = new Float64Array(1000).fill(-1)
const geographic = allAreaCodes().filter((code) => code.kind === 'geographic')
for (const [rank, code] of geographic.entries()) ranks[code.npa] = rank * LINES - 2_000_000 + 1
if (geographic.length * LINES + 1 >= 2 ** 32) throw new Error('Too many area codes for 32 bits')

/** A number as an unsigned 32-bit integer, never 0; 0 for one that no list can hold. */
export function packPhone(phone: Phone): number {
  if (phone < 12_000_000_000 || phone > 19_999_999_999) return 0
  const national = phone - 10_000_000_000
  const npa = Math.floor(national / 10_000_000)
  const base = ranks[npa]!
  const rest = national - npa * 10_000_000
  return base === -1 || rest < 2_000_000 ? 0 : base + rest
}

function spread(key: number): number {
  let x = key ^ (key >>> 16)
  x = Math.imul(x, 0x45d9f3b)
  x ^= x >>> 15
  x = Math.imul(x, 0x2c1b3c6d)
  return (x ^ (x >>> 13)) >>> 0
}

/** Numbers with a value each, side by side in one typed array: 8 bytes a slot, no objects. */
export class NumberMap {
  /** Key and value in turn; a key of 0 is a free slot. */
  private table: Uint32Array
  private slots: number
  private used = 0
  private room = 0

  /** `expected` numbers fit without growing. */
  constructor(expected = 0) {
    this.slots = Math.max(1024, Math.ceil(expected / 0.75))
    this.table = new Uint32Array(2 * this.slots)
    this.room = Math.floor(this.slots * 0.8)
  }

  get size(): number {
    return this.used
  }

  /** The value of a number, 0 when it is not there. */
  get(phone: Phone): number {
    if (this.used === 0) return 0
    const key = packPhone(phone)
    return key === 0 ? 0 : this.table[this.find(key) + 1]! | 0
  }

  /** Keeps the value that is there; returns it, or 0 when `value` was put in. */
  putIfAbsent(phone: Phone, value: number): number {
    const key = packPhone(phone)
    if (key === 0) return 0
    const at = this.find(key)
    if (this.table[at] === key) return this.table[at + 1]! | 0
    this.put(at, key, value)
    return 0
  }

  set(phone: Phone, value: number): void {
    const key = packPhone(phone)
    if (key === 0) return
    const at = this.find(key)
    if (this.table[at] === key) this.table[at + 1] = value
    else this.put(at, key, value)
  }

  /** Touches the slots of many numbers, so that what asks for them next finds them near. */
  touch(phones: Float64Array, count: number): number {
    const { table, slots } = this
    let sum = 0
    for (let i = 0; i < count; i++) {
      const key = packPhone(phones[i]!)
      sum += table[2 * Math.floor((spread(key) / 4_294_967_296) * slots)]!
    }
    return sum
  }

  private put(at: number, key: number, value: number): void {
    this.table[at] = key
    this.table[at + 1] = value
    if (++this.used > this.room) this.grow()
  }

  /** Where the key stands, or the free slot where it would. */
  private find(key: number): number {
    const { table, slots } = this
    let slot = Math.floor((spread(key) / 4_294_967_296) * slots)
    for (;;) {
      const other = table[2 * slot]!
      if (other === key || other === 0) return 2 * slot
      if (++slot === slots) slot = 0
    }
  }

  private grow(): void {
    const old = this.table
    this.slots *= 2
    this.table = new Uint32Array(2 * this.slots)
    this.room = Math.floor(this.slots * 0.8)
    for (let at = 0; at < old.length; at += 2) {
      const key = old[at]!
      if (key === 0) continue
      const to = this.find(key)
      this.table[to] = key
      this.table[to + 1] = old[at + 1]!
    }
  }
}

export type Suppressed = 0 | 'installation' | 'organization' | 'program'
export type KnownStatus = 0 | 'pending' | 'invited' | 'member'

/** What the installation knows of a number before this list came. */
export interface KnownNumbers {
  suppressed(phone: Phone): Suppressed
  status(phone: Phone): KnownStatus
  /** Epoch ms of the suppression, where it is kept. */
  suppressedAt?(phone: Phone): number
  /** Told the numbers asked for next, all of them at once; 0 stands for none. */
  touch?(phones: Float64Array, count: number): void
}

export const NOTHING_KNOWN: KnownNumbers = { suppressed: () => 0, status: () => 0 }

const SCOPES = [0, 'installation', 'organization', 'program'] as const
const STATUSES = [0, 'pending', 'invited', 'member'] as const

/** Known numbers as the vetting worker loads them: one map, a few bits a number. */
export class KnownNumberTable implements KnownNumbers {
  private readonly map: NumberMap

  constructor(expected?: number) {
    this.map = new NumberMap(expected)
  }

  /** The widest scope wins. */
  suppress(phone: Phone, scope: Exclude<Suppressed, 0>): void {
    const bits = this.map.get(phone)
    const was = bits & 3
    const now = SCOPES.indexOf(scope)
    if (was === 0 || now < was) this.map.set(phone, (bits & ~3) | now)
  }

  /** The furthest status wins: a member was invited, an invited number was pending. */
  know(phone: Phone, status: Exclude<KnownStatus, 0>): void {
    const bits = this.map.get(phone)
    const now = STATUSES.indexOf(status)
    if (now > bits >> 2) this.map.set(phone, (bits & 3) | (now << 2))
  }

  touch(phones: Float64Array, count: number): void {
    if (this.map.size > 0) this.map.touch(phones, count)
  }

  suppressed(phone: Phone): Suppressed {
    return SCOPES[this.map.get(phone) & 3]!
  }

  status(phone: Phone): KnownStatus {
    return STATUSES[this.map.get(phone) >> 2]!
  }
}
