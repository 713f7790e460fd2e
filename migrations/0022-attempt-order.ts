import { type Kysely, sql } from 'kysely'
import { isSqlite } from './column-types.ts'

const REFUSE = ['update', 'delete'].map(
  (act) =>
    `create trigger attempt_no_${act} before ${act} on attempt begin select raise(abort, 'attempt is append-only'); end`,
)
const COLUMNS = 'id, outbox_id, attempt_id, epoch, step, at, detail'

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const rebuilt = (key: string, ending: string) => [
  `create table attempt_kept (
    id text not null, outbox_id text not null references outbox (id), attempt_id text not null,
    epoch integer not null, step text not null, at integer not null, detail text,
    primary key (${key})) ${ending}`,
  `insert into attempt_kept (${COLUMNS}) select ${COLUMNS} from attempt`,
  'drop table attempt',
  'alter table attempt_kept rename to attempt',
  ...REFUSE,
]

/**
 * What happened to one message lies together, in one tree instead of four: whoever sends waits for every page that a
 * commit changes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'drop index attempt_outbox_id_index',
    'drop index attempt_attempt_id_index',
    ...(isSqlite(db)
      ? rebuilt('outbox_id, id', 'without rowid')
      : [
          'alter table attempt drop constraint attempt_pkey',
          'alter table attempt add primary key (outbox_id, id)',
        ]),
    `create index attempt_claimed_index on attempt (attempt_id) where step = 'claimed'`,
    'drop index outbox_program_id_state_index',
  ])
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await run(db, [
    'create index outbox_program_id_state_index on outbox (program_id, state)',
    'drop index attempt_claimed_index',
    ...(isSqlite(db)
      ? rebuilt('id', '')
      : [
          'alter table attempt drop constraint attempt_pkey',
          'alter table attempt add primary key (id)',
        ]),
    'create index attempt_outbox_id_index on attempt (outbox_id)',
    'create index attempt_attempt_id_index on attempt (attempt_id)',
  ])
}
