import type { Db } from '../db/open.ts'
import { UNDER_WAY } from './run.ts'

/** Back to where nothing is vetted yet; its rows are still to be removed. False when it is not this holder's. */
export async function setBack(db: Db, runId: number, holder: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('vetting_run')
    .set({
      status: 'surveying',
      survey: null,
      notes: null,
      cursor_offset: 0,
      cursor_row: 0,
      rows_total: null,
      rows_done: 0,
      held_from: 0,
      accepted: 0,
      review: 0,
      rejected: 0,
    })
    .where('id', '=', runId)
    .where('holder', '=', holder)
    .where('status', 'in', UNDER_WAY)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Takes away some of a run's rows; false when there were none left. */
export async function removeBlocks(db: Db, runId: number, most: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('import_block')
    .where('run_id', '=', runId)
    .where('first_row', 'in', (eb) =>
      eb
        .selectFrom('import_block as old')
        .select('old.first_row')
        .where('old.run_id', '=', runId)
        .orderBy('old.first_row')
        .limit(most),
    )
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function removeCounts(db: Db, runId: number): Promise<void> {
  await db.deleteFrom('vetting_count').where('run_id', '=', runId).execute()
}
