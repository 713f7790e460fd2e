import { type Kysely, sql } from 'kysely'
import { big } from './column-types.ts'

const COLUMNS = 'phone, line_type, reassigned, since, provider, checked_at'

function table(db: Kysely<unknown>, key: ('phone' | 'since')[]) {
  return db.schema
    .createTable('number_check_kept')
    .addColumn('phone', big(db), (col) => col.notNull())
    .addColumn('line_type', 'text', (col) => col.notNull())
    .addColumn('reassigned', 'text', (col) => col.notNull())
    .addColumn('since', big(db), (col) => col.notNull())
    .addColumn('provider', 'text', (col) => col.notNull())
    .addColumn('checked_at', big(db), (col) => col.notNull())
    .addPrimaryKeyConstraint(`number_check_${key.join('_')}_key`, key)
    .execute()
}

async function replace(db: Kysely<unknown>, which: string): Promise<void> {
  await sql
    .raw(`insert into number_check_kept (${COLUMNS}) select ${COLUMNS} from number_check ${which}`)
    .execute(db)
  await db.schema.dropTable('number_check').execute()
  await db.schema.alterTable('number_check_kept').renameTo('number_check').execute()
}

/** An answer is about the day it was asked for: whether a number has changed hands since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, ['phone', 'since'])
  await replace(db, '')
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await table(db, ['phone'])
  await replace(
    db,
    'as one where since = (select max(since) from number_check as other where other.phone = one.phone)',
  )
}
