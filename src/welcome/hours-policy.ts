// The hours in which texts may leave, as one value an approval is bound to.
import { sha256Hex, stableJson } from '../lib/signing.ts'
import { type Holiday, HOLIDAYS } from './holidays.ts'
import {
  AREA_CODE_STATES,
  type CampaignHours,
  DEFAULT_CAMPAIGN_HOURS,
  END_MARGIN_MINUTES,
  SENDING_HOURS,
  type SendingHours,
} from './sending-hours.ts'

export interface HoursPolicy {
  /** All dated rows, those to come too: a day on which one comes into force changes nothing. */
  hours: readonly SendingHours[]
  holidays: Readonly<Record<string, readonly Holiday[]>>
  campaign: CampaignHours
  marginMinutes: number
  /** Whose area codes count whatever the list says of the place. */
  areaCodeStates: readonly string[]
}

export const HOURS_POLICY: HoursPolicy = {
  hours: SENDING_HOURS,
  holidays: HOLIDAYS,
  campaign: DEFAULT_CAMPAIGN_HOURS,
  marginMinutes: END_MARGIN_MINUTES,
  areaCodeStates: AREA_CODE_STATES,
}

/** A leap year and the years after it begin on every weekday within this span. */
const YEARS = Array.from({ length: 12 }, (_, index) => 2024 + index)

/** The same for the same policy, whatever day it is and in whatever order its rows stand; where a row was read is not part of it. */
export function hoursHash(policy: HoursPolicy = HOURS_POLICY): string {
  const hours = policy.hours.map((row) => stableJson({ ...row, source: undefined })).toSorted()
  const holidays = Object.entries(policy.holidays).flatMap(([country, days]) =>
    days.map(({ on, regions }) => stableJson({ country, regions, on: YEARS.map(on) })),
  )
  return sha256Hex(stableJson({ ...policy, hours, holidays: holidays.toSorted() }))
}
