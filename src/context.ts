import type { Carrier } from './carriers/carrier.ts'
import type { Config } from './config.ts'
import { markTransaction } from './db/in-transaction.ts'
import type { Db } from './db/open.ts'
import type { FileStore } from './lib/file-store.ts'
import type { Logger } from './lib/log.ts'
import type { Secrets } from './lib/secrets.ts'

/** Who acts. `address` and `agent` are what the browser's request came with. */
export type Actor =
  | { kind: 'person'; personId: string; address?: string; agent?: string }
  | { kind: 'recipient'; address?: string; agent?: string }
  | { kind: 'system' }

export interface Context {
  db: Db
  now: () => Date
  newId: () => string
  config: Config
  log: Logger
  carrier: Carrier
  actor: Actor
  secrets: Secrets
  files: FileStore
}

/** The same context, acting for someone. */
export function actingAs(ctx: Context, actor: Actor): Context {
  return { ...ctx, actor }
}

const TRIES = 4
/** PostgreSQL ended one of two transactions that waited for each other; nothing of it was done. */
const DEADLOCK = '40P01'

/** Runs work in one write transaction, again when the database ended it for another's sake; joins one already open. */
export async function inTransaction<T>(
  ctx: Context,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  for (let tries = 1; ; tries += 1) {
    try {
      return await ctx.db
        .transaction()
        .execute((db) => markTransaction(db, () => work({ ...ctx, db })))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code !== DEADLOCK || tries >= TRIES) throw error
    }
  }
}
