import { type Kysely, type RawBuilder, SqliteAdapter, sql } from 'kysely'

export function isSqlite(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}

/** 64-bit integer; on SQLite `integer`, so that a primary key of it is the row id itself. */
export function big(db: Kysely<unknown>): RawBuilder<unknown> {
  return isSqlite(db) ? sql`integer` : sql`bigint`
}

export function bytes(db: Kysely<unknown>): RawBuilder<unknown> {
  return isSqlite(db) ? sql`blob` : sql`bytea`
}
