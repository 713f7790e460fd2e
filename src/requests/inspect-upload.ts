import type { Context } from '../context.ts'
import type { ByteSource } from '../intake/byte-source.ts'
import { fileSource } from '../intake/file-source.ts'
import {
  type ChosenReading,
  inspectFile,
  type Inspection,
  inspectSheet,
  suggestMapping,
  type Suggestion,
} from '../intake/inspect.ts'
import { listFile } from '../intake/list-file.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type ReadingNotes, readingNotes } from '../intake/reading-notes.ts'
import { openTable, type Table, TABLE_PROBLEM_WORDS } from '../intake/table.ts'
import { utf8Source } from '../intake/transcode.ts'

/** So much of a file tells its encoding; what is odd further on shows as rows that cannot be read. */
const FIRST_BYTES = 24_000_000

export type Inspected<T> = { problem: string } | { problem: null; found: T }

/** A first look at a stored file, or at a sheet copied from it: how it is written, what its columns seem to hold. */
export function inspectUpload(
  ctx: Context,
  path: string,
  chosen: ChosenReading & { sheet?: Mapping['sheet'] } = {},
): Inspected<Pick<Inspection, 'mapping' | 'columns' | 'warnings' | 'encoding'>> {
  const { sheet, ...written } = chosen
  const file = fileSource(ctx.files.pathOf(listFile(path, { sheet })))
  try {
    const first = firstOf(file)
    const found = sheet ? inspectSheet(first, sheet, written) : inspectFile(first, written)
    if (typeof found === 'string') return { problem: TABLE_PROBLEM_WORDS[found] }
    return { problem: null, found }
  } finally {
    file.close()
  }
}

/** Looks at a stored file again, as it was found or said to be written. */
export function withUpload<T>(
  ctx: Context,
  upload: { path: string; mapping: Mapping },
  look: (table: Table, suggestion: Suggestion & ReadingNotes) => T,
): Inspected<T> {
  const file = fileSource(ctx.files.pathOf(listFile(upload.path, upload.mapping)))
  try {
    const { mapping } = upload
    const table = openTable(utf8Source(file, mapping.encoding), mapping)
    if (typeof table === 'string') return { problem: TABLE_PROBLEM_WORDS[table] }
    const notes = readingNotes(table, mapping.encoding)
    table.end = mapping.below === 'list' ? null : notes.secondTable
    const suggestion = suggestMapping(table, mapping.encoding)
    if (mapping.sheet) suggestion.mapping.sheet = mapping.sheet
    return { problem: null, found: look(table, { ...suggestion, ...notes }) }
  } finally {
    file.close()
  }
}

/** Reads a stored file as it was found to be written, for as long as `read` takes. */
export async function readUpload<T>(
  ctx: Context,
  upload: { path: string; mapping: Mapping },
  read: (table: Table) => Promise<T>,
): Promise<Inspected<T>> {
  const file = fileSource(ctx.files.pathOf(listFile(upload.path, upload.mapping)))
  try {
    const table = openTable(utf8Source(file, upload.mapping.encoding), upload.mapping)
    if (typeof table === 'string') return { problem: TABLE_PROBLEM_WORDS[table] }
    return { problem: null, found: await read(table) }
  } finally {
    file.close()
  }
}

/** Looks at the first bytes of a stored file as they are. */
export function withFirstBytes<T>(ctx: Context, path: string, look: (source: ByteSource) => T): T {
  const file = fileSource(ctx.files.pathOf(path))
  try {
    return look(firstOf(file))
  } finally {
    file.close()
  }
}

function firstOf(source: ByteSource): ByteSource {
  if (source.size <= FIRST_BYTES) return source
  return {
    size: FIRST_BYTES,
    read: (buffer, position) =>
      source.read(buffer.subarray(0, Math.max(0, FIRST_BYTES - position)), position),
  }
}
