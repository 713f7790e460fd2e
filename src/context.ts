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

/** Runs work in one write transaction; joins the one already open. */
export function inTransaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  return ctx.db.transaction().execute((db) => markTransaction(() => work({ ...ctx, db })))
}
