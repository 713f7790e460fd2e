// When a person may be texted, by law of the place (R-81, R-82, R-84, Appendix A): dated data, recipient's local time.

/** Minutes after local midnight; `null` means not at all that day. */
export type Hours = readonly [from: number, to: number] | null

export interface SendingHours {
  /** 'US' for the federal rule, 'CA' for Canada, otherwise a state's two letters. */
  place: string
  /** First local day the row is in force. */
  since: string
  weekdays: Hours
  saturday: Hours
  sunday: Hours
  /** The state forbids public holidays as well. */
  noHolidays?: true
  source: string
}

const at = (hours: number, minutes = 0) => hours * 60 + minutes
const between = (from: number, to: number): Hours => [at(from), at(to)]

function daily(place: string, hours: Hours, source: string, since = '2003-10-01'): SendingHours {
  return { place, since, weekdays: hours, saturday: hours, sunday: hours, source }
}

function notOnSundays(place: string, hours: Hours, source: string): SendingHours {
  return { ...daily(place, hours, source), sunday: null }
}

const SECONDARY = 'secondary sources, Appendix A'

export const SENDING_HOURS: readonly SendingHours[] = [
  daily('US', between(8, 21), '47 CFR 64.1200(c)(1)'),
  {
    place: 'CA',
    since: '2003-10-01',
    weekdays: [at(9), at(21, 30)],
    saturday: between(10, 18),
    sunday: between(10, 18),
    source: 'CRTC Unsolicited Telecommunications Rules',
  },
  { ...notOnSundays('AL', between(8, 20), SECONDARY), noHolidays: true },
  daily('CT', between(9, 20), 'SB 1058', '2023-10-01'),
  daily('FL', between(8, 20), 'FTSA'),
  daily('KY', between(10, 21), SECONDARY),
  { ...notOnSundays('LA', between(8, 20), SECONDARY), noHolidays: true },
  daily('MA', between(8, 20), SECONDARY),
  daily('MD', between(8, 20), SECONDARY),
  daily('MI', between(9, 21), SECONDARY),
  daily('MN', between(9, 21), SECONDARY),
  notOnSundays('MS', between(8, 20), SECONDARY),
  daily('NJ', between(8, 20), SECONDARY),
  daily('NM', between(9, 21), SECONDARY),
  daily('NV', between(9, 20), SECONDARY),
  daily('OK', between(8, 20), 'OTSA', '2022-11-01'),
  {
    place: 'RI',
    since: '2003-10-01',
    weekdays: between(9, 18),
    saturday: between(10, 17),
    sunday: null,
    source: SECONDARY,
  },
  {
    place: 'TX',
    since: '2025-09-01',
    weekdays: between(9, 21),
    saturday: between(9, 21),
    sunday: between(12, 21),
    source: 'SB 140',
  },
  daily('VA', between(8, 21), 'SB 1339'),
  daily('WA', between(8, 20), 'RCW 19.158', '2022-06-09'),
]

/** Their law presumes a person with one of their area codes to be there. */
export const AREA_CODE_STATES = ['FL', 'OK']

/** How long before the hours end nothing leaves any more. */
export const END_MARGIN_MINUTES = 10

/** The row in force in a place on a local day (`YYYY-MM-DD`); undefined when the place has none of its own. */
export function sendingHours(place: string, day: string): SendingHours | undefined {
  return SENDING_HOURS.findLast((row) => row.place === place && row.since <= day)
}

/** What a program may use of the legal hours. */
export interface CampaignHours {
  weekdays: Hours
  saturday: Hours
  sunday: Hours
  holidays: boolean
}

/** Inside the hours of every state at once. */
export const DEFAULT_CAMPAIGN_HOURS: CampaignHours = {
  weekdays: between(10, 18),
  saturday: between(10, 17),
  sunday: null,
  holidays: false,
}

/** As wide as the law of each place lets it. */
export const WIDEST_CAMPAIGN_HOURS: CampaignHours = {
  weekdays: between(0, 24),
  saturday: between(0, 24),
  sunday: between(0, 24),
  holidays: true,
}
