// What a spreadsheet did to the cells of a list, column by column: repaired where nothing was lost, named where something was.
import {
  type DamageKind,
  type DamageOutcome,
  type DamagePlace,
  damageWords,
} from './damage-words.ts'
import { DATE_FIELDS, type Field } from './field.ts'
import type { Mapping } from './mapping.ts'
import type { RowBatch } from './row-batch.ts'
import { scanTable, type Table } from './table.ts'

export type { DamageKind, DamageOutcome } from './damage-words.ts'

export interface Damage extends DamagePlace {
  kind: DamageKind
  outcome: DamageOutcome
  /** Cells. */
  count: number
  /** At most three; row numbers are the spreadsheet's. */
  examples: { row: number; cell: string }[]
  /** What happened, and what to do about it. */
  sentence: string
  fix: string
}

const EXAMPLES = 3
/** Of ten thousand honest numbers not one ends in five zeros. */
const ROUNDED_LEAST = 3
const ROUNDED_SHARE = 0.002

const ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|NUM!|DIV\/0!|NULL!|SPILL!|CALC!|GETTING_DATA)$/i
const SCIENTIFIC = /^[+-]?\d(?:[.,](\d+))?E\+?(\d{1,3})$/i
const DATED: ReadonlySet<Field> = DATE_FIELDS

/** What happened to one cell of a column that holds this field; null when nothing did. */
export function damageOf(cell: string, field: Field): DamageKind | null {
  const text = cell.trim()
  if (/^#{3,}$/.test(text)) return 'hashes'
  if (ERROR.test(text)) return 'error'
  if (field !== 'phone' && field !== 'age' && field !== 'contact_id' && !DATED.has(field))
    return null
  const wrapped = wrapOf(text)
  const inner = wrapped === null ? text : unwrapped(text)
  const scientific = SCIENTIFIC.exec(inner)
  if (scientific) {
    if (DATED.has(field) || field === 'age') return null
    return (scientific[1] ?? '').length === Number(scientific[2]) ? 'exponent' : 'digits'
  }
  if (field === 'contact_id') return null
  if (wrapped !== null) return field === 'age' ? null : wrapped
  if (DATED.has(field)) return damageOfDate(inner)
  if (/^[+-]?\d+\.0+$/.test(inner)) return 'decimal'
  return field === 'phone' && /^1?[2-9]\d{4}0{5}$/.test(inner) ? 'rounded' : null
}

function wrapOf(text: string): 'formula' | 'apostrophe' | null {
  if (/^=\s*".*"$/s.test(text)) return 'formula'
  return text.startsWith("'") && /^'[=+\d(]/.test(text) ? 'apostrophe' : null
}

function unwrapped(text: string): string {
  return text
    .replace(/^'/, '')
    .replace(/^=\s*"(.*)"$/s, '$1')
    .trim()
}

function damageOfDate(text: string): DamageKind | null {
  if (/^\d{1,2}:\d{2}\.\d$/.test(text)) return 'minutes'
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : 0
  return serial >= 10_000 && serial < 73_051 ? 'serial' : null
}

interface Column extends DamagePlace {
  filled: number
  counts: Map<DamageKind, Pick<Damage, 'count' | 'examples'>>
}

/** Goes through the mapped columns of a list, batch by batch. */
export class DamageSurvey {
  private readonly mapping: Mapping
  private readonly columns: Column[]

  constructor(mapping: Mapping) {
    this.mapping = mapping
    this.columns = mapping.columns.flatMap(({ index, header, field }) =>
      field === null ? [] : [{ column: index, header, field, filled: 0, counts: new Map() }],
    )
  }

  add(batch: RowBatch): void {
    for (const column of this.columns) this.addColumn(batch, column)
  }

  /** One entry per column and kind, what was lost first. */
  found(): Damage[] {
    const found = this.columns.flatMap((column) => {
      const { counts, filled, ...place } = column
      return [...counts].flatMap(([kind, { count, examples }]): Damage[] => {
        if (kind === 'rounded' && (count < ROUNDED_LEAST || count < filled * ROUNDED_SHARE))
          return []
        const words = damageWords(kind, { ...place, count, example: examples[0]! }, this.mapping)
        return [{ ...place, kind, count, examples, ...words }]
      })
    })
    return found.sort((a, b) => rank(a) - rank(b) || b.count - a.count || a.column - b.column)
  }

  private addColumn(batch: RowBatch, column: Column): void {
    const { bounds, width, bytes, faults, rowNumbers } = batch
    for (let row = 0; row < batch.count; row++) {
      if (faults[row] !== 0) continue
      const at = 2 * (row * width + column.column)
      const [start, end] = [bounds[at]!, bounds[at + 1]!]
      if (start === end) continue
      column.filled++
      if (!mayBeDamaged(bytes, start, end)) continue
      const cell = batch.cell(row, column.column)
      const kind = damageOf(cell, column.field)
      if (kind !== null) note(column, kind, { row: rowNumbers[row]!, cell })
    }
  }
}

export interface DamageFound {
  damage: Damage[]
  /** The last row looked at; null when all were. */
  upTo: number | null
}

/** The damage of a list in one pass over its rows, or over so many bytes of them. */
export function surveyDamage(
  table: Table,
  mapping: Mapping,
  bytesMax = Number.POSITIVE_INFINITY,
): DamageFound {
  const survey = new DamageSurvey(mapping)
  const scanner = scanTable(table)
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    survey.add(batch)
    if (scanner.cursor.offset <= bytesMax || batch.count === 0) continue
    const upTo = batch.rowNumbers[batch.count - 1]!
    return { damage: survey.found(), upTo: scanner.next() ? upTo : null }
  }
  return { damage: survey.found(), upTo: null }
}

function note(column: Column, kind: DamageKind, example: { row: number; cell: string }): void {
  const seen = column.counts.get(kind) ?? { count: 0, examples: [] }
  seen.count++
  if (seen.examples.length < EXAMPLES) seen.examples.push({ ...example, cell: example.cell.trim() })
  column.counts.set(kind, seen)
}

/** Nearly every cell of a sound list ends here, without becoming a text. */
function mayBeDamaged(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = true
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    // # ' = . E e
    if (byte === 0x23 || byte === 0x27 || byte === 0x3d || byte === 0x2e) return true
    if ((byte | 0x20) === 0x65 && digits && at > start) return true
    if (byte < 0x30 || byte > 0x39) digits = false
  }
  return digits && (end - start === 5 || (bytes[end - 1] === 0x30 && bytes[end - 5] === 0x30))
}

const ORDER: readonly DamageOutcome[] = ['refused', 'doubtful', 'asked', 'repaired']

function rank({ outcome }: Damage): number {
  return ORDER.indexOf(outcome)
}
