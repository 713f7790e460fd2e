import { type Kysely, sql } from 'kysely'
import { big } from './column-types.ts'

/** What people do about messages and replies while a list is sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('inbound_effect_received_at_index')
    .on('inbound')
    .columns(['effect', 'received_at'])
    .execute()
  await db.schema
    .createTable('first_part')
    .addColumn('request_id', 'text', (col) =>
      col.primaryKey().notNull().references('list_import_request.id'),
    )
    .addColumn('state', 'text', (col) => col.notNull())
    .addColumn('size', 'integer', (col) => col.notNull())
    .addColumn('step', 'integer', (col) => col.notNull())
    .addColumn('placed', 'integer', (col) => col.notNull())
    .addColumn('opened', 'integer', (col) => col.notNull())
    .addColumn('began_at', big(db), (col) => col.notNull())
    .addColumn('released_at', big(db))
    .addColumn('released_from', 'integer')
    .addColumn('held_at', big(db))
    .addColumn('over', 'text', (col) => col.notNull())
    .addColumn('overruled', 'text', (col) => col.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('note', 'text')
    .execute()
  await db.schema
    .createTable('sender_setting')
    .addColumn('sender', 'text', (col) => col.primaryKey().notNull())
    .addColumn('class', 'text', (col) => col.notNull())
    .addColumn('per_minute', 'integer', (col) => col.notNull())
    .addColumn('per_day', 'integer')
    .addColumn('registration', 'text', (col) => col.notNull())
    .addColumn('updated_at', 'text', (col) => col.notNull())
    .addColumn('updated_by', 'text')
    .execute()
  await db.schema
    .createTable('reconciliation')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('day', 'text', (col) => col.notNull())
    .addColumn('carrier', 'text', (col) => col.notNull())
    .addColumn('at', 'text', (col) => col.notNull())
    .addColumn('ours', 'integer', (col) => col.notNull())
    .addColumn('theirs', 'integer', (col) => col.notNull())
    .addColumn('other', 'integer', (col) => col.notNull())
    .addColumn('proved', 'integer', (col) => col.notNull())
    .addColumn('caught_up', 'integer', (col) => col.notNull())
    .addColumn('differences', 'integer', (col) => col.notNull())
    .addColumn('problem', 'text')
    .execute()
  await db.schema
    .createTable('reconciliation_difference')
    .addColumn('id', 'text', (col) => col.primaryKey().notNull())
    .addColumn('reconciliation_id', 'text', (col) => col.notNull().references('reconciliation.id'))
    .addColumn('kind', 'text', (col) => col.notNull())
    .addColumn('outbox_id', 'text')
    .addColumn('sid', 'text')
    .addColumn('detail', 'text', (col) => col.notNull())
    .execute()
  await db.schema
    .createIndex('reconciliation_difference_reconciliation_id_index')
    .on('reconciliation_difference')
    .columns(['reconciliation_id'])
    .execute()
  await db.schema.alterTable('organization').addColumn('sending_paused_at', 'text').execute()
  await db.schema.alterTable('program').addColumn('french', 'text').execute()
  await db.schema.alterTable('decision').addColumn('segments_each', 'integer').execute()
  await db.schema.alterTable('decision').addColumn('price_micros', 'integer').execute()
  await db.schema.alterTable('decision').addColumn('currency', 'text').execute()
  await db.schema.alterTable('outbox').addColumn('part', 'integer').execute()
  await sql`create index outbox_first_part_index on outbox (request_id) where part = 1`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('outbox_first_part_index').execute()
  await db.schema.alterTable('outbox').dropColumn('part').execute()
  await db.schema.dropTable('reconciliation_difference').execute()
  await db.schema.dropTable('reconciliation').execute()
  await db.schema.alterTable('program').dropColumn('french').execute()
  for (const column of ['currency', 'price_micros', 'segments_each'])
    await db.schema.alterTable('decision').dropColumn(column).execute()
  await db.schema.alterTable('organization').dropColumn('sending_paused_at').execute()
  await db.schema.dropTable('sender_setting').execute()
  await db.schema.dropTable('first_part').execute()
  await db.schema.dropIndex('inbound_effect_received_at_index').execute()
}
