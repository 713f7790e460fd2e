import type { Kysely } from 'kysely'
import { big } from './column-types.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sender_process')
    .addColumn('epoch', 'integer', (col) => col.primaryKey().notNull())
    .addColumn('name', 'text', (col) => col.notNull())
    .addColumn('started_at', big(db), (col) => col.notNull())
    .addColumn('heartbeat_at', big(db), (col) => col.notNull())
    .addColumn('ended_at', big(db))
    .addColumn('ended_why', 'text')
    .execute()
  await db.schema.alterTable('installation').addColumn('rests_until', big(db)).execute()
  await db.schema.alterTable('installation').addColumn('serving_at', big(db)).execute()
  await db.schema
    .alterTable('installation')
    .addColumn('doubts', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('installation').dropColumn('doubts').execute()
  await db.schema.alterTable('installation').dropColumn('serving_at').execute()
  await db.schema.alterTable('installation').dropColumn('rests_until').execute()
  await db.schema.dropTable('sender_process').execute()
}
