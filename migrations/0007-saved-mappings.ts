import type { Kysely } from 'kysely'

/** How an organization last read the columns of lists with the same headings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_mapping')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('organization_id', 'text', (col) => col.notNull().references('organization.id'))
    .addColumn('header_hash', 'text', (col) => col.notNull())
    .addColumn('reading', 'text', (col) => col.notNull())
    .addColumn('saved_at', 'text', (col) => col.notNull())
    .addColumn('saved_by', 'text', (col) => col.notNull().references('person.id'))
    .execute()
  await db.schema
    .createIndex('saved_mapping_header_index')
    .unique()
    .on('saved_mapping')
    .columns(['organization_id', 'header_hash'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('saved_mapping').execute()
}
