import { readBytes } from './byte-source.ts'
import type { ByteSource } from './byte-source.ts'
import { suggestColumns } from './columns.ts'
import type { ColumnSuggestion } from './columns.ts'
import { PLAIN_DIALECT } from './dialect.ts'
import { guessDialect, headedDialect } from './guess-dialect.ts'
import type { ChosenDialect, Dialect } from './dialect.ts'
import { guessEncoding } from './encoding.ts'
import type { EncodingGuess } from './encoding.ts'
import type { Mapping } from './mapping.ts'
import { mappingProblems } from './mapping.ts'
import { findPreset } from './presets.ts'
import type { Preset } from './presets.ts'
import { readingNotes } from './reading-notes.ts'
import { openTable, scanTable } from './table.ts'
import type { Table, TableProblem } from './table.ts'
import { utf8Source } from './transcode.ts'
import type { Encoding } from './transcode.ts'

export interface Suggestion {
  mapping: Mapping
  columns: ColumnSuggestion[]
  /** Sentences about the list as a whole: what is missing, what must be confirmed. */
  warnings: string[]
  /** The platform whose export the columns are, in a sentence. */
  preset: string | null
}

export interface Inspection extends Suggestion {
  encoding: EncodingGuess
  table: Table
  /** Sentences about the way the file is read. */
  notes: string[]
}

/** What a person chose; the rest is found. */
export interface ChosenReading extends ChosenDialect {
  encoding?: Encoding
  dialect?: Dialect
}

const SAMPLE_ROWS = 500

/** A first look at a stored file: encoding, dialect, header, columns. What a person chose is kept. */
export function inspectFile(
  file: ByteSource,
  chosen: ChosenReading = {},
): Inspection | TableProblem {
  if (file.size === 0) return 'empty'
  const encoding = guessEncoding(file)
  if (chosen.encoding !== undefined && chosen.encoding !== encoding.encoding) {
    Object.assign(encoding, { encoding: chosen.encoding, badBytes: 0, firstBadAt: -1 })
  }
  if (chosen.encoding !== undefined) encoding.certain = true
  const source = utf8Source(file, encoding.encoding)
  const dialect = chosen.dialect ?? guessDialectOf(source, chosen)
  const checkText = encoding.encoding !== 'utf-8' || encoding.badBytes > 0 || !encoding.certain
  const table = openTable(source, dialect, checkText)
  if (typeof table === 'string') return table
  const { notes, secondTable } = readingNotes(table, encoding.encoding)
  table.end = secondTable
  return { encoding, table, notes, ...suggestMapping(table, encoding.encoding) }
}

/** As `inspectFile`, for the CSV copy of a sheet: nothing about it is a guess but its header. */
export function inspectSheet(
  file: ByteSource,
  sheet: NonNullable<Mapping['sheet']>,
  chosen: ChosenDialect = {},
): Inspection | TableProblem {
  if (file.size === 0) return 'empty'
  const { bytes, complete } = sampleOf(file)
  const dialect = headedDialect(bytes, complete, PLAIN_DIALECT, chosen)
  const inspection = inspectFile(file, { encoding: 'utf-8', dialect })
  if (typeof inspection === 'string') return inspection
  return { ...inspection, mapping: { ...inspection.mapping, sheet } }
}

function guessDialectOf(source: ByteSource, chosen: ChosenDialect): Dialect {
  const { bytes, complete } = sampleOf(source)
  return guessDialect(bytes, complete, chosen)
}

const SAMPLE_BYTES = 64 * 1024
const LONGEST_SAMPLE = 4 * 1024 * 1024
const SAMPLE_LINES = 20

/** The first bytes; more of them where lines are so long that there are few. */
function sampleOf(source: ByteSource): { bytes: Buffer; complete: boolean } {
  for (let size = SAMPLE_BYTES; ; size *= 8) {
    const bytes = readBytes(source, 0, size)
    const complete = bytes.length < size
    if (complete || size >= LONGEST_SAMPLE || hasLines(bytes)) return { bytes, complete }
  }
}

function hasLines(bytes: Buffer): boolean {
  let lines = 0
  for (const byte of bytes) if (byte === 10 || byte === 13) lines++
  return lines >= SAMPLE_LINES
}

/** A mapping from the header and the first rows, with what to tell the person about it. */
export function suggestMapping(table: Table, encoding: Encoding): Suggestion {
  const columns = suggestColumns(table.header, firstRows(table, SAMPLE_ROWS))
  const mapping: Mapping = {
    ...table.dialect,
    encoding,
    columns: columns.map(({ index, header, field, priority }) => ({
      index,
      header,
      field,
      ...(priority === undefined ? {} : { priority }),
    })),
    dates: {},
  }
  const warnings = mappingProblems(mapping).map((problem) => problem.message)
  const known = findPreset(table.header)
  const preset = known && presetWords(known)
  return { mapping, columns, warnings, preset }
}

/** "The columns are those of an export from Spoke. …" */
function presetWords({ name, note }: Preset): string {
  return `The columns are those of an export from ${name}.${note === undefined ? '' : ` ${note}`}`
}

/** Cells of the first rows that read well. */
export function firstRows(table: Table, most: number): string[][] {
  const scanner = scanTable(table, { batchRows: Math.min(most, 512) })
  const rows: string[][] = []
  for (let batch = scanner.next(); batch && rows.length < most; batch = scanner.next()) {
    for (let i = 0; i < batch.count && rows.length < most; i++) {
      if (batch.faults[i] === 0) rows.push(batch.cells(i))
    }
  }
  return rows
}
