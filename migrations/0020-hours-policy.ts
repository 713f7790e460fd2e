import type { Kysely } from 'kysely'

/** An approval is bound to the hours in which its texts may leave. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('decision').addColumn('hours_hash', 'text').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('decision').dropColumn('hours_hash').execute()
}
