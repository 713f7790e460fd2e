import { describe, expect, it } from 'vitest'
import { mustAsk, suggestedPivot, surveyDates } from '../../src/vetting/date-column.ts'
import type { DateAnswers } from '../../src/vetting/date-column.ts'

const encoder = new TextEncoder()

/** Surveys the cells from text and from bytes, which must find the same. */
function survey(cells: string[], answers?: DateAnswers) {
  const text = surveyDates()
  const raw = surveyDates()
  for (const [index, cell] of cells.entries()) {
    text.add(cell, index + 2)
    const bytes = encoder.encode(`,${cell},3/4`)
    raw.addBytes(bytes, 1, bytes.length - 4, index + 2)
  }
  expect(raw.column(answers)).toEqual(text.column(answers))
  return text.column(answers)
}

describe('a survey of a date column', () => {
  it.each([
    [['2026-11-14', '2026-04-05'], 'ymd', false],
    [['14 Nov 2026', 'Nov 14, 2026'], 'ymd', false],
    [['', 'n/a', '1794668645'], 'ymd', false],
    [['04/05/2026', '11/14/2026'], 'mdy', false],
    [['04/05/2026', '14/11/2026'], 'dmy', false],
    [['4/5/2026 10:00', '31/1/2026 9:00 PM'], 'dmy', false],
    [['4.5.2026', '13.5.2026'], 'dmy', false],
    [['04-05-2026', '05-13-2026'], 'mdy', false],
    [['04/05/2026', '06/07/2026'], 'mdy', true],
    [['05/05/2026', '06/06/2026'], 'mdy', false],
    [['2026-11-14', '04/05/2026'], 'mdy', true],
    [['04/05/2026', '45/99/2026'], 'mdy', true],
    [['04/05/2026', '31/04/2026'], 'mdy', true],
    [['11/14/2026', '14/11/2026'], 'dmy', true],
    [['  11/14/2026 ', "'04/05/2026"], 'mdy', false],
    [['14. 11. 2026'], 'dmy', false],
    [['11142026', '3042026'], 'mdy', false],
    [['14112026', '04032026'], 'dmy', false],
    [['04032026', '05062026'], 'mdy', true],
    [['20261114', '20260405'], 'ymd', false],
    [['97-04-21', '62-11-03'], 'ymd', false],
    [['26-31-02', '11/14/26'], 'mdy', false],
    [['05/05/05', '07/07/07'], 'mdy', false],
    [['05/05/06'], 'mdy', true],
    [['14/11/62'], 'dmy', false],
  ])('of %j finds %s, to be asked: %s', (cells, order, ambiguous) => {
    expect(survey(cells)).toMatchObject({ order, ambiguous })
  })

  it('shows what it cannot decide, with rows', () => {
    const column = survey(['2026-01-01', '04/05/2026', '5/5/2026', '06/07/2026 10:00'])
    expect(mustAsk(column)).toBe(true)
    expect(column.conflicting).toBe(false)
    expect(column.examples).toEqual([
      { row: 3, cell: '04/05/2026' },
      { row: 5, cell: '06/07/2026 10:00' },
    ])
  })

  it('shows rows that contradict each other', () => {
    const column = survey(['11/14/2026', '04/05/2026', '14/11/2026'])
    expect(column).toMatchObject({ ambiguous: true, conflicting: true })
    expect(column.examples).toEqual([
      { row: 4, cell: '14/11/2026' },
      { row: 2, cell: '11/14/2026' },
    ])
  })

  it('keeps three examples of a million', () => {
    const cells = Array.from({ length: 50 }, (_, index) => `0${(index % 8) + 1}/09/2026`)
    expect(survey(cells).examples).toHaveLength(3)
  })

  it.each([
    ['mdy', 'mdy'],
    ['dmy', 'dmy'],
  ] as const)('takes the answer %s', (order, expected) => {
    expect(survey(['04/05/2026'], { order })).toMatchObject({ order: expected, ambiguous: false })
    expect(survey(['11/14/2026', '14/11/2026'], { order }).order).toBe(expected)
  })

  it('keeps what the rows say over an answer that does not fit', () => {
    expect(survey(['04/05/2026', '11/14/2026'], { order: 'dmy' }).order).toBe('mdy')
    expect(survey(['2026-11-14'], { order: 'dmy' }).order).toBe('ymd')
  })

  it.each([[['11/14/26', '2026-11-14']], [['14-Nov-26']], [["Nov 14 '26"]]])(
    'asks for the century of %j',
    (cells) => {
      const column = survey(cells)
      expect(column.twoDigitYears).toBe(true)
      expect(mustAsk(column)).toBe(true)
      expect(column.twoDigitExamples[0]).toEqual({ row: 2, cell: cells[0] })
      expect(mustAsk(survey(cells, { centuryPivot: 26 }))).toBe(false)
    },
  )

  it.each([
    [['04/05/26'], ['mdy', 'dmy', 'ymd']],
    [['14-11-26'], ['dmy', 'ymd']],
    [
      ['26-11-04', '25-03-09'],
      ['dmy', 'ymd'],
    ],
    [['04/05/26', '04/13/26'], []],
    [
      ['04/05/62', '05/06/71'],
      ['mdy', 'dmy'],
    ],
    [
      ['11/14/2026', '14/11/2026'],
      ['mdy', 'dmy'],
    ],
  ])('of %j offers the orders %j', (cells, choices) => {
    expect(survey(cells).choices).toEqual(choices)
  })

  it('takes no answer that no row allows', () => {
    expect(survey(['04/05/2026'], { order: 'ymd' })).toMatchObject({ ambiguous: true })
    expect(survey(['14-11-26'], { order: 'ymd' })).toMatchObject({ order: 'ymd', ambiguous: false })
  })

  it('shows bare numbers that may be days of a spreadsheet', () => {
    const column = survey(['46340', '2026-11-14', "'46341.5", '1794668645', '20261114', '12345'])
    expect(column.serialExamples).toEqual([
      { row: 2, cell: '46340' },
      { row: 4, cell: "'46341.5" },
      { row: 7, cell: '12345' },
    ])
    expect(mustAsk(column)).toBe(false)
  })

  it('sees no short year where there is a time', () => {
    expect(survey(['14 Nov 2026 15:04', 'Nov 14 2026 3:04 PM', '11/14/2026 10:30'])).toMatchObject({
      twoDigitYears: false,
    })
  })

  it('suggests a pivot', () => {
    expect(suggestedPivot('birth', '2026-11-22')).toBe(26)
    expect(suggestedPivot('stamp', '2026-11-22')).toBe(99)
  })
})
