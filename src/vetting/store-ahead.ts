import { type Db, isPostgres } from '../db/open.ts'
import { WriteThread } from '../db/write-thread.ts'
import { type VettedBatch, batchWrites } from './block-queries.ts'
import type { Run } from './run.ts'

/** A smaller file is stored before a thread has started. */
const WORTH_A_THREAD_BYTES = 2 * 1024 * 1024

export interface StoreAhead {
  /** As `saveBatch`; absent where batches are stored one by one. */
  store?: (run: { id: number; holder: string }, batch: VettedBatch) => Promise<boolean>
  close: () => Promise<void>
}

/** Lets a thread of its own store what was vetted, where that saves time. */
export function storeAhead(
  db: Db,
  databaseUrl: string,
  run: Pick<Run, 'bytesTotal'>,
  tickets: Int32Array<SharedArrayBuffer> | null,
): StoreAhead {
  if (isPostgres(databaseUrl) || run.bytesTotal < WORTH_A_THREAD_BYTES)
    return { close: () => Promise.resolve() }
  const thread = new WriteThread(databaseUrl, tickets)
  return {
    store: (run, batch) => thread.write(batchWrites(db, run, batch)),
    close: () => thread.close(),
  }
}
