import { areaCode, isInService } from './area-codes.ts'
import type { AreaCode } from './area-codes.ts'
import type { PhoneCode } from './phone-code.ts'

export const TERRITORIES = ['PR', 'VI', 'GU', 'MP', 'AS'] as const
export type Territory = (typeof TERRITORIES)[number]
export type TerritorySetting = 'accept' | 'review' | 'reject'

export interface PhoneRules {
  /** YYYY-MM-DD: area codes are in service or not on this day. */
  today: string
  territories: Record<Territory, TerritorySetting>
  /** Accept 555-0100 … 555-0199: only where the simulator is the carrier. */
  fictional: boolean
}

export const DEFAULT_PHONE_RULES: Omit<PhoneRules, 'today'> = {
  territories: { PR: 'accept', VI: 'accept', GU: 'review', MP: 'review', AS: 'review' },
  fictional: false,
}

/** What a number's verdict hangs on; `refused` says whether the code ends it or only asks for a look. */
export interface BlockVerdict {
  code: PhoneCode | null
  refused: boolean
}

const FINE: BlockVerdict = { code: null, refused: false }
const refuse = (code: PhoneCode): BlockVerdict => ({ code, refused: true })
const review = (code: PhoneCode): BlockVerdict => ({ code, refused: false })

/**
 * R-28 … R-34 for a number in its three parts. A refusal anywhere goes before a code that only asks
 * for a look, so that a Guam number with an impossible exchange is refused.
 */
export function judgeNumber(
  npa: number,
  nxx: number,
  line: number,
  rules: PhoneRules,
): BlockVerdict {
  const area = judgeAreaCode(npa, rules)
  if (area.refused) return area
  const exchange = judgeExchange(nxx, line, rules)
  if (exchange.refused) return exchange
  if (area.code !== null) return area
  if (exchange.code !== null) return exchange
  return hasPattern(nxx, line) ? review('phone_pattern') : FINE
}

/** R-28 … R-32. */
export function judgeAreaCode(npa: number, rules: PhoneRules): BlockVerdict {
  if (npa < 200) return refuse('npa_invalid')
  if (npa % 100 === 11) return refuse('npa_n11')
  const code = areaCode(npa)
  if (code === undefined) return refuse('npa_unassigned')
  const kind = codeOfKind(code)
  if (kind !== null) return refuse(kind)
  const setting = territorySetting(code, rules)
  if (setting === 'reject') return refuse('us_territory')
  if (!isInService(code, rules.today)) return refuse('npa_not_in_service')
  return setting === 'review' ? review('us_territory') : FINE
}

function codeOfKind(code: AreaCode): PhoneCode | null {
  switch (code.kind) {
    case 'geographic':
      return null
    case 'other_country':
      return 'not_us_ca'
    case 'toll_free':
      return 'toll_free'
    case 'premium':
      return 'premium_rate'
    case 'n11':
      return 'npa_n11'
    default:
      return 'non_geographic'
  }
}

function territorySetting(code: AreaCode, rules: PhoneRules): TerritorySetting {
  const territory = TERRITORIES.find((name) => name === code.country)
  return territory === undefined ? 'accept' : rules.territories[territory]
}

/** */
export function judgeExchange(nxx: number, line: number, rules: PhoneRules): BlockVerdict {
  if (nxx < 200) return refuse('nxx_invalid')
  if (nxx % 100 === 11) return refuse('nxx_n11')
  if (nxx === 555) {
    if (line >= 100 && line <= 199) return rules.fictional ? FINE : refuse('fictional_555')
    return refuse(line === 1212 ? 'directory_assistance' : 'nxx_555')
  }
  if (nxx === 976) return refuse('premium_rate')
  if (nxx === 950) return refuse('nxx_reserved')
  if (nxx === 958 || nxx === 959) return review('nxx_test_code')
  return FINE
}

/** seven equal digits after the area code, or a run such as 234-5678. */
export function hasPattern(nxx: number, line: number): boolean {
  // A run is told by its exchange; most numbers are done with that.
  switch (nxx) {
    case 234:
      return line === 5678
    case 345:
      return line === 6789
    // Along the row of digit keys, where 0 comes after 9.
    case 456:
      return line === 7890
    case 987:
      return line === 6543
    case 876:
      return line === 5432
    case 765:
      return line === 4321
    case 654:
      return line === 3210
    default:
      return nxx % 111 === 0 && (nxx * 10_000 + line) % 1_111_111 === 0
  }
}
