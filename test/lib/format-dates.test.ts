import { expect, it } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatLongDate,
  instantOf,
} from '../../src/lib/dates.ts'

it.each([
  ['2026-11-14T20:04:00.000Z', 'America/New_York', '14 Nov 2026, 15:04 EST'],
  ['2026-07-01T04:00:00.000Z', 'America/New_York', '1 Jul 2026, 00:00 EDT'],
  ['2026-11-14T20:04:00.000Z', 'UTC', '14 Nov 2026, 20:04 UTC'],
  [Date.UTC(2026, 0, 2, 3, 4), 'Pacific/Honolulu', '1 Jan 2026, 17:04 HST'],
])('%s on a clock in %s', (at, zone, words) => {
  expect(formatDateTime(at, zone)).toBe(words)
})

it('names the day an instant falls on where the clock hangs', () => {
  expect(formatDay('2026-11-15T02:00:00.000Z', 'America/New_York')).toBe('14 Nov 2026')
})

it('writes dates without a zone as they stand', () => {
  expect([formatDate('2026-03-04'), formatDate(20260304), formatLongDate('2026-03-04')]).toEqual([
    '4 Mar 2026',
    '4 Mar 2026',
    '4 March 2026',
  ])
})

it.each([
  [0, '0 s'],
  [9.6, '10 s'],
  [125, '2 min 5 s'],
  [3600, '1 h'],
  [3605, '1 h'],
  [12_000, '3 h 20 min'],
  [4 * 86_400, '4 d'],
])('%d seconds are %s', (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words)
})

it.each([
  '2026-11-22T09:00:00.000Z',
  '1999-12-31T23:59:59.999Z',
  '2000-02-29',
  '2026-11-22T09:00Z',
])('reads %s as Date.parse does', (iso) => {
  expect(instantOf(iso)).toBe(Date.parse(iso))
})
