// Binds an attestation and an approval to how the file is read, corrections and all.
import { canonicalMapping, type Mapping } from '../intake/mapping.ts'
import type { Edit } from '../intake/overlay.ts'
import { sha256Hex } from '../lib/signing.ts'

/** Times without a zone are read in the list's, so it belongs to the reading; `edits` by row and column. */
export function mappingHash(
  mapping: Mapping,
  timeZone: string,
  edits: readonly Edit[] | null = null,
): string {
  const reading = `${canonicalMapping(mapping)}\n${timeZone}`
  if (edits === null) return sha256Hex(reading)
  const cells = edits.map(({ row, column, text }) => JSON.stringify([row, column, text]))
  return sha256Hex([reading, ...cells].join('\n'))
}

/** What corrections rest on: where rows and cells are, and which columns say who may not be corrected. */
export function readingKey(mapping: Mapping): string {
  const { dates: _dates, lettersSaid: _said, columns, ...written } = mapping
  const guards = new Set(['phone', 'dob', 'age', 'opted_out', 'opted_out_at'])
  const fields = columns.map(({ field }) => (field !== null && guards.has(field) ? field : null))
  return sha256Hex(
    canonicalMapping({ ...written, dates: {}, columns: [] }) + JSON.stringify(fields),
  )
}
