import { TZDate } from '@date-fns/tz'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from '../../src/vetting/calendar.ts'
import { isTimeZone, zoneClock } from '../../src/vetting/zone-clock.ts'

const HOUR = 3_600_000
const read = (zone: string, text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number)
  const clock = zoneClock(zone)
  const instant = clock.toInstant(dayNumber(year, month, day), hour * HOUR + minute * 60_000)
  return [new Date(instant).toISOString(), clock.shift]
}

describe('ZoneClock', () => {
  it.each([
    ['America/New_York', '2026-11-14 15:04', '2026-11-14T20:04:00.000Z', null],
    ['America/New_York', '2026-07-14 15:04', '2026-07-14T19:04:00.000Z', null],
    ['America/New_York', '2026-03-08 01:59', '2026-03-08T06:59:00.000Z', null],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z', 'gap'],
    ['America/New_York', '2026-03-08 03:00', '2026-03-08T07:00:00.000Z', null],
    ['America/New_York', '2026-11-01 00:59', '2026-11-01T04:59:00.000Z', null],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z', 'overlap'],
    ['America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z', null],
    ['America/Phoenix', '2026-03-08 02:30', '2026-03-08T09:30:00.000Z', null],
    ['America/St_Johns', '2026-11-14 15:04', '2026-11-14T18:34:00.000Z', null],
    ['America/Vancouver', '2026-12-01 13:00', '2026-12-01T20:00:00.000Z', null],
    ['Pacific/Honolulu', '2003-01-01 00:00', '2003-01-01T10:00:00.000Z', null],
    ['UTC', '2026-03-08 02:30', '2026-03-08T02:30:00.000Z', null],
  ])('in %s reads %s', (zone, wall, instant, shift) => {
    expect(read(zone, wall)).toEqual([instant, shift])
  })

  it.each([
    ['America/New_York', '2026-11-15T04:59:59Z', 20261114],
    ['America/New_York', '2026-11-15T05:00:00Z', 20261115],
    ['America/New_York', '2026-11-01T03:59:59Z', 20261031],
    ['America/New_York', '2026-11-01T04:00:00Z', 20261101],
    ['America/Los_Angeles', '2026-01-01T07:59:59Z', 20251231],
    ['UTC', '1969-12-31T23:59:59Z', 19691231],
  ])('in %s at %s it is the day %i', (zone, instant, day) => {
    expect(zoneClock(zone).dayAt(Date.parse(instant))).toBe(day)
  })

  it('agrees with @date-fns/tz on wall times that happen once', () => {
    const zones = fc.constantFrom(
      'America/New_York',
      'America/Chicago',
      'America/Phoenix',
      'America/St_Johns',
      'America/Adak',
      'America/Vancouver',
      'Pacific/Guam',
      'Europe/London',
      'Australia/Lord_Howe',
    )
    const minutes = fc.integer({ min: 0, max: 60 * 366 * 24 * 60 })
    fc.assert(
      fc.property(zones, minutes, (zone, count) => {
        const wall = new Date(Date.UTC(1990, 0, 1) + count * 60_000)
        const parts = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()] as const
        const [hour, minute] = [wall.getUTCHours(), wall.getUTCMinutes()]
        const clock = zoneClock(zone)
        const instant = clock.toInstant(
          dayNumber(parts[0], parts[1] + 1, parts[2]),
          hour * HOUR + minute * 60_000,
        )
        if (clock.shift !== null) return
        expect(instant).toBe(new TZDate(...parts, hour, minute, 0, 0, zone).getTime())
        const local = new TZDate(instant, zone)
        expect(clock.dayAt(instant)).toBe(
          local.getFullYear() * 10_000 + (local.getMonth() + 1) * 100 + local.getDate(),
        )
      }),
      { numRuns: 3000 },
    )
    expect(isTimeZone('America/New_York')).toBe(true)
  })

  it.each([
    ['America/New_York', 2026],
    ['America/St_Johns', 2009],
    ['America/Vancouver', 2026],
    ['America/Edmonton', 2026],
    ['America/Caracas', 2016],
    ['Australia/Lord_Howe', 2026],
    ['Pacific/Apia', 2011],
  ])('agrees with its own offsets at every half hour of %s in %i', (zone, year) => {
    const clock = zoneClock(zone)
    const instants = new Map<number, number[]>()
    const start = Date.UTC(year, 0, 1) - 24 * HOUR
    for (let at = start; at < start + 368 * 24 * HOUR; at += HOUR / 2) {
      const wall = at + clock.offsetAt(at)
      instants.set(wall, [...(instants.get(wall) ?? []), at])
    }
    const wrong: string[] = []
    const first = dayNumber(year, 1, 2)
    for (let half = 0; half < 360 * 48; half++) {
      const [day, ms] = [first + Math.floor(half / 48), (half % 48) * (HOUR / 2)]
      const found = instants.get(day * 24 * HOUR + ms) ?? []
      const at = clock.toInstant(day, ms)
      const shift = found.length === 0 ? 'gap' : found.length > 1 ? 'overlap' : null
      if (clock.shift !== shift || (found.length > 0 && found[0] !== at)) {
        wrong.push(`${new Date(day * 24 * HOUR + ms).toISOString()} ${at} ${clock.shift}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(['America/Gotham', '', 'EST5', 'New York'])('has no zone %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })
})
