import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, PostgresAdapter } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../migrations/index.ts'
import type { Database } from './schema.ts'
import { GuardedPostgresDialect, openPool } from './postgres.ts'
import { DurableSqliteDialect, assertDurable } from './sqlite.ts'
import { openHastyFile, openSqliteFile } from './sqlite-file.ts'

export type Db = Kysely<Database>

/** `postgres://…` or the path of a SQLite file. */
export function openDb(url: string, onError: (error: Error) => void = () => {}): Db {
  if (isPostgres(url))
    return new Kysely({ dialect: new GuardedPostgresDialect(openPool(url, onError)) })
  mkdirSync(dirname(url), { recursive: true })
  const file = openSqliteFile(url)
  assertDurable(file)
  return new Kysely({ dialect: new DurableSqliteDialect(file) })
}

/** For a thread whose work can be done again: its commits need not be on disk before it goes on. */
export function openHastyDb(url: string): Db {
  if (isPostgres(url)) return openDb(url)
  return new Kysely({ dialect: new DurableSqliteDialect(openHastyFile(url)) })
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url)
}

/** Whether rows are locked one by one; on SQLite a write transaction has the whole file. */
export function locksRows(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

export async function migrateToLatest(db: Db): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`Migration ${failed ?? ''} failed: ${String(error)}`, { cause: error })
  }
}
