// What only the requester can say about the dates of a list.
import { DATE_FIELDS, type Field } from '../intake/field.ts'
import type { Mapping } from '../intake/mapping.ts'
import { scanTable, type Table } from '../intake/table.ts'
import {
  type DateColumn,
  type DateExample,
  type DateOrder,
  surveyDates,
} from '../vetting/date-column.ts'

export interface DateQuestion {
  index: number
  header: string
  field: Field
  /** order: day or month first; century: years of two digits; serial: a spreadsheet's days. */
  kind: 'order' | 'century' | 'serial'
  examples: DateExample[]
  /** Orders to choose from. */
  choices: DateOrder[]
  /** Some rows only fit one order and others only the other. */
  conflicting: boolean
}

/** Enough rows to find a day above 12 in any list that has one among its first hundred thousand. */
const SCAN_BYTES = 12_000_000

export interface DateLook {
  dates: Map<number, DateColumn>
  /** The whole file was looked at; else what is undecided may still be decided further on. */
  whole: boolean
}

/** How the dates of each date column are written, as far as the first part of the file tells. */
export function lookAtDates(table: Table, mapping: Mapping): DateLook {
  const surveys = dateColumns(mapping).map(({ index }) => ({ index, survey: surveyDates() }))
  let whole = true
  if (surveys.length > 0) {
    const scanner = scanTable(table)
    for (let batch = scanner.next(); batch; batch = scanner.next()) {
      for (let row = 0; row < batch.count; row += 1) {
        if (batch.faults[row] !== 0) continue
        for (const { index, survey } of surveys)
          survey.addBytes(
            batch.bytes,
            batch.start(row, index),
            batch.end(row, index),
            batch.rowNumbers[row] ?? 0,
          )
      }
      if (scanner.cursor.offset > SCAN_BYTES) {
        whole = false
        break
      }
    }
  }
  return { dates: new Map(surveys.map(({ index, survey }) => [index, survey.column()])), whole }
}

/** What to ask, one question for each column and kind; answered ones too, so that answers can be changed. */
export function dateQuestions(mapping: Mapping, { dates, whole }: DateLook): DateQuestion[] {
  return dateColumns(mapping).flatMap(({ index, header, field }): DateQuestion[] => {
    const column = dates.get(index)
    if (!column) return []
    const about = { index, header: header || `Column ${index + 1}`, field }
    const { conflicting, choices, examples, twoDigitExamples, serialExamples } = column
    const plain = { ...about, choices: [], conflicting: false }
    const questions: DateQuestion[] = []
    if (conflicting || (choices.length > 0 && whole))
      questions.push({ ...about, kind: 'order', examples, choices, conflicting })
    if (column.twoDigitYears)
      questions.push({ ...plain, kind: 'century', examples: twoDigitExamples })
    if (serialExamples.length > 0)
      questions.push({ ...plain, kind: 'serial', examples: serialExamples })
    return questions
  })
}

/** Whether somebody has answered it, with something that may be answered. */
export function isAnswered({ kind, index, choices }: DateQuestion, { dates }: Mapping): boolean {
  const { order, centuryPivot, excelSerials } = dates[index] ?? {}
  if (kind === 'order') return choices.some((choice) => choice === order)
  return (kind === 'century' ? centuryPivot : excelSerials) !== undefined
}

const FIELD_NAMES = { order: 'order', century: 'pivot', serial: 'serial' } as const

/** Name of the form field that answers it. */
export function fieldOf({ kind, index }: Pick<DateQuestion, 'kind' | 'index'>): string {
  return `${FIELD_NAMES[kind]}_${index}`
}

function dateColumns(mapping: Mapping): { index: number; header: string; field: Field }[] {
  return mapping.columns.flatMap(({ index, header, field }) =>
    field !== null && DATE_FIELDS.has(field) ? [{ index, header, field }] : [],
  )
}

const PARTS = /(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})|(\d{1,2})(\d\d)(\d{4})/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "04/05/2026 is 5 Apr 2026": what an order would make of an example; null when it does not fit. */
export function readExample(cell: string, order: DateOrder): string | null {
  const found = PARTS.exec(cell)
  if (!found) return null
  const [whole, a, , b, c, ...together] = found
  const [first = '', second = '', third = ''] = a === undefined ? together : [a, b, c]
  const [year, month, day] =
    order === 'mdy'
      ? [third, first, second]
      : order === 'dmy'
        ? [third, second, first]
        : [first, second, third]
  const name = MONTHS[Number(month) - 1]
  const short = year?.length === 2 ? `’${year}` : year
  return name && Number(day) >= 1 && Number(day) <= 31
    ? `${whole} is ${Number(day)} ${name} ${short}`
    : null
}
