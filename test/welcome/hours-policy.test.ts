import { describe, expect, it } from 'vitest'
import { holidayOn } from '../../src/welcome/holidays.ts'
import { HOURS_POLICY, type HoursPolicy, hoursHash } from '../../src/welcome/hours-policy.ts'
import { sendingHours } from '../../src/welcome/sending-hours.ts'

const now = hoursHash()
const [first, ...rest] = HOURS_POLICY.hours
const [newYear, ...others] = HOURS_POLICY.holidays.US ?? []
const changed = (over: Partial<HoursPolicy>) => hoursHash({ ...HOURS_POLICY, ...over })

describe('the hours an approval is bound to', () => {
  it('are the same as long as the policy is', () => {
    expect(hoursHash()).toBe(now)
    expect(now).toMatch(/^[0-9a-f]{64}$/)
    expect(changed({ hours: HOURS_POLICY.hours.toReversed() })).toBe(now)
    expect(changed({ hours: [{ ...first!, source: 'read elsewhere' }, ...rest] })).toBe(now)
    expect(
      changed({
        holidays: { ...HOURS_POLICY.holidays, US: [{ ...newYear!, name: 'January 1' }, ...others] },
      }),
    ).toBe(now)
  })

  it.each<[string, Partial<HoursPolicy>]>([
    ['an hour of a place', { hours: [{ ...first!, weekdays: [540, 1260] }, ...rest] }],
    ['the first day of a row', { hours: [{ ...first!, since: '2003-10-02' }, ...rest] }],
    ['a row added', { hours: [...HOURS_POLICY.hours, { ...first!, place: 'UT' }] }],
    ['a row taken away', { hours: rest }],
    ['public holidays of a state', { hours: [{ ...first!, noHolidays: true }, ...rest] }],
    ['a holiday taken away', { holidays: { ...HOURS_POLICY.holidays, US: others } }],
    [
      'the day of a holiday',
      {
        holidays: {
          ...HOURS_POLICY.holidays,
          US: [{ ...newYear!, on: (year) => Date.UTC(year, 0, 2) }, ...others],
        },
      },
    ],
    [
      'where a holiday is kept',
      { holidays: { ...HOURS_POLICY.holidays, US: [{ ...newYear!, regions: ['NY'] }, ...others] } },
    ],
    ['the hours of a program', { campaign: { ...HOURS_POLICY.campaign, sunday: [600, 1020] } }],
    [
      'the day on which a holiday of the weekend is kept',
      { observed: (ms, country) => HOURS_POLICY.observed(ms, country).slice(0, 1) },
    ],
    [
      'the day on which Canada keeps a holiday of a Saturday',
      { observed: (ms) => HOURS_POLICY.observed(ms, 'US') },
    ],
    ['places that wait for new clocks', { changedRegions: ['BC'] }],
    ['the time-zone data they wait for', { tzdataNeeded: '2027a' }],
    ['the margin', { marginMinutes: 5 }],
    ['states that keep their area codes', { areaCodeStates: ['FL'] }],
  ])('are others with %s', (_, over) => {
    expect(changed(over)).not.toBe(now)
  })

  it('do not follow the calendar, as what is in force on a day would', () => {
    const onThatDay = (day: string) =>
      JSON.stringify([sendingHours('TX', day), holidayOn(day, 'US', 'TX')])
    // The wrong way round: the eve of Thanksgiving and the day itself differ, and so does a row that comes into force.
    expect(onThatDay('2026-11-26')).not.toBe(onThatDay('2026-11-25'))
    expect(onThatDay('2025-09-01')).not.toBe(onThatDay('2025-08-31'))
    expect(HOURS_POLICY.hours.some(({ since }) => since > '2025-08-31')).toBe(true)
  })
})
