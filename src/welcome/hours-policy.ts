// The hours in which texts may leave, as one value an approval is bound to.
import { sha256Hex, stableJson } from '../lib/signing.ts'
import { type Holiday, HOLIDAYS, observed } from './holidays.ts'
import {
  AREA_CODE_STATES,
  type CampaignHours,
  DEFAULT_CAMPAIGN_HOURS,
  END_MARGIN_MINUTES,
  SENDING_HOURS,
  type SendingHours,
} from './sending-hours.ts'
import { CHANGED_REGIONS, TZDATA_NEEDED } from './window.ts'

export interface HoursPolicy {
  /** All dated rows, those to come too: a day on which one comes into force changes nothing. */
  hours: readonly SendingHours[]
  holidays: Readonly<Record<string, readonly Holiday[]>>
  /** The days on which a holiday is kept that falls on a day. */
  observed: (ms: number, country: string) => readonly number[]
  campaign: CampaignHours
  marginMinutes: number
  /** Whose area codes count whatever the list says of the place. */
  areaCodeStates: readonly string[]
  /** Where nothing leaves while the time-zone data is older than needed. */
  changedRegions: readonly string[]
  tzdataNeeded: string
}

export const HOURS_POLICY: HoursPolicy = {
  hours: SENDING_HOURS,
  holidays: HOLIDAYS,
  observed,
  campaign: DEFAULT_CAMPAIGN_HOURS,
  marginMinutes: END_MARGIN_MINUTES,
  areaCodeStates: AREA_CODE_STATES,
  changedRegions: CHANGED_REGIONS,
  tzdataNeeded: TZDATA_NEEDED,
}

/** A leap year and the years after it begin on every weekday within this span. */
const YEARS = Array.from({ length: 12 }, (_, index) => 2024 + index)

/**
 * The same for the same policy, whatever day it is and in whatever order its rows stand; where a row was read is not part
 * of it. Rules count by the days they come to. Not part of it: which places and zones an area code, a state or a ZIP code
 * means, and the time-zone data. They say where people are, not when they may be texted, and are renewed as the
 * numbering plan and clocks change; that must not void what was approved.
 */
export function hoursHash(policy: HoursPolicy = HOURS_POLICY): string {
  const hours = policy.hours.map((row) => stableJson({ ...row, source: undefined })).toSorted()
  const holidays = Object.entries(policy.holidays).flatMap(([country, days]) =>
    days.map(({ on, regions }) => {
      const kept = YEARS.flatMap((year) => policy.observed(on(year), country))
      return stableJson({ country, regions: regions?.toSorted(), on: kept })
    }),
  )
  return sha256Hex(
    stableJson({
      ...policy,
      observed: undefined,
      hours,
      holidays: holidays.toSorted(),
      areaCodeStates: policy.areaCodeStates.toSorted(),
      changedRegions: policy.changedRegions.toSorted(),
    }),
  )
}
