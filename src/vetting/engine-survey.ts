import { DATE_FIELDS } from '../intake/field.ts'
import { columnOf } from '../intake/mapping.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { RowBatch } from '../intake/row-batch.ts'
import { SecondTableSearch } from '../intake/second-table.ts'
import { scanTable } from '../intake/table.ts'
import type { SecondTable, Table } from '../intake/table.ts'
import { PLACEHOLDER_BIRTHS, refusesPlaceholders } from './age.ts'
import { PLAIN_DATES, surveyDates } from './date-column.ts'
import type { DateColumn, DateSurvey } from './date-column.ts'
import type { VerdictBatch } from './engine-batch.ts'
import { NumberMap } from './engine-numbers.ts'
import { RowReader } from './engine-read.ts'
import { REFUSE_PLACEHOLDERS } from './reason.ts'
import { rowColumnsOf } from './row.ts'
import { limitsOf } from './rules.ts'
import type { VettingRules } from './rules.ts'
import { readBirthBytes } from './stamp-bytes.ts'

/** What only the whole file can tell, found in a pass before the rows are vetted. */
export interface Survey {
  /** Data rows, those that cannot be read included. */
  rows: number
  unreadable: number
  /** How the dates of each date column are written, by column index. */
  dates: Map<number, DateColumn>
  /** Numbers that some row says opted out. */
  optedOut: NumberMap
  /** Numbers that rows with different contact ids share. */
  clashes: NumberMap
  /** Rows with a placeholder as birth date. */
  placeholders: number
  /** Flags of `outcomeOf` for every row. */
  flags: number
  /** Another table below the list, whose rows are set aside. */
  secondTable: SecondTable | null
}

/** Asked after each batch of rows; answering false stops the pass. */
export type Watch = (progress: { bytes: number; rows: number }) => boolean | undefined

/** Goes through the whole file once; null when it was stopped. */
export function surveyTable(
  table: Table,
  mapping: Mapping,
  rules: VettingRules,
  watch?: Watch,
): Survey | null {
  const surveyor = new Surveyor(table, mapping, rules)
  const scanner = scanTable({ ...table, end: null })
  for (let batch = scanner.next(); batch; batch = scanner.next()) {
    surveyor.look(batch)
    if (watch?.({ bytes: scanner.cursor.offset, rows: surveyor.rows }) === false) return null
  }
  return surveyor.survey
}

/** Shown every batch of a file in its order, it knows the survey in the end. */
export class Surveyor {
  rows = 0
  private readonly mapping: Mapping
  private readonly optedOut = new NumberMap()
  private readonly clashes = new NumberMap()
  private readonly looks: Look[]
  private readonly dates: { column: number; found: DateSurvey }[]
  private readonly birth: number
  /** Read of Canadian numbers alone. */
  private readonly basisDate: number
  private readonly below: SecondTableSearch | null
  private unreadable = 0
  private placeholders = 0

  constructor(table: Table, mapping: Mapping, rules: VettingRules) {
    const reader = new RowReader(rowColumnsOf(mapping, new Map()), limitsOf(rules))
    this.mapping = mapping
    this.looks = [
      lookForOptOuts(mapping, reader, this.optedOut),
      lookForClashes(mapping, reader, this.clashes),
    ].filter((look) => look !== null)
    this.dates = dateColumns(mapping)
    this.birth = columnOf(mapping, 'dob')
    this.basisDate = columnOf(mapping, 'basis_date')
    this.below = mapping.below === 'list' ? null : new SecondTableSearch(table)
  }

  /** Looks for a second table, whose rows are set aside in the batch itself; true when there is one. */
  lookBelow(batch: RowBatch): boolean {
    this.below?.look(batch)
    return this.below?.found !== undefined && this.below.found !== null
  }

  /** As `look`, after `lookBelow` and vetting with these dates: what was read plainly tells nothing new. */
  lookOn(batch: RowBatch, verdicts: VerdictBatch, dates: Survey['dates']): void {
    for (const { column, found } of this.dates) {
      const plain = column !== this.basisDate && found.isSettled(dates.get(column)!.order)
      addDates(batch, column, found, plain ? verdicts.odd : null)
    }
    const { births, odd } = verdicts
    for (let row = 0; row < batch.count; row++) {
      if (batch.faults[row] !== 0) this.unreadable++
      else if (this.birth < 0) continue
      else if (odd[row] !== 0) this.placeholders += isPlaceholder(batch, row, this.birth) ? 1 : 0
      else if (PLACEHOLDER_BIRTHS.has(births[row]!)) this.placeholders++
    }
    this.rows += batch.count
  }

  look(batch: RowBatch): void {
    this.lookBelow(batch)
    for (const { column, found } of this.dates) addDates(batch, column, found)
    if (this.birth >= 0) this.placeholders += countPlaceholders(batch, this.birth)
    for (let row = 0; row < batch.count; row++) {
      if (batch.faults[row] !== 0) this.unreadable++
      else for (const look of this.looks) look(batch, row)
    }
    this.rows += batch.count
  }

  /** Of the rows seen so far. */
  get survey(): Survey {
    const { rows, unreadable, optedOut, clashes, placeholders, dates, mapping } = this
    return {
      rows,
      unreadable,
      dates: new Map(
        dates.map(({ column, found }) => [column, found.column(mapping.dates[column])]),
      ),
      optedOut,
      clashes,
      placeholders,
      flags: refusesPlaceholders(placeholders, rows) ? REFUSE_PLACEHOLDERS : 0,
      secondTable: this.below?.found ?? null,
    }
  }
}

function dateColumns(mapping: Mapping): { column: number; found: DateSurvey }[] {
  return mapping.columns
    .filter(({ field }) => field !== null && DATE_FIELDS.has(field))
    .map(({ index }) => ({ column: index, found: surveyDates() }))
}

/** Of all rows, or of those marked. */
function addDates(
  batch: RowBatch,
  column: number,
  found: DateSurvey,
  marked: Uint8Array | null = null,
): void {
  const { bounds, width, bytes, faults, rowNumbers } = batch
  for (let row = 0; row < batch.count; row++) {
    if (faults[row] !== 0 || (marked !== null && marked[row] === 0)) continue
    const at = 2 * (row * width + column)
    found.addBytes(bytes, bounds[at]!, bounds[at + 1]!, rowNumbers[row]!)
  }
}

/** Placeholders are the same day in either order of day and month. */
const ANY_ORDER: DateColumn = { ...PLAIN_DATES, order: 'mdy' }

function countPlaceholders(batch: RowBatch, column: number): number {
  const { faults } = batch
  let count = 0
  for (let row = 0; row < batch.count; row++)
    if (faults[row] === 0 && isPlaceholder(batch, row, column)) count++
  return count
}

function isPlaceholder({ bounds, width, bytes }: RowBatch, row: number, column: number): boolean {
  const at = 2 * (row * width + column)
  const end = bounds[at + 1]!
  // All of them are the first of January or the eleventh of November.
  const last = bytes[end - 1]
  if (last !== 0x30 && last !== 0x31) return false
  return PLACEHOLDER_BIRTHS.has(readBirthBytes(bytes, bounds[at]!, end, ANY_ORDER))
}

type Look = (batch: RowBatch, row: number) => void

function lookForOptOuts(mapping: Mapping, reader: RowReader, found: NumberMap): Look | null {
  if (columnOf(mapping, 'opted_out') < 0 && columnOf(mapping, 'opted_out_at') < 0) return null
  return (batch, row) => {
    if (!reader.saysOptedOut(batch, row)) return
    const phone = reader.phones.read(batch, row)
    if (phone !== 0) found.set(phone, batch.rowNumbers[row]!)
  }
}

function lookForClashes(mapping: Mapping, reader: RowReader, found: NumberMap): Look | null {
  const column = columnOf(mapping, 'contact_id')
  if (column < 0) return null
  const ids = new NumberMap()
  return (batch, row) => {
    const id = hashOfCell(batch, row, column)
    const phone = id === 0 ? 0 : reader.phones.read(batch, row)
    if (phone === 0) return
    const other = ids.putIfAbsent(phone, id)
    if (other !== 0 && other !== id) found.set(phone, 1)
  }
}

/** FNV-1a over the cell's bytes without blanks around them; 0 for an empty cell. */
function hashOfCell(batch: RowBatch, row: number, column: number): number {
  let start = batch.start(row, column)
  let end = batch.end(row, column)
  while (start < end && batch.bytes[start]! <= 0x20) start++
  while (end > start && batch.bytes[end - 1]! <= 0x20) end--
  if (start === end) return 0
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ batch.bytes[at]!, 0x01000193)
  return hash | 0 || 1
}
