import type { Context } from '../context.ts'
import { type ByteSource, bytesSource, readBytes } from '../intake/byte-source.ts'
import type { Mapping } from '../intake/mapping.ts'
import { Scanner } from '../intake/scanner.ts'
import { readRecord } from '../intake/table.ts'
import { loadOverlay } from './edit-queries.ts'
import { brokenCells } from './exceptions.ts'
import { findRunFile } from './find-run-file.ts'
import { openRunText } from './open-run-text.ts'
import type { VettedRow } from './row-block.ts'
import type { Run } from './run.ts'

type Place = Pick<VettedRow, 'rowNumber' | 'byteOffset' | 'byteLength'>

/** Rows this near to each other are read at once, with what lies between them. */
const GAP_BYTES_MAX = 4 * 1024
const SPAN_BYTES_MAX = 512 * 1024

/** The cells of stored rows as they were uploaded, by row number; nothing when the file was removed since. */
export async function originalRows(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping'>,
  rows: readonly Place[],
): Promise<Map<number, string[]>> {
  const cells = new Map<number, string[]>()
  const file = rows.length > 0 ? await findRunFile(ctx, run) : null
  if (!file) return cells
  const { text, close } = openRunText(file, run.mapping.encoding)
  try {
    for (const span of spansOf(rows)) readSpan(text, run.mapping, span, cells)
    return cells
  } finally {
    close()
  }
}

/** The cells of stored rows with the corrections they were vetted with. */
export async function currentRows(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping' | 'edits'>,
  rows: readonly Place[],
): Promise<Map<number, string[]>> {
  const cells = await originalRows(ctx, run, rows)
  const overlay = cells.size > 0 ? await loadOverlay(ctx.db, run) : undefined
  if (overlay) for (const [row, original] of cells) cells.set(row, overlay.cells(row, original))
  return cells
}

/** The cells of rows that could not be read, as the exceptions report shows them. */
export async function brokenRows(
  ctx: Context,
  run: Pick<Run, 'organizationId' | 'uploadId' | 'mapping'>,
  rows: readonly Place[],
): Promise<Map<number, string[]>> {
  const cells = new Map<number, string[]>()
  const file = rows.length > 0 ? await findRunFile(ctx, run) : null
  if (!file) return cells
  const { mapping } = run
  const width = mapping.columns.length
  const { text, close } = openRunText(file, mapping.encoding)
  try {
    for (const { rowNumber, byteOffset, byteLength } of rows) {
      const bytes = readBytes(text, byteOffset, byteLength)
      const batch = new Scanner(bytesSource(bytes), mapping, { width, batchRows: 1 }).next()
      const fault = batch?.fault(0) ?? 'none'
      cells.set(rowNumber, brokenCells(bytes, fault, { dialect: mapping, width }))
    }
    return cells
  } finally {
    close()
  }
}

function spansOf(rows: readonly Place[]): Place[][] {
  const spans: Place[][] = []
  for (const row of rows.toSorted((a, b) => a.byteOffset - b.byteOffset)) {
    const span = spans.at(-1)
    if (
      span &&
      row.byteOffset - endOf(span) <= GAP_BYTES_MAX &&
      endOf([row]) - span[0]!.byteOffset <= SPAN_BYTES_MAX
    )
      span.push(row)
    else spans.push([row])
  }
  return spans
}

function endOf(span: readonly Place[]): number {
  const last = span.at(-1)!
  return last.byteOffset + last.byteLength
}

/** A row that reads well costs no more than its bytes; any other is read by itself, as far as it can be. */
function readSpan(
  text: ByteSource,
  mapping: Mapping,
  span: readonly Place[],
  cells: Map<number, string[]>,
): void {
  const start = span[0]!.byteOffset
  const bytes = readBytes(text, start, endOf(span) - start)
  const width = mapping.columns.length
  const scanner = new Scanner(bytesSource(bytes), mapping, { width, batchRows: span.length })
  let batch = scanner.next()
  let at = 0
  for (const { rowNumber, byteOffset, byteLength } of span) {
    const offset = byteOffset - start
    while (batch && (at === batch.count || batch.offsets[at]! < offset)) {
      if (at < batch.count) at += 1
      else [batch, at] = [scanner.next(), 0]
    }
    const whole = batch && batch.offsets[at] === offset && batch.faults[at] === 0
    cells.set(
      rowNumber,
      whole ? batch!.cells(at) : readRecord(bytes.subarray(offset, offset + byteLength), mapping),
    )
  }
}
