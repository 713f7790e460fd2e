/**
 * What can be wrong with a telephone number (R-20 … R-34), in the order the rules are tried.
 * The position is the stored id, so a new code goes to the end and none is ever removed.
 */
export const PHONE_CODES = [
  'phone_non_ascii_digits',
  'phone_scientific_notation',
  'phone_bad_characters',
  'phone_missing',
  'phone_extension',
  'phone_letters',
  'phone_multiple',
  'phone_plus_sign',
  'phone_plus_without_country',
  'not_us_ca',
  'phone_too_short',
  'phone_too_long',
  'phone_11_without_1',
  'npa_invalid',
  'npa_n11',
  'npa_unassigned',
  'toll_free',
  'premium_rate',
  'non_geographic',
  'us_territory',
  'npa_not_in_service',
  'nxx_invalid',
  'nxx_n11',
  'fictional_555',
  'directory_assistance',
  'nxx_555',
  'nxx_reserved',
  'nxx_test_code',
  'phone_pattern',
] as const
export type PhoneCode = (typeof PHONE_CODES)[number]

const ids = new Map<string, number>(PHONE_CODES.map((code, index) => [code, index + 1]))

/** The stored id of a phone code, 1 … 63; 0 stands for a number with nothing wrong. */
export function phoneCodeId(code: PhoneCode | null): number {
  return code === null ? 0 : (ids.get(code) ?? 0)
}

export function phoneCodeOf(id: number): PhoneCode | null {
  return PHONE_CODES[id - 1] ?? null
}

/** Codes of numbers that may still be sent to when a person decides so. */
export const PHONE_CODES_TO_REVIEW: ReadonlySet<PhoneCode> = new Set([
  'us_territory',
  'nxx_test_code',
  'phone_pattern',
])
