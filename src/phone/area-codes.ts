import { AREA_CODE_TABLE } from './area-code-table.ts'

/** The day of the numbering administrator's report that the table was made from. */
export const AREA_CODES_AS_OF = '2025-11-26'
export const AREA_CODES_VERSION = 'nanpa-2025-11-26.1'
/** Days after which a start-up warns that the table wants renewing. */
export const AREA_CODES_MAX_AGE_DAYS = 120

const AREA_CODE_KINDS = [
  'geographic',
  'other_country',
  'toll_free',
  'premium',
  'personal',
  'personal_ca',
  'carrier',
  'government',
  'n11',
] as const
export type AreaCodeKind = (typeof AREA_CODE_KINDS)[number]

const AREA_CODE_STATUSES = [
  'in_service',
  'planned',
  'no_date',
  'reserved',
  'not_assignable',
] as const
export type AreaCodeStatus = (typeof AREA_CODE_STATUSES)[number]

export interface AreaCode {
  npa: number
  /** ISO 3166-1; a United States territory is its own country here (PR, VI, GU, MP, AS). */
  country: string | null
  /** State or province; `NS/PE` and `YT/NT/NU` share their area codes. */
  region: string | null
  /** Every IANA zone a number of this code may be in, the one with most people first. */
  zones: readonly string[]
  kind: AreaCodeKind
  status: AreaCodeStatus
  /** YYYY-MM-DD; null when none is published. */
  inServiceOn: string | null
}

function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word)
}

function readZones(words: string): readonly string[] {
  if (words === '-') return []
  return words.split(',').map((zone) => (zone.includes('/') ? zone : `America/${zone}`))
}

function readGroup(group: string): AreaCode[] {
  const [head = '', codes = ''] = group.split(':')
  const [kind = '', country = '-', region = '-', zones = '-', status = ''] = head.split(' ')
  if (!isOneOf(AREA_CODE_KINDS, kind) || !isOneOf(AREA_CODE_STATUSES, status)) {
    throw new Error(`The area code table has a group it cannot mean: ${head}`)
  }
  const zoneNames = readZones(zones)
  return codes
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [npa = '', inServiceOn = null] = entry.split('@')
      return {
        npa: Number(npa),
        country: country === '-' ? null : country,
        region: region === '-' ? null : region,
        zones: zoneNames,
        kind,
        status,
        inServiceOn,
      }
    })
}

const byNpa: (AreaCode | undefined)[] = Array.from({ length: 1000 })
for (const group of AREA_CODE_TABLE.trim().split(/\n(?! )/)) {
  for (const code of readGroup(group)) byNpa[code.npa] = code
}

/** The facts of an area code, or undefined when it was never assigned. */
export function areaCode(npa: number): AreaCode | undefined {
  return byNpa[npa]
}

export function allAreaCodes(): AreaCode[] {
  return byNpa.filter((code) => code !== undefined)
}

/** Whether calls reach the code on that day: a planned date counts from the date itself. */
export function isInService(code: AreaCode, today: string): boolean {
  if (code.status !== 'in_service' && code.status !== 'planned') return false
  return code.inServiceOn === null ? code.status === 'in_service' : code.inServiceOn <= today
}

/** Whole days between the table's report and `today` (YYYY-MM-DD). */
export function areaCodesAgeInDays(today: string): number {
  return Math.floor((Date.parse(today) - Date.parse(AREA_CODES_AS_OF)) / 86_400_000)
}
