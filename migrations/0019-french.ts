import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** French from the first text to the last: a program has all of it or none, and a consent says its language. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update program set french = null where french not like '%"consentText"%'`.execute(db)
  await db.schema
    .alterTable('consent_record')
    .addColumn('language', 'text', (col) => col.notNull().defaultTo('en'))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('consent_record').dropColumn('language').execute()
}
