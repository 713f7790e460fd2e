// When a number may be texted: open only while it is inside the hours of every place the person may be in.
import { tzOffset } from '@date-fns/tz/tzOffset'
import type { Phone } from '../phone/phone.ts'
import { areaCode } from '../phone/area-codes.ts'
import { holidayOn } from './holidays.ts'
import { placesInRegion } from './region.ts'
import type { Place } from './region.ts'
import {
  AREA_CODE_STATES,
  DEFAULT_CAMPAIGN_HOURS,
  END_MARGIN_MINUTES,
  sendingHours,
} from './sending-hours.ts'
import type { CampaignHours, Hours } from './sending-hours.ts'

export type ClosedWhy =
  | 'before_hours'
  | 'after_hours'
  | 'sunday'
  | 'holiday'
  | 'no_hours_today'
  | 'zone_data_old'
  | 'area_code_unknown'

/** All times in epoch milliseconds; `closesAt` already leaves the margin. */
export type Window =
  { open: true; closesAt: number } | { open: false; opensAt: number; why: ClosedWhy; zone?: string }

export interface WindowOptions {
  campaign: CampaignHours
  marginMinutes: number
  /** `process.versions.tz` of the running Node. */
  tzdata: string
}

/** British Columbia and Alberta changed their clocks for good in this version. */
export const TZDATA_NEEDED = '2026c'
export const CHANGED_REGIONS = ['AB', 'BC', 'NT', 'NU', 'SK', 'YT']

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const DAYS_AHEAD = 21

/** Whether the running time-zone data knows the permanent clocks of western Canada. */
export function tzdataIsCurrent(version: string): boolean {
  return version >= TZDATA_NEEDED
}

/** R-83 with the margin of R-85. */
export const DEFAULT_WINDOW: WindowOptions = {
  campaign: DEFAULT_CAMPAIGN_HOURS,
  marginMinutes: END_MARGIN_MINUTES,
  tzdata: process.versions.tz ?? '',
}

const npaOf = (phone: Phone) => Math.floor(phone / 1e7) % 1000

/** Every place a number may be answered in. A region from the list comes first; some states hold on to their area codes. */
export function placesOf(phone: Phone, region: string | null = null): Place[] {
  const area = areaCode(npaOf(phone))
  if (!area?.country) return []
  const byCode = area.zones.map((zone) => ({
    zone,
    country: area.country ?? '',
    region: area.region ?? '',
  }))
  const stated = region ? placesInRegion(region) : []
  if (stated.length === 0) return byCode
  return AREA_CODE_STATES.includes(area.region ?? '') ? [...stated, ...byCode] : stated
}

const offsets = new Map<string, number>()

/** Minutes east of UTC; clocks in both countries change on quarter hours only. */
function offsetMinutes(zone: string, ms: number): number {
  const key = `${zone} ${Math.floor(ms / (15 * MINUTE_MS))}`
  const kept = offsets.get(key)
  if (kept !== undefined) return kept
  const minutes = tzOffset(zone, new Date(ms))
  if (offsets.size > 20_000) offsets.clear()
  offsets.set(key, minutes)
  return minutes
}

const localDay = (zone: string, ms: number) =>
  new Date(ms + offsetMinutes(zone, ms) * MINUTE_MS).toISOString().slice(0, 10)

/** The moment of a local time of day; sending hours never touch the hour that a clock change skips. */
function momentOf(zone: string, day: string, minutes: number): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS
  const guess = wall - offsetMinutes(zone, wall) * MINUTE_MS
  return wall - offsetMinutes(zone, guess) * MINUTE_MS
}

const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)

function overlap(...all: Hours[]): Hours {
  let [from, to] = [0, 24 * 60]
  for (const hours of all) {
    if (!hours) return null
    from = Math.max(from, hours[0])
    to = Math.min(to, hours[1])
  }
  return from < to ? [from, to] : null
}

type Day = { from: number; to: number } | { closed: ClosedWhy }

/** The hours open on one local day in one place, as moments. */
function hoursOn(place: Place, day: string, options: WindowOptions): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const kind = weekday === 0 ? 'sunday' : weekday === 6 ? 'saturday' : 'weekdays'
  const canada = place.country === 'CA'
  const country = sendingHours(canada ? 'CA' : 'US', day)
  const state = canada ? undefined : sendingHours(place.region, day)
  const holiday = holidayOn(day, place.country, place.region)
  if (holiday && (!options.campaign.holidays || state?.noHolidays)) return { closed: 'holiday' }
  const hours = overlap(
    country ? country[kind] : null,
    state ? state[kind] : [0, 24 * 60],
    options.campaign[kind],
  )
  if (!hours) return { closed: kind === 'sunday' ? 'sunday' : 'no_hours_today' }
  return {
    from: momentOf(place.zone, day, hours[0]),
    to: momentOf(place.zone, day, hours[1]) - options.marginMinutes * MINUTE_MS,
  }
}

/** The stretch that is open at a moment in one place, or the next one. */
function stretchFrom(place: Place, at: number, options: WindowOptions) {
  let day = localDay(place.zone, at)
  let why: ClosedWhy | undefined
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const hours = hoursOn(place, day, options)
    if ('closed' in hours) why ??= hours.closed
    else if (at < hours.to) return { ...hours, why: why ?? ('before_hours' as const) }
    else why ??= 'after_hours'
    day = nextDay(day)
  }
  return {
    from: at + DAYS_AHEAD * DAY_MS,
    to: at + DAYS_AHEAD * DAY_MS,
    why: why ?? 'no_hours_today',
  }
}

/** The window common to all places at a moment. */
export function windowIn(places: readonly Place[], at: number, options: WindowOptions): Window {
  if (places.length === 0) return { open: false, opensAt: at + DAY_MS, why: 'area_code_unknown' }
  const stale = places.find(
    (place) =>
      place.country === 'CA' &&
      place.region.split('/').some((part) => CHANGED_REGIONS.includes(part)),
  )
  if (stale && !tzdataIsCurrent(options.tzdata))
    return { open: false, opensAt: at + DAY_MS, why: 'zone_data_old', zone: stale.zone }

  let moment = at
  let first: { why: ClosedWhy; zone: string } | undefined
  while (moment < at + DAYS_AHEAD * DAY_MS) {
    const stretches = places.map((place) => ({ place, ...stretchFrom(place, moment, options) }))
    const latest = stretches.reduce((a, b) => (b.from > a.from ? b : a))
    if (latest.from <= moment) {
      if (first) return { open: false, opensAt: moment, ...first }
      return { open: true, closesAt: Math.min(...stretches.map((stretch) => stretch.to)) }
    }
    first ??= { why: latest.why, zone: latest.place.zone }
    moment = latest.from
  }
  return { open: false, opensAt: moment, ...(first ?? { why: 'no_hours_today' as const }) }
}

/** Whether a number may be texted at a moment, and until or from when. */
export function windowFor(
  phone: Phone,
  at: number,
  options: WindowOptions = DEFAULT_WINDOW,
  region: string | null = null,
): Window {
  return windowIn(placesOf(phone, region), at, options)
}

/** The same, remembering per area code and region what holds until the next opening or closing. */
export function rememberedWindows(
  options: WindowOptions = DEFAULT_WINDOW,
): (phone: Phone, at: number, region?: string | null) => Window {
  const kept = new Map<string, { from: number; window: Window }>()
  return (phone, at, region = null) => {
    const key = `${npaOf(phone)} ${region ?? ''}`
    const last = kept.get(key)
    if (last && at >= last.from) {
      const until = last.window.open ? last.window.closesAt : last.window.opensAt
      if (at < until) return last.window
    }
    const window = windowFor(phone, at, options, region)
    kept.set(key, { from: at, window })
    return window
  }
}
