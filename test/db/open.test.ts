import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { inTransaction } from '../../src/context.ts'
import { markTransaction } from '../../src/db/in-transaction.ts'
import { openDb } from '../../src/db/open.ts'
import { assertDurable } from '../../src/db/sqlite.ts'
import { openSqliteFile } from '../../src/db/sqlite-file.ts'
import { anythingDue } from '../../src/welcome/sender-queries.ts'
import { openTestContext } from '../support/context.ts'
import { onPostgres, openTestDb } from '../support/database.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'carryover-open-'))

it('syncs every commit, also after the first write', () => {
  const file = openSqliteFile(join(folder(), 'a.db'))
  assertDurable(file)
  file.exec('create table t (a integer); insert into t values (1)')
  expect(file.pragma('synchronous', { simple: true })).toBe(2)
  expect(file.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(file.pragma('foreign_keys', { simple: true })).toBe(1)
})

it('refuses a database opened the usual way, which turns out not to sync', () => {
  const file = new Sqlite(join(folder(), 'b.db'))
  file.pragma('journal_mode = WAL')
  expect(() => assertDurable(file)).toThrow(/synchronous=FULL/)
})

it('refuses the outer database inside a transaction instead of waiting for ever', async () => {
  const { db, close } = await openTestDb()
  const attempt = db
    .transaction()
    .execute((tx) => markTransaction(tx, () => db.selectFrom('person').selectAll().execute()))
  await expect(attempt).rejects.toThrow(/outer database inside a transaction/)
  await close()
})

it('refuses the handle of a transaction that has ended', async () => {
  const { ctx, close } = await openTestContext()
  let kept = ctx.db
  await inTransaction(ctx, async ({ db }) => {
    kept = db
    expect(await anythingDue(db, 0)).toBe(false)
  })
  await expect(anythingDue(kept, 0)).rejects.toThrow(/committed/)
  await inTransaction(ctx, async () => {
    await expect(anythingDue(kept, 0)).rejects.toThrow(/committed/)
  })
  await close()
})

it('lets a transaction read and then write although another connection wrote in between', async () => {
  if (onPostgres) return expect(onPostgres).toBe(true)
  const path = join(folder(), 'c.db')
  const [first, second] = [openDb(path), openDb(path)]
  await sql`create table t (a integer)`.execute(first)
  await first.transaction().execute(async (tx) => {
    await sql`select * from t`.execute(tx)
    await expect(sql`insert into t values (2)`.execute(second).then(() => 'wrote')).rejects.toThrow(
      /locked/,
    )
    await sql`insert into t values (1)`.execute(tx)
  })
  await first.destroy()
  await second.destroy()
}, 30_000)

it('migrates down to nothing and up again', async () => {
  const { db, close } = await openTestDb()
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
  for (const _ of Object.keys(migrations))
    expect((await migrator.migrateDown()).error).toBeUndefined()
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  await close()
})

it('refuses to change or delete an audit event', async () => {
  const { db, close } = await openTestDb()
  await db
    .insertInto('audit_event')
    .values({
      id: 'e1',
      chain: 'platform',
      seq: 1,
      name: 'person.joined',
      subject: 's',
      actor_kind: 'system',
      actor_id: null,
      at: '2026-11-22T09:00:00.000Z',
      data: '{}',
      prev_hash: '0',
      hash: '1',
    })
    .execute()
  await expect(db.updateTable('audit_event').set({ name: 'x' }).execute()).rejects.toThrow(
    /append-only/,
  )
  await expect(db.deleteFrom('audit_event').execute()).rejects.toThrow(/append-only/)
  await close()
})
