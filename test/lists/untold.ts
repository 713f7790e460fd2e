import { textSource } from '../../src/intake/byte-source.ts'
import { inspectFile } from '../../src/intake/inspect.ts'
import { FAULT } from '../../src/intake/row-batch.ts'
import { scanTable } from '../../src/intake/table.ts'
import type { Cells, Expected } from '../support/pollute.ts'

export interface Read {
  header: string[]
  /** Sentences about the way the file is read. */
  notes: string
  rows: { cells: string[]; row: number; fault: number }[]
}

/** Every row, read without being told anything about the file; or why it is not read. */
export function readUntold(text: string): Read | string {
  const inspected = inspectFile(textSource(text))
  if (typeof inspected === 'string') return inspected
  const scanner = scanTable(inspected.table)
  const rows: Read['rows'] = []
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    for (let i = 0; i < batch.count; i++) {
      rows.push({ cells: batch.cells(i), row: batch.rowNumbers[i]!, fault: batch.faults[i]! })
    }
  }
  return { header: inspected.table.header, notes: inspected.notes.join(' '), rows }
}

/** What was read otherwise than it must be; null when all is well. */
export function judge(read: Read | string, clean: readonly Cells[], expected: Expected): string | null {
  if (expected.kind === 'refused') {
    return typeof read === 'string' ? null : `read as ${read.rows.length} rows`
  }
  if (typeof read === 'string') return expected.kind === 'headings' ? null : read
  const wanted = clean.slice(1).map((cells) => cells.join('\u0001'))
  const good = read.rows.filter(({ fault }) => fault === 0).map(({ cells }) => cells.join('\u0001'))
  const at = expected.kind === 'flagged' ? expected.row : 0
  if (at > 0) wanted.splice(at - 1, 1)
  if (good.join('\n') !== wanted.join('\n')) return difference(good, wanted)
  const aside = read.rows.filter(({ fault }) => fault !== 0 && fault !== FAULT.second_table)
  if (expected.kind === 'flagged') {
    const flagged = aside.map(({ row }) => row - 1).join()
    return flagged === String(at) ? null : `flagged ${flagged || 'none'}`
  }
  if (expected.kind === 'headings') return mendedOrAsked(read, clean[0]!)
  const outside = aside.filter(({ row }) => row <= clean.length)
  return outside.length === 0 ? null : `set aside row ${outside[0]!.row}`
}

function difference(good: string[], wanted: string[]): string {
  const at = wanted.findIndex((row, index) => row !== good[index])
  return `${good.length} rows for ${wanted.length}; ${JSON.stringify(good[at])} for ${JSON.stringify(wanted[at])}`
}

/** Headings over the right columns, or none and a sentence. */
function mendedOrAsked({ header, notes }: Read, names: Cells): string | null {
  const lettered = header.every((name) => /^Column [A-Z]+$/.test(name))
  if (lettered) return notes.includes('looks like headings') ? null : `no word about ${header.join()}`
  const plain = header.map((name) => name.replaceAll('"', ''))
  const right = plain.length === names.length && plain.every((name, at) => name === names[at])
  return right ? null : `headings ${header.join()}`
}
