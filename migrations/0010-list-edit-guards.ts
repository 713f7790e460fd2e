import { type Kysely, sql } from 'kysely'
import { isSqlite } from './column-types.ts'

const KEPT = 'original, text, seq'

/** An act of correction is never changed, nor is what a correction says; it can be undone, and go with its file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const act of ['update', 'delete'])
      await sql`${sql.raw(
        `create trigger list_edit_no_${act} before ${act} on list_edit begin select raise(abort, 'list_edit is append-only'); end`,
      )}`.execute(db)
    await sql`${sql.raw(
      `create trigger list_edit_cell_kept before update of ${KEPT} on list_edit_cell begin select raise(abort, 'a correction is not changed'); end`,
    )}`.execute(db)
    return
  }
  await sql`create trigger list_edit_append_only before update or delete on list_edit
    for each row execute function refuse_change()`.execute(db)
  await sql`${sql.raw(
    `create trigger list_edit_cell_kept before update of ${KEPT} on list_edit_cell for each row execute function refuse_change()`,
  )}`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  if (isSqlite(db)) {
    for (const name of ['list_edit_no_update', 'list_edit_no_delete', 'list_edit_cell_kept'])
      await sql`${sql.raw(`drop trigger ${name}`)}`.execute(db)
    return
  }
  await sql`drop trigger list_edit_append_only on list_edit`.execute(db)
  await sql`drop trigger list_edit_cell_kept on list_edit_cell`.execute(db)
}
