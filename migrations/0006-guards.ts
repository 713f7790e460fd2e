import { type Kysely, sql } from 'kysely'
import { isSqlite } from './column-types.ts'

const APPEND_ONLY = ['audit_event', 'attestation', 'decision', 'attempt', 'consent_record']

/** What no code path may do, refused by the database itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const table of APPEND_ONLY) {
      for (const act of ['update', 'delete'])
        await sql`${sql.raw(
          `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
        )}`.execute(db)
    }
    await sql`create trigger decision_not_own before insert on decision
      when exists (select 1 from membership m where m.organization_id = new.organization_id and m.person_id = new.reviewer_id)
      begin select raise(abort, 'nobody decides on their own list'); end`.execute(db)
    return
  }
  await sql`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
  for (const table of APPEND_ONLY)
    await sql`${sql.raw(
      `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`,
    )}`.execute(db)
  await sql`create function refuse_own_decision() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from membership m where m.organization_id = new.organization_id and m.person_id = new.reviewer_id)
      then raise exception 'nobody decides on their own list'; end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger decision_not_own before insert on decision for each row execute function refuse_own_decision()`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const table of APPEND_ONLY)
      for (const act of ['update', 'delete'])
        await sql`${sql.raw(`drop trigger ${table}_no_${act}`)}`.execute(db)
    await sql`drop trigger decision_not_own`.execute(db)
    return
  }
  for (const table of APPEND_ONLY)
    await sql`${sql.raw(`drop trigger ${table}_append_only on ${table}`)}`.execute(db)
  await sql`drop trigger decision_not_own on decision`.execute(db)
  await sql`drop function refuse_change()`.execute(db)
  await sql`drop function refuse_own_decision()`.execute(db)
}
