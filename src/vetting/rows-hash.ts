// What a decision binds: which rows may be sent to. Equal hashes mean the same rows with the same verdicts.
import { createHash } from 'node:crypto'
import { REJECTED } from './reason.ts'

const RECORD_BYTES = 14

export interface HashedRows {
  count: number
  rowNumbers: Int32Array
  phones: Float64Array
  outcomes: Uint8Array
  primaries: Uint8Array
}

/** SHA-256 over the accepted rows and those that need a look, in row order: number, phone, outcome, reason. */
export class RowsHash {
  readonly #hash = createHash('sha256')

  add(rows: HashedRows): void {
    const records = Buffer.allocUnsafe(rows.count * RECORD_BYTES)
    let at = 0
    for (let i = 0; i < rows.count; i += 1) {
      const outcome = rows.outcomes[i]!
      if (outcome === REJECTED) continue
      records.writeUInt32LE(rows.rowNumbers[i]!, at)
      records.writeDoubleLE(rows.phones[i]!, at + 4)
      records[at + 12] = outcome
      records[at + 13] = rows.primaries[i]!
      at += RECORD_BYTES
    }
    this.#hash.update(records.subarray(0, at))
  }

  digest(): string {
    return this.#hash.digest('hex')
  }
}
