import { textSource } from './byte-source.ts'
import { DELIMITERS } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { Scanner } from './scanner.ts'

const LONGEST = 64 * 1024
const MOST_QUOTES = 64
/** Stands for a quote that is taken as text; no list holds it. */
const PLACEHOLDER = '\ue000'

/**
 * The cells of a row that does not fit its table, if there is one simple reason and one way to take
 * it: a quote too many, or another delimiter. Null when it cannot be told.
 */
export function bestCells(record: string, dialect: Dialect, width: number): string[] | null {
  if (record.length > LONGEST || dialect.cuts !== undefined) return null
  const found = new Map<string, string[]>()
  const add = (cells: string[] | null) => cells && found.set(JSON.stringify(cells), cells)
  add(cellsOf(record, dialect, width))
  if (found.size === 0) {
    for (const text of withoutOneQuote(record, dialect)) {
      add(
        cellsOf(text, dialect, width)?.map((cell) => cell.replace(PLACEHOLDER, dialect.quote)) ??
          null,
      )
    }
  }
  if (found.size === 0) {
    for (const delimiter of DELIMITERS) {
      if (record.includes(delimiter)) add(cellsOf(record, { ...dialect, delimiter }, width))
    }
  }
  return found.size === 1 ? [...found.values()][0]! : null
}

function* withoutOneQuote(record: string, { quote }: Dialect): Generator<string> {
  if (quote === '' || record.split(quote).length > MOST_QUOTES) return
  for (let at = record.indexOf(quote); at >= 0; at = record.indexOf(quote, at + 1)) {
    yield `${record.slice(0, at)}${PLACEHOLDER}${record.slice(at + 1)}`
  }
}

function cellsOf(record: string, dialect: Dialect, width: number): string[] | null {
  const source = textSource(record)
  const batch = new Scanner(source, dialect, { width, batchRows: 1 }).next()
  const whole = batch !== null && batch.faults[0] === 0 && batch.lengths[0] === source.size
  return whole ? batch.cells(0) : null
}
