import { existsSync } from 'node:fs'
import type { ByteSource } from '../intake/byte-source.ts'
import { guessEncoding } from '../intake/encoding.ts'
import { fileSource } from '../intake/file-source.ts'
import type { Mapping } from '../intake/mapping.ts'
import { type Table, type TableProblem, openTable } from '../intake/table.ts'
import { utf8Copy } from '../intake/utf8-copy.ts'
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
  const table = openTable(text, mapping, purpose === 'vet' && mayBeBroken(text, mapping))
  if (typeof table === 'string') close()
  return typeof table === 'string' ? table : { table, close }
}

function mayBeBroken(text: ByteSource, mapping: Mapping): boolean {
  if (mapping.encoding !== 'utf-8') return true
  const { encoding, badBytes, certain } = guessEncoding(text)
  return encoding !== 'utf-8' || badBytes > 0 || !certain
}
