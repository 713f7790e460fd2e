import { AsyncLocalStorage } from 'node:async_hooks'

interface Mark {
  transaction: unknown
  open: boolean
}

const inside = new AsyncLocalStorage<Mark>()

/** Runs the work of one transaction, whose handle no query but its own may use. */
export async function markTransaction<T>(transaction: unknown, work: () => Promise<T>): Promise<T> {
  const mark: Mark = { transaction, open: true }
  try {
    return await inside.run(mark, work)
  } finally {
    mark.open = false
  }
}

/** Whether this is the handle of the transaction that runs here and has not ended. */
export function isOpenTransaction(transaction: unknown): boolean {
  const mark = inside.getStore()
  return mark?.transaction === transaction && mark?.open === true
}

/** A second connection inside a transaction waits for ever on SQLite and escapes the transaction on PostgreSQL. */
export function refuseInsideTransaction(): void {
  if (inside.getStore())
    throw new Error('A query used the outer database inside a transaction; pass the inner ctx')
}
