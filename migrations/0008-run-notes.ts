import type { Kysely } from 'kysely'

/** What is told of a run beside its counts; JSON: RunNotes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('vetting_run').addColumn('notes', 'text').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('vetting_run').dropColumn('notes').execute()
}
