import { textSource } from '../../src/intake/byte-source.ts'
import type { ByteSource } from '../../src/intake/byte-source.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import type { Dialect } from '../../src/intake/dialect.ts'
import { openTable, scanTable } from '../../src/intake/table.ts'

export interface ReadRow {
  row: number
  cells: string[]
  fault: string
}

/** All rows of a text below its header, as the scanner gives them. */
export function readRows(text: string | ByteSource, dialect: Partial<Dialect> = {}): ReadRow[] {
  const source = typeof text === 'string' ? textSource(text) : text
  const table = openTable(source, { ...PLAIN_DIALECT, ...dialect })
  if (typeof table === 'string') throw new Error(table)
  const scanner = scanTable(table)
  const rows: ReadRow[] = []
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    for (let i = 0; i < batch.count; i++) {
      rows.push({ row: batch.rowNumbers[i]!, cells: batch.cells(i), fault: batch.fault(i) })
    }
  }
  return rows
}
