// What only the requester can say about the dates of a list.
import { DATE_FIELDS, type Field } from '../intake/field.ts'
import type { Mapping } from '../intake/mapping.ts'
import { scanTable, type Table } from '../intake/table.ts'
import { type DateColumn, type DateExample, surveyDates } from '../vetting/date-column.ts'

export interface DateQuestion {
  index: number
  header: string
  field: Field
  kind: 'order' | 'century'
  examples: DateExample[]
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
    const { conflicting, examples, twoDigitExamples } = column
    const questions: DateQuestion[] = []
    if (conflicting || (column.ambiguous && whole))
      questions.push({ ...about, kind: 'order', examples, conflicting })
    if (column.twoDigitYears)
      questions.push({ ...about, kind: 'century', examples: twoDigitExamples, conflicting: false })
    return questions
  })
}

/** The first question nobody has answered yet. */
export function isAnswered(question: DateQuestion, mapping: Mapping): boolean {
  const reading = mapping.dates[question.index]
  return question.kind === 'order'
    ? reading?.order !== undefined
    : reading?.centuryPivot !== undefined
}

function dateColumns(mapping: Mapping): { index: number; header: string; field: Field }[] {
  return mapping.columns.flatMap(({ index, header, field }) =>
    field !== null && DATE_FIELDS.has(field) ? [{ index, header, field }] : [],
  )
}

const DAY_OR_MONTH = /(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** "04/05/2026 is 5 Apr 2026": what an order would make of an example; null when it does not fit. */
export function readExample(cell: string, order: 'mdy' | 'dmy'): string | null {
  const [whole, first, second, year] = DAY_OR_MONTH.exec(cell) ?? []
  if (!whole) return null
  const month = Number(order === 'mdy' ? first : second)
  const day = Number(order === 'mdy' ? second : first)
  const name = MONTHS[month - 1]
  return name && day >= 1 && day <= 31 ? `${whole} is ${day} ${name} ${year}` : null
}
