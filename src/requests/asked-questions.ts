// The questions about a list's dates as they are put to a person.
import type { AskedQuestion } from '../../views/requests/date-questions.tsx'
import type { ColumnSuggestion } from '../intake/columns.ts'
import { DATE_FIELDS, FIELD_WORDS } from '../intake/field.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { SecondTable } from '../intake/second-table.ts'
import { formatCount } from '../lib/text.ts'
import { suggestedPivot } from '../vetting/date-column.ts'
import { type DateQuestion, readExample } from './date-questions.ts'

const SERIAL = /^\d{5}(\.\d+)?$/

export function askedOf(
  questions: readonly DateQuestion[],
  mapping: Mapping,
  columns: readonly ColumnSuggestion[],
  now: Date,
): AskedQuestion[] {
  const today = now.toISOString().slice(0, 10)
  return [
    ...questions.map((question) =>
      question.kind === 'order'
        ? askOrder(question, mapping)
        : askCentury(question, mapping, today),
    ),
    ...serialQuestions(mapping, columns),
  ]
}

/** What stands below a second row of headings; set aside unless the person says that it belongs to the list. */
export function askBelow({ row, again }: SecondTable, { below }: Mapping): AskedQuestion {
  const what = again ? 'repeats the headings' : 'looks like the headings of another table'
  return {
    name: 'below',
    label: `Row ${formatCount(row)} ${what}. What stands below it?`,
    value: below ?? 'aside',
    options: [
      { value: 'aside', label: 'Another table: set its rows aside' },
      { value: 'list', label: 'More rows of this list: read them too' },
    ],
    examples: [],
  }
}

function askOrder(question: DateQuestion, mapping: Mapping): AskedQuestion {
  const cell = question.examples[0]?.cell ?? ''
  const option = (value: 'mdy' | 'dmy', label: string) => ({
    value,
    label,
    hint: readExample(cell, value) ?? undefined,
  })
  return {
    name: `order_${question.index}`,
    label: question.conflicting
      ? `“${question.header}” has dates that only fit one order and dates that only fit the other. Which one do most follow?`
      : `How are the dates in “${question.header}” written?`,
    value: mapping.dates[question.index]?.order ?? '',
    options: [option('mdy', 'Month first'), option('dmy', 'Day first')],
    examples: question.examples,
  }
}

function askCentury(question: DateQuestion, mapping: Mapping, today: string): AskedQuestion {
  const birth = question.field === 'dob'
  const pivot = suggestedPivot(birth ? 'birth' : 'stamp', today)
  const answer = mapping.dates[question.index]?.centuryPivot
  const yy = today.slice(2, 4)
  const options = birth
    ? [
        { value: String(pivot), label: `00 to ${yy} are 2000 to 20${yy}, all others 19…` },
        { value: '-1', label: 'All are 19…' },
      ]
    : [
        { value: '99', label: 'All are 20…' },
        { value: String(Number(yy)), label: `00 to ${yy} are 20…, all others 19…` },
      ]
  return {
    name: `pivot_${question.index}`,
    label: `Which years do the two digits in “${question.header}” stand for?`,
    value: answer === undefined ? '' : String(answer),
    options,
    examples: question.examples,
  }
}

/** bare numbers are a spreadsheet's days only if the person says so. */
function serialQuestions(mapping: Mapping, columns: readonly ColumnSuggestion[]): AskedQuestion[] {
  return mapping.columns.flatMap(({ index, header, field }): AskedQuestion[] => {
    const cell = columns[index]?.samples.find((sample) => SERIAL.test(sample.trim()))
    if (field === null || !DATE_FIELDS.has(field) || cell === undefined) return []
    return [
      {
        name: `serial_${index}`,
        label: `Numbers such as ${cell} in “${header || FIELD_WORDS[field]}” are dates as a spreadsheet counts them`,
        value: mapping.dates[index]?.excelSerials ? '1' : '0',
        options: [],
        examples: [],
        check: true,
      },
    ]
  })
}
