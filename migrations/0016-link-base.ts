import type { Kysely } from 'kysely'

/** An approval is bound to the address the opt-in links stand at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('decision').addColumn('link_base', 'text').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('decision').dropColumn('link_base').execute()
}
