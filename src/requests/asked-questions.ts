// The questions about a list's dates as they are put to a person.
import type { AskedQuestion } from '../../views/requests/date-questions.tsx'
import type { Mapping } from '../intake/mapping.ts'
import type { SecondTable } from '../intake/table.ts'
import { formatDate } from '../lib/dates.ts'
import { formatCount } from '../lib/text.ts'
import { type DateOrder, suggestedPivot } from '../vetting/date-column.ts'
import { excelDate } from '../vetting/stamp.ts'
import { type DateQuestion, fieldOf, readExample } from './date-questions.ts'

const ORDER_WORDS: Record<DateOrder, string> = {
  mdy: 'Month first',
  dmy: 'Day first',
  ymd: 'Year first',
}

export function askedOf(
  questions: readonly DateQuestion[],
  mapping: Mapping,
  now: Date,
): AskedQuestion[] {
  const today = now.toISOString().slice(0, 10)
  return questions.map((question) => {
    if (question.kind === 'order') return askOrder(question, mapping)
    return question.kind === 'century'
      ? askCentury(question, mapping, today)
      : askSerial(question, mapping)
  })
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
  return {
    name: fieldOf(question),
    label: question.conflicting
      ? `“${question.header}” has dates that only fit one order and dates that only fit the other. Which one do most follow?`
      : `How are the dates in “${question.header}” written?`,
    value: mapping.dates[question.index]?.order ?? '',
    options: question.choices.map((value) => ({
      value,
      label: ORDER_WORDS[value],
      hint: readExample(cell, value) ?? undefined,
    })),
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
    name: fieldOf(question),
    label: `Which years do the two digits in “${question.header}” stand for?`,
    value: answer === undefined ? '' : String(answer),
    options,
    examples: question.examples,
  }
}

/** bare numbers are a spreadsheet's days only if the person says so. */
function askSerial(question: DateQuestion, mapping: Mapping): AskedQuestion {
  const [example] = question.examples
  const answer = mapping.dates[question.index]?.excelSerials
  const day = example ? excelDate(Number(/\d+/.exec(example.cell)?.[0])) : null
  return {
    name: fieldOf(question),
    label: `What are bare numbers in “${question.header}”?`,
    value: answer === undefined ? '' : answer ? '1' : '0',
    options: [
      {
        value: '1',
        label: 'Dates, as a spreadsheet counts them',
        hint: day && example ? `${example.cell} is ${formatDate(day)}` : undefined,
      },
      { value: '0', label: 'No dates: such rows cannot be read' },
    ],
    examples: question.examples,
  }
}
