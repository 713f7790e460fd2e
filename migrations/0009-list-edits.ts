import type { Kysely } from 'kysely'

/** Corrections of uploaded lists, kept beside the file, and lists that follow an earlier one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('list_edit')
    .addColumn('seq', 'integer', (col) => col.primaryKey().notNull())
    .addColumn('upload_id', 'text', (col) => col.notNull().references('upload.id'))
    .addColumn('request_id', 'text', (col) => col.notNull().references('list_import_request.id'))
    .addColumn('organization_id', 'text', (col) => col.notNull().references('organization.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('column_index', 'integer')
    .addColumn('rule', 'text')
    .addColumn('cells', 'integer', (col) => col.notNull())
    .addColumn('made_by', 'text', (col) => col.notNull().references('person.id'))
    .addColumn('made_at', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('list_edit_upload_id_index')
    .on('list_edit')
    .columns(['upload_id', 'seq'])
    .execute()
  await db.schema
    .createTable('list_edit_cell')
    .addColumn('upload_id', 'text', (col) => col.notNull().references('upload.id'))
    .addColumn('row_number', 'integer', (col) => col.notNull())
    .addColumn('column_index', 'integer', (col) => col.notNull())
    .addColumn('seq', 'integer', (col) => col.notNull().references('list_edit.seq'))
    .addColumn('original', 'text', (col) => col.notNull())
    .addColumn('text', 'text', (col) => col.notNull())
    .addColumn('undone_seq', 'integer')
    .addPrimaryKeyConstraint('list_edit_cell_pk', [
      'upload_id',
      'row_number',
      'column_index',
      'seq',
    ])
    .execute()
  await db.schema
    .alterTable('vetting_run')
    .addColumn('edits', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('list_import_request')
    .addColumn('follows_id', 'text', (col) => col.references('list_import_request.id'))
    .execute()
  await db.schema
    .createIndex('list_import_request_follows_id_index')
    .on('list_import_request')
    .columns(['follows_id'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('list_import_request_follows_id_index').execute()
  await db.schema.alterTable('list_import_request').dropColumn('follows_id').execute()
  await db.schema.alterTable('vetting_run').dropColumn('edits').execute()
  await db.schema.dropTable('list_edit_cell').execute()
  await db.schema.dropTable('list_edit').execute()
}
