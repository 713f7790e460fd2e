import type { Context } from '../context.ts'
import { readBytes } from '../intake/byte-source.ts'
import { readRecord } from '../intake/table.ts'
import { findRunFile } from './find-run-file.ts'
import { openRunText } from './open-run-text.ts'
import type { VettedRow } from './row-block.ts'
import type { Run } from './run.ts'

/** The cells of stored rows as they were uploaded, by row number; nothing when the file was removed since. */
export async function originalRows(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping'>,
  rows: readonly Pick<VettedRow, 'rowNumber' | 'byteOffset' | 'byteLength'>[],
): Promise<Map<number, string[]>> {
  const cells = new Map<number, string[]>()
  const file = rows.length > 0 ? await findRunFile(ctx, run) : null
  if (!file) return cells
  const { text, close } = openRunText(file, run.mapping.encoding)
  try {
    for (const { rowNumber, byteOffset, byteLength } of rows)
      cells.set(rowNumber, readRecord(readBytes(text, byteOffset, byteLength), run.mapping))
    return cells
  } finally {
    close()
  }
}
