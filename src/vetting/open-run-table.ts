import { existsSync } from 'node:fs'
import { fileSource } from '../intake/file-source.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type Table, type TableProblem, openTable } from '../intake/table.ts'
import { utf8Copy } from '../intake/utf8-copy.ts'
import { wholeUtf8 } from '../intake/whole-utf8.ts'
import { type RunFile, openRunText } from './open-run-text.ts'

export interface RunTable {
  table: Table
  close: () => void
}

/**
 * Opens the file of a run as its mapping says. To vet it, broken text is looked for and a UTF-8 form is
 * written; to show what was vetted, neither is worth the time.
 */
export function openRunTable(
  file: RunFile,
  mapping: Mapping,
  purpose: 'vet' | 'show',
): RunTable | TableProblem {
  if (purpose === 'vet' && !existsSync(file.utf8Path)) {
    const original = fileSource(file.path)
    try {
      utf8Copy(original, mapping.encoding, file.utf8Path)
    } finally {
      original.close()
    }
  }
  const { text, close } = openRunText(file, mapping.encoding)
  const table = openTable(
    text,
    mapping,
    purpose === 'vet' && (mapping.encoding !== 'utf-8' || !wholeUtf8(text)),
  )
  if (typeof table === 'string') close()
  return typeof table === 'string' ? table : { table, close }
}
