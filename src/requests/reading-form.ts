// Reads the columns step: what each column holds, how dates are written, the zone and the basis of the list.
import type { Problem } from '../errors.ts'
import { DATE_FIELDS, FIELD_WORDS, type Field, isField } from '../intake/field.ts'
import {
  columnOf,
  type DateReading,
  type MappedColumn,
  type Mapping,
  mappingProblems,
} from '../intake/mapping.ts'
import { type ConsentBasis, isConsentBasis } from '../vetting/consent.ts'
import { type DateQuestion, fieldOf, isAnswered } from './date-questions.ts'
import { isTimeZone } from './time-zones.ts'

export interface Reading {
  mapping: Mapping
  timeZone: string
  basis: ConsentBasis | null
}

type Values = Record<string, string>

/** The mapping a form asks for; what it does not mention stays as it is. */
export function readReading(values: Values, before: Mapping): Reading {
  const columns = before.columns.map((column): MappedColumn => {
    const value = values[`column_${column.index}`]
    if (value === undefined) return column
    const field = isField(value) ? value : null
    if (field === column.field) return column
    return { index: column.index, header: column.header, field }
  })
  orderPhones(columns, values)
  const mapping: Mapping = { ...before, columns, dates: readDates(values, columns, before) }
  delete mapping.blankOptedOut
  if (values.below === 'list') mapping.below = 'list'
  else if (values.below !== undefined) delete mapping.below
  const blank = values.blank_opted_out ?? before.blankOptedOut
  if (columnOf(mapping, 'opted_out') >= 0 && (blank === 'in' || blank === 'out'))
    mapping.blankOptedOut = blank
  const basis = values.basis ?? ''
  return {
    mapping,
    timeZone: (values.time_zone ?? '').trim(),
    basis: isConsentBasis(basis) ? basis : null,
  }
}

/** Numbers are tried in the order that was chosen; of two in the same place the one moved there goes first. */
function orderPhones(columns: MappedColumn[], values: Values): void {
  const phones = columns.filter(({ field }) => field === 'phone')
  if (phones.length < 2) return
  const place = ({ index, priority = phones.length }: MappedColumn) => {
    const said = values[`first_${index}`] ?? ''
    const chosen = /^\d{1,2}$/.test(said) ? Number(said) : priority
    return chosen === priority ? chosen + 0.5 : chosen
  }
  const order = phones.toSorted((a, b) => place(a) - place(b) || a.index - b.index)
  for (const [priority, { index }] of order.entries()) {
    columns[index] = { ...columns[index]!, priority }
  }
}

function readDates(
  values: Values,
  columns: readonly MappedColumn[],
  before: Mapping,
): Mapping['dates'] {
  const dates: Mapping['dates'] = {}
  for (const { index, field } of columns) {
    if (field === null || !DATE_FIELDS.has(field)) continue
    const kept = before.dates[index] ?? {}
    const order = values[`order_${index}`] ?? kept.order
    const pivot = values[`pivot_${index}`] ?? kept.centuryPivot
    const serial = values[`serial_${index}`]
    const reading: DateReading = {}
    if (order === 'mdy' || order === 'dmy' || order === 'ymd') reading.order = order
    if (pivot !== undefined && pivot !== '' && isPivot(Number(pivot)))
      reading.centuryPivot = Number(pivot)
    const serials = serial === undefined ? kept.excelSerials : serial === '1'
    if (serials !== undefined) reading.excelSerials = serials
    if (Object.keys(reading).length > 0) dates[index] = reading
  }
  return dates
}

function isPivot(pivot: number): boolean {
  return Number.isInteger(pivot) && pivot >= -1 && pivot <= 99
}

/** Everything that keeps this reading from being used. */
export function readingProblems(
  { mapping, timeZone, basis }: Reading,
  questions: readonly DateQuestion[],
): Problem[] {
  const problems: Problem[] = mappingProblems(mapping).map(({ message }) => ({
    field: 'columns',
    message,
  }))
  problems.push(...doubled(mapping))
  if (columnOf(mapping, 'opted_out') >= 0 && !mapping.blankOptedOut)
    problems.push({
      field: 'blank_opted_out',
      message: 'Say what an empty cell in the opted-out column means.',
    })
  for (const question of questions.filter((question) => !isAnswered(question, mapping)))
    problems.push({
      field: fieldOf(question),
      message: ASKED_AGAIN[question.kind](question.header),
    })
  if (!isTimeZone(timeZone))
    problems.push({ field: 'time_zone', message: 'Choose the zone the times of the list are in.' })
  if (!basis)
    problems.push({ field: 'basis', message: 'Choose on what ground these people agreed.' })
  return problems
}

const ASKED_AGAIN: Record<DateQuestion['kind'], (header: string) => string> = {
  order: (header) => `Say how the dates of “${header}” are written: day or month first.`,
  century: (header) => `Say which years the two digits in “${header}” stand for.`,
  serial: (header) => `Say whether the bare numbers in “${header}” are dates.`,
}

/** Several columns may hold numbers, tried in order; any other field has one column. */
function doubled(mapping: Mapping): Problem[] {
  const seen = new Map<Field, string>()
  const problems: Problem[] = []
  for (const { index, header, field } of mapping.columns) {
    if (field === null || field === 'phone') continue
    const other = seen.get(field)
    if (other === undefined) seen.set(field, header)
    else
      problems.push({
        field: `column_${index}`,
        message: `“${other}” and “${header}” are both read as ${FIELD_WORDS[field].toLowerCase()}. Leave one of them out.`,
      })
  }
  return problems
}
