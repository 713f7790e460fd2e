// Where a number stands in a program. It only ever goes forward, until whoever put it there lets go of it.
import type { Phone } from '../phone/phone.ts'

export const NUMBER_STATUSES = ['pending', 'invited', 'member'] as const
export type NumberStatus = (typeof NUMBER_STATUSES)[number]

/** The states before one, which it may take the place of. */
export function statusesBefore(status: NumberStatus): NumberStatus[] {
  return NUMBER_STATUSES.slice(0, NUMBER_STATUSES.indexOf(status))
}

/** All numbers of a program; `statuses` holds places in NUMBER_STATUSES. */
export interface ProgramNumbers {
  count: number
  phones: Float64Array
  statuses: Uint8Array
}

/** Room for numbers that come one after the other. */
export class NumberList {
  #count = 0
  #phones = new Float64Array(1024)
  #statuses = new Uint8Array(1024)

  add(phone: Phone, status: NumberStatus): void {
    if (this.#count === this.#phones.length) this.#grow()
    this.#phones[this.#count] = phone
    this.#statuses[this.#count] = NUMBER_STATUSES.indexOf(status)
    this.#count += 1
  }

  get numbers(): ProgramNumbers {
    return {
      count: this.#count,
      phones: this.#phones.subarray(0, this.#count),
      statuses: this.#statuses.subarray(0, this.#count),
    }
  }

  #grow(): void {
    const [phones, statuses] = [this.#phones, this.#statuses]
    this.#phones = new Float64Array(phones.length * 2)
    this.#statuses = new Uint8Array(statuses.length * 2)
    this.#phones.set(phones)
    this.#statuses.set(statuses)
  }
}
