import type { Context } from '../context.ts'
import { ConflictError } from '../errors.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { Overlay } from '../intake/overlay.ts'
import { findRows } from '../vetting/block-queries.ts'
import { latestEdit, loadOverlay } from '../vetting/edit-queries.ts'
import { originalRows } from '../vetting/original-rows.ts'
import { findRun } from '../vetting/queries.ts'
import type { VettedRow } from '../vetting/row-block.ts'
import type { Run } from '../vetting/run.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { mappingHash } from './mapping-hash.ts'

/** A list every row of which was checked as it stands now: the ground corrections are made on. */
export interface CheckedList {
  uploadId: string
  mapping: Mapping
  run: Run
  /** Corrections made so far. */
  overlay: Overlay | undefined
}

/** Refuses to correct rows by verdicts that no longer hold. */
export async function getCheckedList(ctx: Context, place: RequestPlace): Promise<CheckedList> {
  const { request } = await getOpenRequest(ctx, place)
  const { uploadId, mapping } = request
  const latest = uploadId === null ? 0 : await latestEdit(ctx.db, uploadId)
  // After changes were asked for, what was submitted is what was checked last.
  for (const id of [request.previewRunId, request.runId]) {
    const run = id === null ? undefined : await findRun(ctx.db, place.organizationId, id)
    if (!run || !uploadId || !mapping || run.status !== 'done') continue
    if (run.uploadId !== uploadId || run.edits !== latest) continue
    if (mappingHash(run.mapping, '') !== mappingHash(mapping, '')) continue
    return { uploadId, mapping, run, overlay: await loadOverlay(ctx.db, run) }
  }
  throw new ConflictError(
    'The rows are not checked as they stand now. Wait for the check, or begin it in the step “Preview”; then correct them.',
  )
}

export interface RowToCorrect {
  row: VettedRow
  /** As they stand in the file. */
  original: string[]
  /** With the corrections made so far. */
  current: string[]
  /** Whether any of them was corrected before. */
  edited: boolean
}

/** Rows by their numbers, with their cells; those that are not there are left out. */
export async function rowsToCorrect(
  ctx: Context,
  { run, overlay }: Pick<CheckedList, 'run' | 'overlay'>,
  which: readonly number[] | readonly VettedRow[],
): Promise<Map<number, RowToCorrect>> {
  const rows = which.every((one) => typeof one === 'number')
    ? await findRows(ctx.db, run.id, which)
    : which
  const originals = await originalRows(ctx, run, rows)
  return new Map(
    rows.map((row) => {
      const original = originals.get(row.rowNumber) ?? []
      const current = overlay?.cells(row.rowNumber, original) ?? original
      const edited = overlay?.has(row.rowNumber) ?? false
      return [row.rowNumber, { row, original, current, edited }]
    }),
  )
}
