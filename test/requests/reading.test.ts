import { describe, expect, it } from 'vitest'
import { textSource } from '../../src/intake/byte-source.ts'
import { PLAIN_DIALECT } from '../../src/intake/dialect.ts'
import { columnsOf } from '../../src/intake/mapping.ts'
import { openTable, type Table } from '../../src/intake/table.ts'
import { askedOf } from '../../src/requests/asked-questions.ts'
import {
  dateQuestions,
  isAnswered,
  lookAtDates,
  readExample,
} from '../../src/requests/date-questions.ts'
import { readReading, readingProblems } from '../../src/requests/reading-form.ts'
import { mapping } from './factory.ts'

function tableOf(text: string): Table {
  const table = openTable(textSource(text), PLAIN_DIALECT)
  if (typeof table === 'string') throw new Error(table)
  return table
}

const header = 'Phone,Opted in,Birthday,Last message\n'
const row = (optIn: string, birth = '1990-04-30') => `2127365001,${optIn},${birth},2026-10-01\n`
const questionsOf = (text: string) =>
  dateQuestions(mapping(), lookAtDates(tableOf(text), mapping()))

describe('questions about dates', () => {
  it('are not asked when a day above 12 settles the column', () => {
    expect(questionsOf(header + row('04/05/2026') + row('04/13/2026'))).toEqual([])
    expect(questionsOf(header + row('2026-04-05'))).toEqual([])
  })

  it('ask once for a column no row settles, with its cells', () => {
    expect(questionsOf(header + row('04/05/2026') + row('06/07/2026'))).toEqual([
      {
        index: 1,
        header: 'Opted in',
        field: 'opted_in_at',
        kind: 'order',
        conflicting: false,
        choices: ['mdy', 'dmy'],
        examples: [
          { row: 2, cell: '04/05/2026' },
          { row: 3, cell: '06/07/2026' },
        ],
      },
    ])
  })

  it('ask when rows contradict each other', () => {
    const [question] = questionsOf(header + row('13/05/2026') + row('05/13/2026'))
    expect(question).toMatchObject({ kind: 'order', conflicting: true })
  })

  it('ask for the century of two-digit years', () => {
    const questions = questionsOf(header + row('2026-04-05', '13/04/62'))
    expect(questions).toMatchObject([{ index: 2, kind: 'century' }])
  })

  it('are answered by the mapping', () => {
    const [question] = questionsOf(header + row('04/05/2026'))
    expect(isAnswered(question!, mapping())).toBe(false)
    expect(isAnswered(question!, { ...mapping(), dates: { 1: { order: 'dmy' } } })).toBe(true)
  })

  it('show what each answer makes of an example', () => {
    expect(readExample('04/05/2026 10:00', 'mdy')).toBe('04/05/2026 is 5 Apr 2026')
    expect(readExample('04/05/2026', 'dmy')).toBe('04/05/2026 is 4 May 2026')
    expect(readExample('13/05/2026', 'mdy')).toBeNull()
  })

  it('are put with a name for each answer', () => {
    const text = header + row('04/05/2026', '05/06/62')
    const asked = askedOf(questionsOf(text), mapping(), new Date('2026-11-22'))
    expect(asked.map((question) => question.name)).toEqual(['order_1', 'order_2', 'pivot_2'])
    expect(asked[2]?.options[0]).toMatchObject({
      value: '26',
      label: expect.stringContaining('2026'),
    })
  })

  it('offer spreadsheet day numbers only where there are some', () => {
    const text = header + row('46000')
    const asked = askedOf(questionsOf(text), mapping(), new Date('2026-11-22'))
    expect(asked).toMatchObject([{ name: 'serial_1', value: '' }])
    expect(asked[0]?.options[0]?.hint).toBe('46000 is 9 Dec 2025')
    expect(isAnswered(questionsOf(text)[0]!, mapping())).toBe(false)
  })

  it('offer the year first only where it may be', () => {
    const text = header + row('26-11-04') + row('25-03-09')
    const [order, century] = askedOf(questionsOf(text), mapping(), new Date('2026-11-22'))
    expect(order?.options.map(({ value }) => value)).toEqual(['dmy', 'ymd'])
    expect(order?.options[1]?.hint).toBe('26-11-04 is 4 Nov ’26')
    expect(century?.name).toBe('pivot_1')
  })
})

describe('the columns form', () => {
  const values = { time_zone: 'America/Chicago', basis: 'express_written' }

  it('keeps what it does not mention', () => {
    expect(readReading(values, mapping()).mapping).toEqual(mapping())
  })

  it('takes fields, answers and what an empty cell means', () => {
    const { mapping: read } = readReading(
      {
        ...values,
        column_3: 'opted_out',
        blank_opted_out: 'in',
        order_1: 'dmy',
        pivot_2: '26',
        serial_2: '1',
      },
      mapping(),
    )
    expect(read).toMatchObject({
      blankOptedOut: 'in',
      dates: { 1: { order: 'dmy' }, 2: { centuryPivot: 26, excelSerials: true } },
    })
    expect(read.columns[3]?.field).toBe('opted_out')
  })

  it('tries several numbers in the order that is chosen', () => {
    const phones = (said: Record<string, string>) => {
      const before = readReading({ ...values, column_3: 'phone' }, mapping()).mapping
      return columnsOf(readReading({ ...values, ...said }, before).mapping, 'phone')
    }
    expect(phones({})).toEqual([0, 3])
    expect(phones({ first_0: '0', first_3: '0' })).toEqual([3, 0])
    expect(phones({ first_0: '1', first_3: '0' })).toEqual([3, 0])
    expect(phones({ first_0: 'x' })).toEqual([0, 3])
  })

  it('forgets answers for columns that hold no dates any more', () => {
    const before = { ...mapping(), dates: { 1: { order: 'dmy' as const } } }
    expect(readReading({ ...values, column_1: '' }, before).mapping.dates).toEqual({})
  })

  it.each([
    [{ column_0: '' }, 'columns', 'No column holds phone numbers'],
    [{ column_2: '' }, 'columns', 'date of birth or an age'],
    [{ column_3: 'dob' }, 'column_3', 'both read as date of birth'],
    [{ column_3: 'opted_out' }, 'blank_opted_out', 'empty cell'],
    [{ time_zone: 'Nowhere' }, 'time_zone', 'Choose the zone'],
    [{ basis: 'bought' }, 'basis', 'on what ground'],
    [{ column_9: 'phone', column_0: 'nonsense' }, 'columns', 'phone numbers'],
  ])('refuses %o', (over, field, words) => {
    const problems = readingProblems(readReading({ ...values, ...over }, mapping()), [])
    expect(problems).toContainEqual({ field, message: expect.stringContaining(words) })
  })

  it('refuses unanswered questions, each at its own field', () => {
    const questions = questionsOf(header + row('04/05/2026', '05/06/62'))
    const problems = readingProblems(readReading(values, mapping()), questions)
    expect(problems.map((problem) => problem.field)).toEqual(['order_1', 'order_2', 'pivot_2'])
  })

  it('lets several columns hold numbers', () => {
    expect(readingProblems(readReading({ ...values, column_3: 'phone' }, mapping()), [])).toEqual(
      [],
    )
  })
})
