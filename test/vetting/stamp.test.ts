import { parseISO } from 'date-fns/parseISO'
import { parse } from 'date-fns/parse'
import { TZDate, tz } from '@date-fns/tz'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN_DATES } from '../../src/vetting/date-column.ts'
import type { DateColumn } from '../../src/vetting/date-column.ts'
import { readBirth, readStamp } from '../../src/vetting/stamp.ts'
import { readBirthBytes, readStampBytes } from '../../src/vetting/stamp-bytes.ts'
import { zoneClock } from '../../src/vetting/zone-clock.ts'

const NEW_YORK = zoneClock('America/New_York')
const columns: Record<string, DateColumn> = {
  ymd: PLAIN_DATES,
  mdy: { ...PLAIN_DATES, order: 'mdy' },
  dmy: { ...PLAIN_DATES, order: 'dmy' },
  asked: { ...PLAIN_DATES, order: 'mdy', ambiguous: true },
  short: { ...PLAIN_DATES, order: 'mdy', twoDigitYears: true, centuryPivot: 26 },
  unasked: { ...PLAIN_DATES, order: 'mdy', twoDigitYears: true },
  excel: { ...PLAIN_DATES, excelSerials: true },
  yearFirst: { ...PLAIN_DATES, twoDigitYears: true, centuryPivot: 26 },
}
const stamp = (cell: string, column = 'ymd') => {
  const read = readStamp(cell, columns[column]!, NEW_YORK)
  return read && [new Date(read.at).toISOString().replace('.000', ''), read.precision, read.shift]
}

describe('readStamp', () => {
  it.each([
    ['2026-11-14', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['2026-11-14T15:04:05Z', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['2026-11-14 15:04', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['2026-11-14 15:04:05', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['2026-11-14T15:04:05.678Z', 'ymd', '2026-11-14T15:04:05.678Z', 'second'],
    ['2026-11-14T15:04:05,6Z', 'ymd', '2026-11-14T15:04:05.600Z', 'second'],
    ['2026-11-14T15:04:05.123456789Z', 'ymd', '2026-11-14T15:04:05.123Z', 'second'],
    ['2026-11-14T15:04-05:00', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['2026-11-14T15:04:05-0500', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['2026-11-14 15:04:05 +0000', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['2026-11-14 15:04:05 UTC', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['2026-11-14 15:04:05.123 UTC', 'ymd', '2026-11-14T15:04:05.123Z', 'second'],
    ['2026-11-14T15:04:05+05:30', 'ymd', '2026-11-14T09:34:05Z', 'second'],
    ['2026-11-14T15:04:05-05:00[America/New_York]', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['2026-7-4 9:05', 'ymd', '2026-07-04T13:05:00Z', 'minute'],
    ['2026/11/14', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['20261114', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['20261114T150405Z', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['20261114150405', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['11/14/2026', 'mdy', '2026-11-14T05:00:00Z', 'day'],
    ['11/14/2026 3:04 PM', 'mdy', '2026-11-14T20:04:00Z', 'minute'],
    ['11/14/2026, 3:04:05 p.m.', 'mdy', '2026-11-14T20:04:05Z', 'second'],
    ['11/14/2026 12:04 AM', 'mdy', '2026-11-14T05:04:00Z', 'minute'],
    ['11/14/2026 12:04PM', 'mdy', '2026-11-14T17:04:00Z', 'minute'],
    ['11/14/2026 3\u202fPM', 'mdy', '2026-11-14T20:00:00Z', 'minute'],
    ['11/14/2026 15:04 PST', 'mdy', '2026-11-14T23:04:00Z', 'minute'],
    ['7/4/2026 15:04 PDT', 'mdy', '2026-07-04T22:04:00Z', 'minute'],
    ['11/14/2026 15:04 PT', 'mdy', '2026-11-14T23:04:00Z', 'minute'],
    ['7/4/2026 15:04 ET', 'mdy', '2026-07-04T19:04:00Z', 'minute'],
    ['4/5/2026', 'mdy', '2026-04-05T04:00:00Z', 'day'],
    ['4/5/2026', 'dmy', '2026-05-04T04:00:00Z', 'day'],
    ['14.11.2026 15:04', 'dmy', '2026-11-14T20:04:00Z', 'minute'],
    ['14-11-2026', 'dmy', '2026-11-14T05:00:00Z', 'day'],
    ['5/5/2026', 'asked', '2026-05-05T04:00:00Z', 'day'],
    ['11/14/26', 'short', '2026-11-14T05:00:00Z', 'day'],
    ['11/14/27 10:00', 'short', '1927-11-14T15:00:00Z', 'minute'],
    ['14 Nov 2026', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['14-Nov-2026 15:04', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['14-Nov-26', 'short', '2026-11-14T05:00:00Z', 'day'],
    ['November 14, 2026', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['Nov. 14th, 2026 at 3:04 pm', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['Nov 14 2026 3:04 PM', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['NOV 14, 2026 3:04:05 PM EST', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['Saturday, November 14, 2026', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['Sat, 14 Nov 2026 15:04:05 -0500', 'ymd', '2026-11-14T20:04:05Z', 'second'],
    ['Sat, 14 Nov 2026 15:04:05 GMT', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['Sat Nov 14 15:04:05 +0000 2026', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    [
      'Sat Nov 14 2026 15:04:05 GMT-0500 (Eastern Standard Time)',
      'ymd',
      '2026-11-14T20:04:05Z',
      'second',
    ],
    ['14 novembre 2026 à 15h04', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['1er août 2026', 'ymd', '2026-08-01T04:00:00Z', 'day'],
    ['2026 Nov 14', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['1794668645', 'ymd', '2026-11-14T15:04:05Z', 'second'],
    ['1794668645123', 'ymd', '2026-11-14T15:04:05.123Z', 'second'],
    ['0', 'ymd', '1970-01-01T00:00:00Z', 'second'],
    ['46340', 'excel', '2026-11-14T05:00:00Z', 'day'],
    ['46340.627835648', 'excel', '2026-11-14T20:04:05Z', 'second'],
    ['1', 'excel', '1900-01-01T05:00:00Z', 'day'],
    ['61', 'excel', '1900-03-01T05:00:00Z', 'day'],
    ['1794668645', 'excel', '2026-11-14T15:04:05Z', 'second'],
    ["'2026-11-14", 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['="2026-11-14"', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['  2026-11-14\u00a0', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['２０２６-11-14', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['2024-02-29', 'ymd', '2024-02-29T05:00:00Z', 'day'],
    ['2026-11-14Z', 'ymd', '2026-11-14T00:00:00Z', 'day'],
    ['26-11-14', 'yearFirst', '2026-11-14T05:00:00Z', 'day'],
    ['97/04/21 15:04', 'yearFirst', '1997-04-21T19:04:00Z', 'minute'],
    ['11142026', 'mdy', '2026-11-14T05:00:00Z', 'day'],
    ['4052026', 'mdy', '2026-04-05T04:00:00Z', 'day'],
    ['14112026', 'dmy', '2026-11-14T05:00:00Z', 'day'],
    ['20022026', 'dmy', '2026-02-20T05:00:00Z', 'day'],
    ['14. 11. 2026', 'dmy', '2026-11-14T05:00:00Z', 'day'],
    ['1794668645123456', 'ymd', '2026-11-14T15:04:05.123Z', 'second'],
    ['14 de noviembre de 2026', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['sábado, 14 de noviembre de 2026 15:04', 'ymd', '2026-11-14T20:04:00Z', 'minute'],
    ['14-dic-2026', 'ymd', '2026-12-14T05:00:00Z', 'day'],
    ['1º de mayo de 2026 3:04 p. m.', 'ymd', '2026-05-01T19:04:00Z', 'minute'],
    ['3 ene 2026', 'ymd', '2026-01-03T05:00:00Z', 'day'],
    ['samedi 14 novembre 2026', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['le 14 février 2026 à 15 h 04', 'ymd', '2026-02-14T20:04:00Z', 'minute'],
    ['mar. 3 mars 2026', 'ymd', '2026-03-03T05:00:00Z', 'day'],
    ['Mar 3 2026', 'ymd', '2026-03-03T05:00:00Z', 'day'],
    ['2026-11-14 (Sat)', 'ymd', '2026-11-14T05:00:00Z', 'day'],
    ['2026-11-14 15:04 (PST)', 'ymd', '2026-11-14T23:04:00Z', 'minute'],
    ['2026-11-14 15:04 [America/Denver]', 'ymd', '2026-11-14T22:04:00Z', 'minute'],
    ['2026-11-14 15:04 America/Los_Angeles', 'ymd', '2026-11-14T23:04:00Z', 'minute'],
    ['2026-07-04 15:04 Eastern Time (US & Canada)', 'ymd', '2026-07-04T19:04:00Z', 'minute'],
    ['2026-07-04 15:04 Central Daylight Time', 'ymd', '2026-07-04T20:04:00Z', 'minute'],
    ['2026-07-04 15:04 HAE', 'ymd', '2026-07-04T19:04:00Z', 'minute'],
    ['2026-07-04 15:04 UTC-5', 'ymd', '2026-07-04T20:04:00Z', 'minute'],
    ['2026-07-04 15:04 GMT+02:00', 'ymd', '2026-07-04T13:04:00Z', 'minute'],
  ])('reads %j in a %s column as %s', (cell, column, at, precision) => {
    expect(stamp(cell, column)).toEqual([at, precision, null])
  })

  it.each([
    ['2026-03-08 02:30', '2026-03-08T07:30:00Z', 'gap'],
    ['2026-11-01 01:30', '2026-11-01T05:30:00Z', 'overlap'],
  ])('tells of a wall time the clock change touches: %s', (cell, at, shift) => {
    expect(stamp(cell)).toEqual([at, 'minute', shift])
  })

  it.each([
    ['', 'ymd'],
    ['yesterday', 'ymd'],
    ['n/a', 'ymd'],
    ['Nov 2026', 'ymd'],
    ['2026', 'ymd'],
    ['2026-11', 'ymd'],
    ['2026-11-31', 'ymd'],
    ['2023-02-29', 'ymd'],
    ['2026-13-01', 'ymd'],
    ['0000-00-00 00:00:00', 'ymd'],
    ['2026-11-14 25:00', 'ymd'],
    ['2026-11-14 15:60', 'ymd'],
    ['2026-11-14 15', 'ymd'],
    ['2026-11-14 13:04 PM', 'ymd'],
    ['2026-11-14 15:04 XYZ', 'ymd'],
    ['2026-11-14 15:04 constructor', 'ymd'],
    ['2026-11-14T15:04+15:00', 'ymd'],
    ['2026-11-14x', 'ymd'],
    ['2026/11-14', 'ymd'],
    ['14/11/2026', 'mdy'],
    ['11/14/2026', 'dmy'],
    ['4/5/2026', 'asked'],
    ['4/5/2026', 'ymd'],
    ['11/14/26', 'unasked'],
    ['14-Nov-26', 'unasked'],
    ['11/14/6', 'mdy'],
    ['11/14/026', 'mdy'],
    ['46340', 'ymd'],
    ['26-11-14', 'ymd'],
    ['26-13-14', 'yearFirst'],
    ['11142026', 'ymd'],
    ['4052026', 'asked'],
    ['2026-11-14 15:04 (whenever)', 'ymd'],
    ['2026-11-14 15:04 Mars/Olympus', 'ymd'],
    ['60', 'excel'],
    ['12345678', 'ymd'],
    ['-5', 'ymd'],
    ['14 Nvo 2026', 'ymd'],
    ['32 Nov 2026', 'ymd'],
    ['9'.repeat(5000), 'ymd'],
  ])('cannot read %j in a %s column', (cell, column) => {
    expect(stamp(cell, column)).toBeNull()
  })
})

describe('readBirth', () => {
  it.each([
    ['1990-04-30', 'ymd', 19900430],
    ['1990-04-30T00:00:00.000Z', 'ymd', 19900430],
    ['4/30/1990', 'mdy', 19900430],
    ['30/4/1990', 'dmy', 19900430],
    ['4/30/90', 'short', 19900430],
    ['4/30/01', 'short', 20010430],
    ['April 30, 1990', 'ymd', 19900430],
    ['19900430', 'ymd', 19900430],
    ['32993', 'excel', 19900430],
    ['32993.5', 'excel', 19900430],
    ['1111-11-11', 'ymd', 11111111],
    ['1900-01-01', 'ymd', 19000101],
    ['32993', 'ymd', null],
    ['1794668645', 'ymd', null],
    ['1990', 'ymd', null],
    ['36', 'ymd', null],
    ['30/4/1990', 'mdy', null],
    ['4/30/90', 'unasked', null],
  ])('reads %j in a %s column as %j', (cell, column, day) => {
    expect(readBirth(cell, columns[column]!)).toBe(day)
  })
})

const encoder = new TextEncoder()
const zones = ['America/New_York', 'America/Phoenix', 'America/St_Johns', 'UTC']
const pad = (value: number, size = 2) => String(value).padStart(size, '0')

/** Cells in the usual formats, some of them broken. */
const cells = fc
  .record({
    year: fc.integer({ min: 1899, max: 2032 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    hour: fc.integer({ min: 0, max: 24 }),
    minute: fc.integer({ min: 0, max: 60 }),
    second: fc.integer({ min: 0, max: 60 }),
    date: fc.integer({ min: 0, max: 5 }),
    time: fc.integer({ min: 0, max: 5 }),
    tail: fc.constantFrom('', '', '', 'Z', '-05:00', '+0530', ' ', 'x', '.5', '.123Z', ' PM', '+'),
  })
  .map(({ year, month, day, hour, minute, second, date, time, tail }) => {
    const dates = [
      `${pad(year, 4)}-${pad(month)}-${pad(day)}`,
      `${year}/${month}/${day}`,
      `${month}/${day}/${year}`,
      `${pad(month)}/${pad(day)}/${year}`,
      `${day}-${month}-${year}`,
      `${pad(day)}.${pad(month)}.${year}`,
    ]
    const times = [
      '',
      ` ${pad(hour)}:${pad(minute)}`,
      ` ${pad(hour)}:${pad(minute)}:${pad(second)}`,
      `T${pad(hour)}:${pad(minute)}:${pad(second)}`,
      ` ${hour}:${pad(minute)}`,
      `T${pad(hour)}:${pad(minute)}:${pad(second)}.${second}`,
    ]
    return `${dates[date]}${times[time]}${tail}`
  })

describe('the fast path', () => {
  it('reads what readStamp reads, or leaves it to it', () => {
    let decided = 0
    fc.assert(
      fc.property(
        fc.oneof(cells, fc.string({ maxLength: 30 })),
        fc.constantFrom('ymd', 'mdy', 'dmy', 'asked', 'short', 'excel'),
        fc.constantFrom(...zones),
        (cell, name, zone) => {
          const bytes = encoder.encode(`x,${cell},2`)
          const clock = zoneClock(zone)
          const column = columns[name]!
          const fast = readStampBytes(bytes, 2, bytes.length - 2, column, clock)
          if (Number.isNaN(fast)) return
          decided++
          const { precision, shift } = clock
          const slow = readStamp(cell, column, clock)
          expect([cell, slow]).toEqual([cell, { at: fast, precision, shift }])
        },
      ),
      { numRuns: 30_000 },
    )
    expect(decided).toBeGreaterThan(1500)
  })

  it('reads the births readBirth reads, or leaves them to it', () => {
    let decided = 0
    fc.assert(
      fc.property(cells, fc.constantFrom('ymd', 'mdy', 'dmy', 'asked'), (cell, name) => {
        const bytes = encoder.encode(`x,${cell},2`)
        const fast = readBirthBytes(bytes, 2, bytes.length - 2, columns[name]!)
        if (fast === 0) return
        decided++
        expect([cell, readBirth(cell, columns[name]!)]).toEqual([cell, fast])
      }),
      { numRuns: 20_000 },
    )
    expect(decided).toBeGreaterThan(150)
  })

  it.each([
    ['2026-11-14', 'ymd'],
    ['2026-11-14 15:04', 'ymd'],
    ['2026-11-14T15:04:05Z', 'ymd'],
    ['2026-11-14T15:04:05-05:00', 'ymd'],
    ['11/14/2026', 'mdy'],
    ['1/4/2026', 'mdy'],
    ['11/4/2026', 'mdy'],
    ['1/14/2026 09:04', 'mdy'],
    ['14/11/2026 15:04', 'dmy'],
  ])('takes %j itself', (cell, name) => {
    const bytes = encoder.encode(cell)
    expect(readStampBytes(bytes, 0, bytes.length, columns[name]!, NEW_YORK)).toBe(
      readStamp(cell, columns[name]!, NEW_YORK)?.at,
    )
  })
})

describe('the readers beside date-fns', () => {
  const instants = fc.integer({ min: Date.UTC(2003, 0, 1), max: Date.UTC(2032, 0, 1) })

  it('read ISO stamps as parseISO does', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('Z', '+00:00', '-05:00', '-0330', '+10'),
        (at, zone) => {
          const text = new Date(at).toISOString().replace('Z', zone)
          expect(readStamp(text, PLAIN_DATES, NEW_YORK)?.at).toBe(parseISO(text).getTime())
        },
      ),
    )
    expect(readStamp('2026-11-14', PLAIN_DATES, NEW_YORK)).not.toBeNull()
  })

  it.each([
    ['yyyy-MM-dd HH:mm:ss', 'ymd'],
    ['MM/dd/yyyy HH:mm', 'mdy'],
    ['M/d/yyyy h:mm a', 'mdy'],
    ['dd.MM.yyyy HH:mm', 'dmy'],
    ['d MMM yyyy', 'ymd'],
    ['MMMM d, yyyy h:mm:ss a', 'ymd'],
    ['EEE, d MMM yyyy HH:mm:ss', 'ymd'],
  ])('read %s in a zone as parse does', async (pattern, name) => {
    const { format } = await import('date-fns/format')
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (at, zone) => {
        const clock = zoneClock(zone)
        const text = format(new TZDate(at, zone), pattern)
        const read = readStamp(text, columns[name]!, clock)
        if (read?.shift === 'overlap') return
        expect(format(new TZDate(read!.at, zone), pattern)).toBe(text)
        const theirs = parse(text, pattern, new TZDate(0, zone), { in: tz(zone) })
        // The library is an hour off after changes of the clock at midnight (St. John's until 2011).
        if (format(theirs, pattern) !== text) return
        expect([text, read?.at]).toEqual([text, theirs.getTime()])
      }),
      { numRuns: 300 },
    )
    expect(columns[name]).toBeDefined()
  })
})
