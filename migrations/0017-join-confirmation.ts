import type { Kysely } from 'kysely'

/** Whether the one text after joining has left. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').addColumn('confirmation', 'text').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('member').dropColumn('confirmation').execute()
}
