import { type Kysely, sql } from 'kysely'

/** How far the messages of an approval have been made, and for which approval a recipient stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('list_import_request')
    .addColumn('released_row', 'integer', (col) => col.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('list_import_request').addColumn('released_at', 'text').execute()
  await db.schema
    .alterTable('recipient')
    .addColumn('revision', 'integer', (col) => col.notNull().defaultTo(1))
    .execute()
  await sql`update list_import_request set released_at = updated_at
    where status in ('sending', 'done', 'halted') and not exists (
      select 1 from job where kind = 'release_welcomes' and finished_at is null)`.execute(db)
  await sql`update recipient set revision = (select request.revision
    from list_import_request as request where request.id = recipient.request_id)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('recipient').dropColumn('revision').execute()
  await db.schema.alterTable('list_import_request').dropColumn('released_at').execute()
  await db.schema.alterTable('list_import_request').dropColumn('released_row').execute()
}
