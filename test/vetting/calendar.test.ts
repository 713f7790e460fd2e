import { addDays } from 'date-fns/addDays'
import { subMonths } from 'date-fns/subMonths'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayAfterEpoch,
  dayNumber,
  dayOfDate,
  isCalendarDay,
  monthsBefore,
  yearsBetween,
} from '../../src/vetting/calendar.ts'

const asDay = (date: Date) =>
  date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()

describe('the calendar', () => {
  it.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [2024, 4, 31, false],
    [2024, 13, 1, false],
    [2024, 0, 1, false],
    [2024, 1, 0, false],
    [0, 1, 1, false],
    [1111, 11, 11, true],
  ])('knows whether there is a day %i-%i-%i', (year, month, day, expected) => {
    expect(isCalendarDay(year, month, day)).toBe(expected)
  })

  it('counts days as Date.UTC does, and back', () => {
    const wrong: string[] = []
    for (let days = -60_000; days < 60_000; days++) {
      const [year = 0, month = 0, day = 0] = new Date(days * 86_400_000)
        .toISOString()
        .slice(0, 10)
        .split('-')
        .map(Number)
      const back = dayAfterEpoch(days) === year * 10_000 + month * 100 + day
      if (!back || dayNumber(year, month, day) !== days) wrong.push(`${year}-${month}-${day}`)
    }
    expect(wrong).toEqual([])
    expect(dayNumber(1970, 1, 1)).toBe(0)
    expect(dayAfterEpoch(dayNumber(1111, 11, 11))).toBe(11111111)
    expect(dayOfDate('2026-11-14')).toBe(20261114)
  })

  it.each([
    [20261122, 6, 20260522],
    [20260831, 6, 20260228],
    [20240831, 6, 20240229],
    [20260315, 6, 20250915],
    [20261231, 1, 20261130],
    [20261122, 24, 20241122],
  ])('finds the day %i less %i months', (day, months, expected) => {
    expect(monthsBefore(day, months)).toBe(expected)
  })

  it('subtracts months as date-fns does', () => {
    const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(new Date(1950, 0, 1), n))
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (date, months) => {
        expect(monthsBefore(asDay(date), months)).toBe(asDay(subMonths(date, months)))
      }),
    )
    expect(monthsBefore(20260101, 0)).toBe(20260101)
  })

  it.each([
    [20000229, 20180228, 17],
    [20000229, 20180301, 18],
    [20000229, 20200229, 20],
    [19901122, 20261121, 35],
    [19901122, 20261122, 36],
    [20261122, 20261122, 0],
  ])('counts the years from %i to %i', (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years)
  })
})
