import type { Kysely } from 'kysely'
import { big } from './column-types.ts'

/** The e-mail that says a text will come: whom it goes to, who wants none, and where else it was said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('list_import_request').addColumn('announce_hours', 'integer').execute()
  await db.schema
    .createTable('announcement')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('organization_id', 'text', (col) => col.notNull().references('organization.id'))
    .addColumn('program_id', 'text', (col) => col.notNull().references('program.id'))
    .addColumn('request_id', 'text', (col) => col.notNull().references('list_import_request.id'))
    .addColumn('phone', big(db), (col) => col.notNull())
    .addColumn('address', 'text')
    .addColumn('address_key', 'text', (col) => col.notNull())
    .addColumn('link_hash', 'text', (col) => col.notNull())
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('reason', 'text')
    .addColumn('tries', 'integer', (col) => col.notNull())
    .addColumn('due_at', big(db), (col) => col.notNull())
    .addColumn('at', big(db))
    .addUniqueConstraint('announcement_program_id_address_key_unique', [
      'program_id',
      'address_key',
    ])
    .addUniqueConstraint('announcement_request_id_phone_unique', ['request_id', 'phone'])
    .addUniqueConstraint('announcement_link_hash_unique', ['link_hash'])
    .execute()
  await db.schema
    .createIndex('announcement_state_due_at_index')
    .on('announcement')
    .columns(['state', 'due_at'])
    .execute()
  await db.schema
    .createTable('mail_opt_out')
    .addColumn('organization_id', 'text', (col) => col.notNull().references('organization.id'))
    .addColumn('address_key', 'text', (col) => col.notNull())
    .addColumn('key_id', 'text', (col) => col.notNull())
    .addColumn('at', 'text', (col) => col.notNull())
    .addPrimaryKeyConstraint('mail_opt_out_pk', ['organization_id', 'address_key'])
    .execute()
  await db.schema
    .createTable('announcement_note')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('request_id', 'text', (col) => col.notNull().references('list_import_request.id'))
    .addColumn('channel', 'text', (col) => col.notNull())
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('noted_by', 'text', (col) => col.notNull().references('person.id'))
    .addColumn('noted_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('announcement_note_request_id_index')
    .on('announcement_note')
    .columns(['request_id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('announcement_note').execute()
  await db.schema.dropTable('mail_opt_out').execute()
  await db.schema.dropTable('announcement').execute()
  await db.schema.alterTable('list_import_request').dropColumn('announce_hours').execute()
}
