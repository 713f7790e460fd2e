// Finds how a file writes its cells from its first bytes.
import { findCuts } from './aligned.ts'
import { cellKind } from './cell-kind.ts'
import { commonWidth, countGood, readSample, SAMPLE_ROWS, scoreRows } from './dialect-sample.ts'
import type { SampleRow } from './dialect-sample.ts'
import { findHeader } from './header-rows.ts'
import {
  type ChosenDialect,
  type Delimiter,
  DELIMITERS,
  type Dialect,
  PLAIN_DIALECT,
} from './dialect.ts'

/** A way of writing, and the first rows as it reads them. */
interface Candidate {
  dialect: Dialect
  rows: SampleRow[]
  score: number
}

/** Rows that unescaped quotes must mend before such a file is believed in. */
const UNESCAPED_ROWS = 3
/** So much better than with a delimiter a file has to look to be read as aligned. */
const ALIGNED_AHEAD = 1.2
const BLANK_AHEAD = 3

/** Finds the dialect from the first bytes of a file in UTF-8; `complete` when that is all of it. */
export function guessDialect(
  sample: Uint8Array,
  complete: boolean,
  chosen: ChosenDialect = {},
): Dialect {
  const bytes = wholeLines(sample, complete)
  const text = new TextDecoder().decode(bytes)
  const named = excelSeparator(text)
  const skipped = named === null ? 0 : 1
  const only = chosen.delimiter ?? named
  const read = (dialect: Dialect): Candidate => {
    const rows = readSample(bytes, dialect).slice(skipped)
    return { dialect, rows, score: scoreRows(rows) }
  }
  let best = read({ ...PLAIN_DIALECT, delimiter: only ?? ',' })
  const tryEach = (dialects: readonly Dialect[]) => {
    for (const dialect of dialects) {
      const other = read(dialect)
      if (other.score > best.score * 1.001 && isEarned(other, best)) best = other
    }
  }
  tryEach(delimited(text, only, quotesIn(text)))
  if (best.rows.filter((row) => row.faulty).length >= UNESCAPED_ROWS) {
    tryEach(delimited(text, only, [{ quote: '"', escape: '' }]))
  }
  const aligned = only === null || only === ' ' ? alignedDialect(text) : null
  if (aligned !== null) {
    const other = read(aligned)
    if (only === ' ' || other.score > best.score * ALIGNED_AHEAD) best = other
  }
  return { ...best.dialect, ...findHeader(best.rows, commonWidth(best.rows), best.dialect, chosen) }
}

/** The header of a file whose way of writing is known: the CSV copy of a sheet. */
export function headedDialect(
  sample: Uint8Array,
  complete: boolean,
  dialect: Dialect,
  chosen: ChosenDialect = {},
): Dialect {
  const rows = readSample(wholeLines(sample, complete), dialect)
  const found = findHeader(rows, commonWidth(rows), dialect, chosen)
  return { ...dialect, ...found, spareDelimiter: false }
}

/** Looser ways of reading must mend more than the one row that anything may have spoilt. */
function isEarned(other: Candidate, best: Candidate): boolean {
  if (other.dialect.escape === '' && other.dialect.quote === '"') {
    return countGood(other.rows) >= countGood(best.rows) + UNESCAPED_ROWS
  }
  if (other.dialect.delimiter !== ' ') return true
  return other.score > best.score * BLANK_AHEAD && other.rows.length > 1 && hasKnownColumn(other)
}

/** Blanks part columns only where whole phone numbers, dates or addresses stand between them. */
function hasKnownColumn({ rows, dialect }: Candidate): boolean {
  const width = commonWidth(rows)
  const good = rows.filter((row) => row.count === width && !row.faulty)
  const first = rows.find((row) => row.count > 1)
  if (first?.count !== width || good.length * 10 < rows.length * 9) return false
  return Array.from({ length: width }, (_, column) => column).some((column) => {
    const kinds = good.slice(1).map((row) => cellKind(row.cells[column] ?? ''))
    const known = kinds.filter((kind) => kind === 'phone' || kind === 'date' || kind === 'email')
    return dialect.delimiter === ' ' && known.length * 10 >= kinds.length * 8 && known.length > 0
  })
}

type Quotes = Pick<Dialect, 'quote' | 'escape'>

function quotesIn(text: string): Quotes[] {
  const quotes: Quotes[] = [{ quote: '"', escape: '"' }]
  if (text.includes('\\"')) quotes.push({ quote: '"', escape: '\\' })
  if (/(^|[,;|\t\r\n])\s?'[^'\r\n]*'([,;|\t\r\n]|$)/.test(text)) {
    quotes.push({ quote: "'", escape: "'" }, { quote: "'", escape: '' })
  }
  return quotes
}

function delimited(text: string, only: Delimiter | null, quotes: readonly Quotes[]): Dialect[] {
  const found: Dialect[] = []
  for (const delimiter of only === null ? DELIMITERS : [only]) {
    if (!text.includes(delimiter) && delimiter !== ',') continue
    for (const quote of quotes) {
      found.push({ ...PLAIN_DIALECT, ...quote, delimiter })
      if (delimiter !== ' ' && text.includes(`${delimiter} `)) {
        found.push({ ...PLAIN_DIALECT, ...quote, delimiter, skipSpaces: true })
      }
    }
  }
  return found
}

function alignedDialect(text: string): Dialect | null {
  const lines = text.split(/\r\n|\r|\n/, SAMPLE_ROWS).filter((line) => line.trim() !== '')
  const cuts = findCuts(lines)
  return cuts && { ...PLAIN_DIALECT, delimiter: ' ', quote: '', escape: '', cuts }
}

function wholeLines(sample: Uint8Array, complete: boolean): Uint8Array {
  if (complete) return sample
  const cut = Math.max(sample.lastIndexOf(10), sample.lastIndexOf(13))
  return cut > 0 ? sample.subarray(0, cut + 1) : sample
}

/** Excel's own first line, `sep=;`. */
function excelSeparator(text: string): Delimiter | null {
  const found = /^\ufeff?sep=([,;|\t])\r?\n/i.exec(text)?.[1]
  return DELIMITERS.find((delimiter) => delimiter === found) ?? null
}
