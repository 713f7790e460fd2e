import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** French from the first text to the last: a program has all of it or none, and a consent says its language. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update program set french = null where french not like '%"consentText"%'`.execute(db)
  await db.schema
    .alterTable('consent_record')
    .addColumn('language', 'text', (col) => col.notNull().defaultTo('en'))
    .execute()
  await db.schema
    .createIndex('consent_record_member_id_index')
    .on('consent_record')
    .columns(['member_id'])
    .execute()
  await db.schema
    .createIndex('member_outbox_id_index')
    .on('member')
    .columns(['outbox_id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('member_outbox_id_index').execute()
  await db.schema.dropIndex('consent_record_member_id_index').execute()
  await db.schema.alterTable('consent_record').dropColumn('language').execute()
}
