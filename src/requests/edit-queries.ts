import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { ListEditTable } from '../db/tables/imports.ts'
import { type Edit, LEAVE_OUT } from '../intake/overlay.ts'
import { latestEdit, listEdits } from '../vetting/edit-queries.ts'
import { nextOf } from '../vetting/queries.ts'

/** A correction beside the cell of the file. */
export interface NewEdit extends Edit {
  original: string
  /** Part of a row given anew as a whole, which needs every cell. */
  whole?: true
}

export interface EditAct {
  seq: number
  kind: ListEditTable['kind']
  column: number | null
  rule: string | null
  /** When it was made, and how many of its corrections still stand. */
  cells: number
  standing: number
  rowsOut: number
  by: string
  at: string
}

/** Two statements a time: few enough values for either database. */
const CELLS_AT_ONCE = 500

export async function insertEdit(
  db: Db,
  act: Omit<Insertable<ListEditTable>, 'seq'>,
  cells: readonly NewEdit[],
): Promise<number> {
  const seq = await nextOf(db, 'list_edit')
  await db
    .insertInto('list_edit')
    .values({ ...act, seq })
    .execute()
  for (let from = 0; from < cells.length; from += CELLS_AT_ONCE)
    await db
      .insertInto('list_edit_cell')
      .values(
        cells.slice(from, from + CELLS_AT_ONCE).map(({ row, column, original, text }) => ({
          upload_id: act.upload_id,
          row_number: row,
          column_index: column,
          seq,
          original,
          text,
          undone_seq: null,
        })),
      )
      .execute()
  return seq
}

/** What is taken back: everything, one act, one cell or one row. */
export interface Undoing {
  act?: number
  row?: number
  column?: number
}

/** Takes corrections back by an act made already; how many. */
export async function undoCells(
  db: Db,
  uploadId: string,
  { act, row, column }: Undoing,
  seq: number,
): Promise<number> {
  let query = db
    .updateTable('list_edit_cell')
    .set({ undone_seq: seq })
    .where('upload_id', '=', uploadId)
    .where('undone_seq', 'is', null)
    .where('seq', '<', seq)
  if (act !== undefined) query = query.where('seq', '=', act)
  if (row !== undefined) query = query.where('row_number', '=', row)
  if (column !== undefined) query = query.where('column_index', '=', column)
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Corrections that stand, those of the same cell one by one. */
export async function countStanding(db: Db, uploadId: string): Promise<number> {
  const { cells } = await db
    .selectFrom('list_edit_cell')
    .select((eb) => eb.fn.countAll<number>().as('cells'))
    .where('upload_id', '=', uploadId)
    .where('undone_seq', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(cells)
}

/** What of an upload is corrected now, as hashes bind it; null when nothing is. */
export async function standingEdits(db: Db, uploadId: string): Promise<Edit[] | null> {
  const edits = await listEdits(db, { uploadId, edits: await latestEdit(db, uploadId) })
  return edits.length > 0 ? edits : null
}

/** Acts of correction some of which still stands, the latest first. */
export async function listActs(db: Db, uploadId: string, limit: number): Promise<EditAct[]> {
  const acts = await db
    .selectFrom('list_edit')
    .innerJoin('person', 'person.id', 'list_edit.made_by')
    .innerJoin('list_edit_cell', 'list_edit_cell.seq', 'list_edit.seq')
    .select(['list_edit.seq', 'kind', 'list_edit.column_index as column', 'rule', 'cells'])
    .select(['person.name as by', 'made_at as at'])
    .select((eb) => [
      eb.fn.countAll<number>().as('standing'),
      eb.fn
        .sum<number>(
          eb.case().when('list_edit_cell.column_index', '=', LEAVE_OUT).then(1).else(0).end(),
        )
        .as('rowsOut'),
    ])
    .where('list_edit.upload_id', '=', uploadId)
    .where('undone_seq', 'is', null)
    .groupBy(['list_edit.seq', 'kind', 'list_edit.column_index', 'rule', 'cells'])
    .groupBy(['person.name', 'made_at'])
    .orderBy('list_edit.seq', 'desc')
    .limit(limit)
    .execute()
  return acts.map((act) => ({
    ...act,
    standing: Number(act.standing),
    rowsOut: Number(act.rowsOut),
  }))
}
