// Public holidays on which nothing is sent by default: US federal and Canadian statutory days, computed.

type Rule = (year: number) => number

const DAY_MS = 86_400_000
const dayOf = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day)
const weekday = (ms: number) => new Date(ms).getUTCDay()

const fixed =
  (month: number, day: number): Rule =>
  (year) =>
    dayOf(year, month, day)

/** The n-th given weekday of a month, 0 = Sunday. */
const nth =
  (n: number, day: number, month: number): Rule =>
  (year) => {
    const first = dayOf(year, month, 1)
    return first + (((day - weekday(first) + 7) % 7) + (n - 1) * 7) * DAY_MS
  }

/** The last Monday on or before a day of a month. */
const mondayUpTo =
  (month: number, day: number): Rule =>
  (year) => {
    const last = dayOf(year, month, day)
    return last - ((weekday(last) + 6) % 7) * DAY_MS
  }

/** Western Easter Sunday (Meeus). */
const easter: Rule = (year) => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return dayOf(year, Math.floor(f / 31), (f % 31) + 1)
}

const goodFriday: Rule = (year) => easter(year) - 2 * DAY_MS

export interface Holiday {
  name: string
  on: Rule
  /** Only in these provinces; everywhere in the country when absent. */
  regions?: readonly string[]
}

const UNITED_STATES: readonly Holiday[] = [
  { name: 'New Year’s Day', on: fixed(1, 1) },
  { name: 'Martin Luther King Jr. Day', on: nth(3, 1, 1) },
  { name: 'Washington’s Birthday', on: nth(3, 1, 2) },
  { name: 'Memorial Day', on: mondayUpTo(5, 31) },
  { name: 'Juneteenth', on: fixed(6, 19) },
  { name: 'Independence Day', on: fixed(7, 4) },
  { name: 'Labor Day', on: nth(1, 1, 9) },
  { name: 'Columbus Day', on: nth(2, 1, 10) },
  { name: 'Veterans Day', on: fixed(11, 11) },
  { name: 'Thanksgiving Day', on: nth(4, 4, 11) },
  { name: 'Christmas Day', on: fixed(12, 25) },
]

const CANADA: readonly Holiday[] = [
  { name: 'New Year’s Day', on: fixed(1, 1) },
  {
    name: 'Family Day',
    on: nth(3, 1, 2),
    regions: ['AB', 'BC', 'MB', 'NB', 'NS', 'ON', 'PE', 'SK', 'YT'],
  },
  { name: 'Good Friday', on: goodFriday },
  { name: 'Victoria Day', on: mondayUpTo(5, 24) },
  { name: 'National Indigenous Peoples Day', on: fixed(6, 21), regions: ['NT', 'YT'] },
  { name: 'Saint-Jean-Baptiste', on: fixed(6, 24), regions: ['QC'] },
  { name: 'Canada Day', on: fixed(7, 1) },
  {
    name: 'Civic holiday',
    on: nth(1, 1, 8),
    regions: ['AB', 'BC', 'MB', 'NB', 'NS', 'NT', 'NU', 'ON', 'PE', 'SK'],
  },
  { name: 'Labour Day', on: nth(1, 1, 9) },
  { name: 'National Day for Truth and Reconciliation', on: fixed(9, 30) },
  { name: 'Thanksgiving', on: nth(2, 1, 10) },
  { name: 'Remembrance Day', on: fixed(11, 11) },
  { name: 'Christmas Day', on: fixed(12, 25) },
  { name: 'Boxing Day', on: fixed(12, 26) },
]

export const HOLIDAYS: Readonly<Record<string, readonly Holiday[]>> = {
  US: UNITED_STATES,
  CA: CANADA,
}

/** Saturday is kept on Friday as well in the United States, Sunday on Monday in both countries. */
export function observed(ms: number, country: string): number[] {
  if (weekday(ms) === 6) return country === 'US' ? [ms, ms - DAY_MS] : [ms, ms + 2 * DAY_MS]
  return weekday(ms) === 0 ? [ms, ms + DAY_MS] : [ms]
}

function daysOf(year: number, country: string, region: string): Map<number, string> {
  const parts = region.split('/')
  const days = new Map<number, string>()
  for (const { name, on, regions } of country === 'CA' ? CANADA : UNITED_STATES) {
    if (regions && !parts.some((part) => regions.includes(part))) continue
    for (const day of observed(on(year), country)) days.set(day, name)
  }
  return days
}

const known = new Map<string, Map<number, string>>()

function daysKnown(year: number, country: string, region: string) {
  const key = `${year} ${country} ${region}`
  const days = known.get(key) ?? daysOf(year, country, region)
  known.set(key, days)
  return days
}

/** The public holiday on a local day (`YYYY-MM-DD`), if it is one; region may name several (`NS/PE`). */
export function holidayOn(day: string, country: string, region: string): string | undefined {
  const ms = Date.parse(`${day}T00:00:00Z`)
  const year = Number(day.slice(0, 4))
  return (
    daysKnown(year, country, region).get(ms) ??
    // New Year's Day on a Saturday is kept on the last Friday of the year before.
    daysKnown(year + 1, country, region).get(ms)
  )
}
