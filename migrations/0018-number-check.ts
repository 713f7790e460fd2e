import type { Kysely } from 'kysely'
import { big } from './column-types.ts'

/** What a paid look-up said about a number, kept for a month. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('number_check')
    .addColumn('phone', big(db), (col) => col.primaryKey().notNull())
    .addColumn('line_type', 'text', (col) => col.notNull())
    .addColumn('reassigned', 'text', (col) => col.notNull())
    .addColumn('since', big(db), (col) => col.notNull())
    .addColumn('provider', 'text', (col) => col.notNull())
    .addColumn('checked_at', big(db), (col) => col.notNull())
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('number_check').execute()
}
