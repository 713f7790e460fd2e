import { blockRoom } from './row-block.ts'

/** A write to the disk now and then takes as long as vetting a few batches. */
const BATCHES_AHEAD = 6

/** Batches on their way into the database, each in room of its own until it is there. */
export class BatchQueue {
  readonly #rooms: Uint8Array[]
  readonly #underWay: Promise<boolean>[] = []
  #count = 0

  /** `ahead`: several at once, in memory that another thread reads. */
  constructor(rows: number, ahead: boolean) {
    this.#rooms = Array.from({ length: ahead ? BATCHES_AHEAD : 1 }, () => blockRoom(rows, ahead))
  }

  /** Begins to store a batch as soon as there is room; false when an earlier one could not be stored. */
  async add(begin: (room: Uint8Array) => Promise<boolean>): Promise<boolean> {
    if (this.#underWay.length === this.#rooms.length && !(await this.#underWay.shift()))
      return false
    const stored = begin(this.#rooms[this.#count % this.#rooms.length]!)
    this.#count += 1
    // What went wrong is told to whoever waits for it, later.
    stored.catch(() => {})
    this.#underWay.push(stored)
    return true
  }

  /** Waits for all of them; false when one could not be stored. */
  async end(): Promise<boolean> {
    let all = true
    for (const stored of this.#underWay.splice(0)) all = (await stored) && all
    return all
  }
}
