import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { MailTable } from '../db/tables/work.ts'

export async function insertMail(db: Db, row: Insertable<MailTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findMail(db: Db, id: string): Promise<Selectable<MailTable> | undefined> {
  return db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A letter that has left is not kept: it may hold a link that resets a password. */
export async function markMailSent(db: Db, id: string, now: string): Promise<void> {
  await db
    .updateTable('mail')
    .set((eb) => ({
      status: 'sent',
      sent_at: now,
      problem: null,
      text: '',
      html: '',
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function markMailFailed(db: Db, id: string, problem: string): Promise<void> {
  await db
    .updateTable('mail')
    .set((eb) => ({ status: 'failed', problem, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function countMail(db: Db): Promise<{ status: string; mails: number }[]> {
  return db
    .selectFrom('mail')
    .select((eb) => ['status', eb.fn.countAll<number>().as('mails')])
    .groupBy('status')
    .execute()
}
