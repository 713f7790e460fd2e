// What a decision binds: which rows may be sent to. Equal hashes mean the same rows with the same verdicts.
import { createHash } from 'node:crypto'
import { REJECTED } from './reason.ts'
import type { VettedRows } from './row-block.ts'

/** 64 bits of the number, 32 of the row number, 32 of outcome and reason, little-endian. */
const RECORD_BYTES = 16

export type HashedRows = Pick<
  VettedRows,
  'count' | 'rowNumbers' | 'phones' | 'outcomes' | 'primaries'
>

/** SHA-256 over the accepted rows and those that need a look, in file order. */
export class RowsHash {
  readonly #hash = createHash('sha256')
  #records = new ArrayBuffer(0)

  add({ count, rowNumbers, phones, outcomes, primaries }: HashedRows): void {
    if (this.#records.byteLength < count * RECORD_BYTES)
      this.#records = new ArrayBuffer(count * RECORD_BYTES)
    const wide = new Float64Array(this.#records)
    const narrow = new Uint32Array(this.#records)
    let found = 0
    for (let i = 0; i < count; i += 1) {
      const outcome = outcomes[i]!
      if (outcome === REJECTED) continue
      wide[2 * found] = phones[i]!
      narrow[4 * found + 2] = rowNumbers[i]!
      narrow[4 * found + 3] = outcome + 4 * primaries[i]!
      found += 1
    }
    this.#hash.update(new Uint8Array(this.#records, 0, found * RECORD_BYTES))
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}
