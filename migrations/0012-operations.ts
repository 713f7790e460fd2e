import type { Kysely } from 'kysely'

/** What people do about messages and replies while a list is sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('inbound_effect_received_at_index')
    .on('inbound')
    .columns(['effect', 'received_at'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('inbound_effect_received_at_index').execute()
}
