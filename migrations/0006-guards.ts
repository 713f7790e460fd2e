import { type Kysely, sql } from 'kysely'
import { isSqlite } from './column-types.ts'

const APPEND_ONLY = [
  'audit_event',
  'attestation',
  'decision',
  'first_approval',
  'attempt',
  'consent_record',
]

/** A member, whoever sent the list, and anyone naming another organization than the request's. */
const OWN_LIST = `exists (
  select 1 from list_import_request r where r.id = new.request_id and (
    r.organization_id <> new.organization_id or r.requested_by = new.reviewer_id
    or exists (select 1 from membership m
      where m.organization_id = r.organization_id and m.person_id = new.reviewer_id)))`
const DECIDED_BY = ['decision', 'first_approval']

/** What no code path may do, refused by the database itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const table of APPEND_ONLY) {
      for (const act of ['update', 'delete'])
        await sql`${sql.raw(
          `create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${table} is append-only'); end`,
        )}`.execute(db)
    }
    for (const table of DECIDED_BY)
      await sql`${sql.raw(
        `create trigger ${table}_not_own before insert on ${table} when ${OWN_LIST}
          begin select raise(abort, 'nobody decides on their own list'); end`,
      )}`.execute(db)
    return
  }
  await sql`create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
  for (const table of APPEND_ONLY)
    await sql`${sql.raw(
      `create trigger ${table}_append_only before update or delete on ${table} for each row execute function refuse_change()`,
    )}`.execute(db)
  await sql`${sql.raw(`create function refuse_own_decision() returns trigger language plpgsql as $$
    begin
      if ${OWN_LIST} then raise exception 'nobody decides on their own list'; end if;
      return new;
    end $$`)}`.execute(db)
  for (const table of DECIDED_BY)
    await sql`${sql.raw(
      `create trigger ${table}_not_own before insert on ${table} for each row execute function refuse_own_decision()`,
    )}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const table of APPEND_ONLY)
      for (const act of ['update', 'delete'])
        await sql`${sql.raw(`drop trigger ${table}_no_${act}`)}`.execute(db)
    for (const table of DECIDED_BY)
      await sql`${sql.raw(`drop trigger ${table}_not_own`)}`.execute(db)
    return
  }
  for (const table of APPEND_ONLY)
    await sql`${sql.raw(`drop trigger ${table}_append_only on ${table}`)}`.execute(db)
  for (const table of DECIDED_BY)
    await sql`${sql.raw(`drop trigger ${table}_not_own on ${table}`)}`.execute(db)
  await sql`drop function refuse_change()`.execute(db)
  await sql`drop function refuse_own_decision()`.execute(db)
}
