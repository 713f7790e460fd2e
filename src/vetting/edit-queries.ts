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
