import type { Db } from '../db/open.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type Edit, Overlay } from '../intake/overlay.ts'
import type { Run } from './run.ts'

/** A run, or what is of it: which file, and with corrections up to which act. */
export type Edited = Pick<Run, 'uploadId' | 'edits'>

/** A corrected cell as its pages tell it. */
export interface EditedCell {
  row: number
  column: number
  original: string
  text: string
  by: string
  at: string
}

/** The last act of correction of an upload, or of taking corrections back; 0 for none. */
export async function latestEdit(db: Db, uploadId: string): Promise<number> {
  const latest = await db
    .selectFrom('list_edit')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('upload_id', '=', uploadId)
    .executeTakeFirst()
  return Number(latest?.seq ?? 0)
}

/** The corrections that held at that act, by row and column, each cell once. */
export async function listEdits(db: Db, { uploadId, edits }: Edited): Promise<Edit[]> {
  if (edits === 0) return []
  const cells = await heldCells(db, { uploadId, edits })
    .select(['row_number as row', 'column_index as column', 'text'])
    .orderBy('row_number')
    .orderBy('column_index')
    .orderBy('list_edit_cell.seq')
    .execute()
  return cells.filter((cell, i) => {
    const next = cells[i + 1]
    return next?.row !== cell.row || next.column !== cell.column
  })
}

/** What a run lays over its file; undefined when nothing was corrected. */
export async function loadOverlay(
  db: Db,
  run: Edited & { mapping: Mapping },
): Promise<Overlay | undefined> {
  const edits = await listEdits(db, run)
  if (edits.length === 0) return undefined
  const read = run.mapping.columns.filter(({ field }) => field !== null)
  return new Overlay(
    edits,
    read.map(({ index }) => index),
  )
}

function heldCells(db: Db, { uploadId, edits }: Edited) {
  return db
    .selectFrom('list_edit_cell')
    .where('list_edit_cell.upload_id', '=', uploadId)
    .where('list_edit_cell.seq', '<=', edits)
    .where((where) => where.or([where('undone_seq', 'is', null), where('undone_seq', '>', edits)]))
}

/** Cells of some rows with all that tells of their correction; the last one of each cell. */
export async function listEditedCells(
  db: Db,
  run: Edited,
  rows: readonly number[],
): Promise<EditedCell[]> {
  if (run.edits === 0 || rows.length === 0) return []
  const cells = await heldCells(db, run)
    .innerJoin('list_edit', 'list_edit.seq', 'list_edit_cell.seq')
    .innerJoin('person', 'person.id', 'list_edit.made_by')
    .select(['row_number as row', 'list_edit_cell.column_index as column', 'original', 'text'])
    .select(['person.name as by', 'list_edit.made_at as at'])
    .where('row_number', 'in', rows)
    .orderBy('list_edit_cell.seq')
    .execute()
  return [...new Map(cells.map((cell) => [`${cell.row}:${cell.column}`, cell])).values()]
}

/** Row numbers with corrections that held at that act, from the one after `after`. */
export async function listEditedRows(
  db: Db,
  run: Edited,
  { after, limit, columns }: { after: number; limit: number; columns?: readonly number[] },
): Promise<number[]> {
  if (run.edits === 0 || columns?.length === 0) return []
  let query = heldCells(db, run)
  if (columns) query = query.where('column_index', 'in', columns)
  const rows = await query
    .select('row_number as row')
    .distinct()
    .where('row_number', '>', after)
    .orderBy('row_number')
    .limit(limit)
    .execute()
  return rows.map(({ row }) => row)
}

export interface EditCount {
  /** Index in the file; -1 for rows left out. */
  column: number
  cells: number
}

/** How many cells of each column are corrected, and how many rows are left out. */
export async function countEdits(db: Db, run: Edited): Promise<EditCount[]> {
  if (run.edits === 0) return []
  const counts = await heldCells(db, run)
    .select('list_edit_cell.column_index as column')
    .select((eb) => eb.fn.count<number>('row_number').distinct().as('cells'))
    .groupBy('list_edit_cell.column_index')
    .orderBy('list_edit_cell.column_index')
    .execute()
  return counts.map(({ column, cells }) => ({ column, cells: Number(cells) }))
}
