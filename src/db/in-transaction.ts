import { AsyncLocalStorage } from 'node:async_hooks'

const inside = new AsyncLocalStorage<true>()

export function markTransaction<T>(work: () => Promise<T>): Promise<T> {
  return inside.run(true, work)
}

/** A second connection inside a transaction waits for ever on SQLite and escapes the transaction on PostgreSQL. */
export function refuseInsideTransaction(): void {
  if (inside.getStore())
    throw new Error('A query used the outer database inside a transaction; pass the inner ctx')
}
