import type { Dialect } from './dialect.ts'
import type { Encoding } from './transcode.ts'
import type { Field } from './field.ts'

/** What a person said about the dates of one column; what is left out was not asked. */
export interface DateReading {
  /** `ymd`: the year of two digits goes first. */
  order?: 'mdy' | 'dmy' | 'ymd'
  /** Two-digit years 00 … pivot are 2000 …, later ones 1900 …. */
  centuryPivot?: number
  /** Numbers are a spreadsheet's days since 1900. */
  excelSerials?: boolean
}

export interface MappedColumn {
  index: number
  header: string
  /** Null when the column is left out. */
  field: Field | null
  /** Of several phone columns the one with the lowest number is tried first. */
  priority?: number
}

/** Everything that decides how a file is read; plain JSON, bound into approvals by its hash. */
export interface Mapping extends Dialect {
  encoding: Encoding
  /** A person said that the letters are right; asked where they cannot be told. */
  lettersSaid?: true
  /** Of an Excel workbook; its cells are read from the copy of this sheet. */
  sheet?: { position: number; name: string }
  columns: MappedColumn[]
  /** By column index. */
  dates: Record<number, DateReading>
  /** What stands below a second row of headings: more rows of the list; else it is set aside. */
  below?: 'list'
  /** What an empty cell of the opted-out column means. */
  blankOptedOut?: 'in' | 'out'
}

/** The columns of a field, the preferred one first. */
export function columnsOf(mapping: Mapping, field: Field): number[] {
  return mapping.columns
    .filter((column) => column.field === field)
    .sort((a, b) => (a.priority ?? a.index) - (b.priority ?? b.index))
    .map((column) => column.index)
}

/** The one column of a field, or -1. */
export function columnOf(mapping: Mapping, field: Field): number {
  return columnsOf(mapping, field)[0] ?? -1
}

export interface MappingProblem {
  field: Field
  message: string
}

/** What the mapping lacks before a list can be vetted. */
export function mappingProblems(mapping: Mapping): MappingProblem[] {
  const problems: MappingProblem[] = []
  const has = (field: Field) => columnOf(mapping, field) >= 0
  if (!has('phone')) {
    problems.push({ field: 'phone', message: 'No column holds phone numbers. Choose one.' })
  }
  if (!has('opted_in_at')) {
    problems.push({
      field: 'opted_in_at',
      message: 'No column holds the time of the opt-in. Every row needs one.',
    })
  }
  if (!has('dob') && !has('age')) {
    problems.push({
      field: 'dob',
      message: 'No column holds a date of birth or an age. Every row needs one of them.',
    })
  }
  return problems
}

/** Gives a column another field; a field that only one column may have is taken from the others. */
export function mapColumn(mapping: Mapping, index: number, field: Field | null): Mapping {
  const columns = mapping.columns.map((column): MappedColumn => {
    if (column.index === index) return { index, header: column.header, field }
    const released = field !== null && field !== 'phone' && column.field === field
    return released ? { ...column, field: null } : column
  })
  return { ...mapping, columns }
}

/** The same text for the same mapping, whatever the order of its keys; hash this. */
export function canonicalMapping(mapping: Mapping): string {
  return JSON.stringify(mapping, (_key, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
