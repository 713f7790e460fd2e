import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { WriteOrder } from '../db/write-thread.ts'
import type { Cursor } from '../intake/scanner.ts'
import type { VerdictBatch } from './engine-batch.ts'
import { isHeldBy, replaceSurvey } from './queries.ts'
import { type RunCounts, type RunTally, runCounts } from './run-counts.ts'
import type { RunNotes } from './run-notes.ts'
import type { RunSurvey } from './run.ts'
import {
  type RowFilter,
  type VettedRow,
  type VettedRows,
  marksFor,
  marksOf,
  packRows,
  rowAt,
  rowMatcher,
  unpackRows,
} from './row-block.ts'

/** Most blocks read with one query; a block is some 100 kB. */
const BLOCKS_MAX = 8

export interface VettedBatch {
  verdicts: VerdictBatch
  /** Where to go on after it. */
  next: Cursor
  /** Of all rows up to the last one of it. */
  tally: RunTally
  /** Of all rows up to the last one of it. */
  notes?: RunNotes | null
  /** Of `blockRoom`; nobody else may use it meanwhile. */
  room?: Uint8Array
}

/**
 * Stores a batch of verdicts together with the place to go on from, all or nothing. False when the run was
 * called off or taken by another holder: then nothing is stored.
 */
export async function saveBatch(
  db: Db,
  run: { id: number; holder: string },
  batch: VettedBatch,
): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    if (!(await moveCursor(db, run, batch))) return false
    await insertBlock(db, run.id, batch)
    return true
  })
}

/** The same for a thread that writes: when its first statement changes no row, nothing must be stored. */
export function batchWrites(
  db: Db,
  run: { id: number; holder: string },
  batch: VettedBatch,
): WriteOrder {
  return [movingCursor(db, run, batch).compile(), insertingBlock(db, run.id, batch).compile()]
}

export async function moveCursor(
  db: Db,
  run: { id: number; holder: string },
  batch: Pick<VettedBatch, 'next' | 'tally' | 'notes'>,
): Promise<boolean> {
  const { numUpdatedRows } = await movingCursor(db, run, batch).executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function insertBlock(
  db: Db,
  runId: number,
  batch: Pick<VettedBatch, 'verdicts' | 'room'>,
): Promise<void> {
  await insertingBlock(db, runId, batch).execute()
}

function movingCursor(
  db: Db,
  run: { id: number; holder: string },
  { next, tally, notes = null }: Pick<VettedBatch, 'next' | 'tally' | 'notes'>,
) {
  return db
    .updateTable('vetting_run')
    .set({
      cursor_offset: next.offset,
      cursor_row: next.row,
      rows_done: tally.rows,
      accepted: tally.accepted,
      review: tally.review,
      rejected: tally.rejected,
      notes: notes && JSON.stringify(notes),
      tries: 0,
    })
    .where('id', '=', run.id)
    .where('holder', '=', run.holder)
    .where('status', '=', 'running')
}

function insertingBlock(
  db: Db,
  runId: number,
  { verdicts, room }: Pick<VettedBatch, 'verdicts' | 'room'>,
) {
  const { count, rows } = verdicts
  const marks = marksOf(verdicts)
  return db.insertInto('import_block').values({
    run_id: runId,
    first_row: rows.rowNumbers[0]!,
    last_row: rows.rowNumbers[count - 1]!,
    rows: count,
    outcomes: marks.outcomes,
    reasons: marks.reasons,
    phone_codes: marks.phoneCodes,
    data: packRows(verdicts, room),
  })
}

/**
 * Keeps the counts of a run whose rows are all stored, and the survey where it was complete only now; false
 * when it is no longer this holder's.
 */
export async function saveCounts(
  db: Db,
  run: { id: number; holder: string },
  tally: RunTally,
  survey: RunSurvey | null = null,
): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    if (!(await isHeldBy(db, run.id, run.holder))) return false
    if (survey) await replaceSurvey(db, run.id, survey)
    await db.deleteFrom('vetting_count').where('run_id', '=', run.id).execute()
    const counts = tally.counts.map((count) => ({ run_id: run.id, ...count }))
    if (counts.length > 0) await db.insertInto('vetting_count').values(counts).execute()
    return true
  })
}

/** The counts of a run that is done; the primary ones add up to its rows. */
export async function countsOf(db: Db, runId: number): Promise<RunCounts> {
  const counts = await db
    .selectFrom('vetting_count')
    .select(['kind', 'outcome', 'reason', 'rows', 'examples'])
    .where('run_id', '=', runId)
    .execute()
  return runCounts(counts)
}

/** A run's rows in file order, block by block, from the block that holds the row after `after`. */
export async function* eachBlock(
  db: Db,
  runId: number,
  { filter = {}, after = 0 }: { filter?: RowFilter; after?: number } = {},
): AsyncGenerator<VettedRows, void> {
  const marks = marksFor(filter)
  let seen = after
  for (let most = 1; ; most = Math.min(most * 2, BLOCKS_MAX)) {
    let query = db
      .selectFrom('import_block')
      .select(['last_row', 'data'])
      .where('run_id', '=', runId)
      .where('last_row', '>', seen)
      .orderBy('first_row')
      .limit(most)
    if (marks.outcomes) query = query.where(sql`outcomes & ${marks.outcomes}`, '!=', 0)
    if (marks.reasons) query = query.where(sql`reasons & ${marks.reasons}`, '!=', 0)
    if (marks.phoneCodes) query = query.where(sql`phone_codes & ${marks.phoneCodes}`, '!=', 0)
    const blocks = await query.execute()
    for (const block of blocks) yield unpackRows(block.data)
    const last = blocks.at(-1)
    if (!last || blocks.length < most) return
    seen = last.last_row
    // A long look through SQLite never waits by itself; pages come in between.
    await setImmediate()
  }
}

/** The next rows after a row number, in file order. */
export async function listRows(
  db: Db,
  runId: number,
  page: { filter?: RowFilter; after?: number; limit: number },
): Promise<VettedRow[]> {
  const { filter = {}, after = 0, limit } = page
  const matches = rowMatcher(filter)
  const found: VettedRow[] = []
  for await (const rows of eachBlock(db, runId, { filter, after }))
    for (let i = 0; i < rows.count; i += 1) {
      if (rows.rowNumbers[i]! <= after || !matches(rows, i)) continue
      found.push(rowAt(rows, i))
      if (found.length === limit) return found
    }
  return found
}

/** More are looked for in one go through the blocks they stand in. */
const ONE_BY_ONE = 20

async function sweepRows(db: Db, runId: number, sorted: readonly number[]): Promise<VettedRow[]> {
  const found: VettedRow[] = []
  const wanted = new Set(sorted)
  const last = sorted.at(-1)!
  for await (const rows of eachBlock(db, runId, { after: sorted[0]! - 1 })) {
    for (let i = 0; i < rows.count; i += 1)
      if (wanted.has(rows.rowNumbers[i]!)) found.push(rowAt(rows, i))
    if (rows.rowNumbers[rows.count - 1]! >= last) break
  }
  return found
}

/** Rows by their numbers, in file order; numbers the run has no row for are left out. */
export async function findRows(
  db: Db,
  runId: number,
  rowNumbers: readonly number[],
): Promise<VettedRow[]> {
  const found: VettedRow[] = []
  const wanted = rowNumbers.toSorted((a, b) => a - b)
  if (wanted.length > ONE_BY_ONE) return sweepRows(db, runId, wanted)
  for (const rowNumber of wanted) {
    const [row] = await listRows(db, runId, { after: rowNumber - 1, limit: 1 })
    if (row?.rowNumber === rowNumber) found.push(row)
  }
  return found
}

/** Some rows spread over the whole list, the same ones whenever asked. */
export async function sampleRows(
  db: Db,
  runId: number,
  sample: { filter?: RowFilter; count: number },
): Promise<VettedRow[]> {
  const { filter = {}, count } = sample
  const span = await findSpan(db, runId)
  const found: VettedRow[] = []
  for (let i = 0; span && i < count; i += 1) {
    const place = span.first + Math.floor(((span.last - span.first) * i) / count)
    const after = Math.max(place - 1, found.at(-1)?.rowNumber ?? 0)
    const [row] = await listRows(db, runId, { filter, after, limit: 1 })
    if (!row) break
    found.push(row)
  }
  return found
}

async function findSpan(db: Db, runId: number): Promise<{ first: number; last: number } | null> {
  const span = await db
    .selectFrom('import_block')
    .select((eb) => [eb.fn.min('first_row').as('first'), eb.fn.max('last_row').as('last')])
    .where('run_id', '=', runId)
    .executeTakeFirst()
  return span?.first && span.last ? { first: span.first, last: span.last } : null
}
