// Which problems of a row a person can put right from their own records, and which rows nobody may change.
import type { Field } from '../intake/field.ts'
import { phoneCodeId, PHONE_CODES, type PhoneCode } from '../phone/phone-code.ts'
import { ACCEPTED, maskOf, REASONS, REFUSE_PLACEHOLDERS } from './reason.ts'
import type { Outcome, ReasonCode, RowCode } from './reason.ts'

/**
 * How: `cell` where the row is shown, `file` only in the file itself (what is missing cannot be told from the row).
 * A code that is not here cannot be put right: the row waits for the person, or for nobody.
 */
export const FIXABLE: Partial<Record<ReasonCode, 'cell' | 'file'>> = {
  row_unreadable: 'file',
  phone_non_ascii_digits: 'cell',
  phone_scientific_notation: 'file',
  phone_bad_characters: 'cell',
  phone_missing: 'cell',
  phone_letters: 'cell',
  phone_multiple: 'cell',
  phone_plus_sign: 'cell',
  phone_plus_without_country: 'cell',
  phone_too_short: 'cell',
  phone_too_long: 'cell',
  phone_11_without_1: 'cell',
  opted_out_unreadable: 'file',
  age_missing: 'cell',
  dob_unreadable: 'cell',
  dob_in_future: 'cell',
  age_over_max: 'cell',
  optin_missing: 'cell',
  optin_unreadable: 'cell',
  optin_in_future: 'cell',
  optin_too_old: 'cell',
  ca_consent_unproven: 'cell',
  last_messaged_unreadable: 'cell',
  contact_id_clash: 'cell',
}

/** Remarks decide nothing, so they stand in nobody's way; the placeholder decides in lists full of them. */
const DECIDING = REASONS.filter(({ level }) => level !== 'soft')
const PLACEHOLDER = maskOf('dob_placeholder')
const UNFIXABLE = DECIDING.filter(({ kind, code }) => kind === 'row' && !FIXABLE[code]).reduce(
  (mask, { id }) => mask | (1 << id),
  0,
)
const fixablePhone = new Uint8Array(64)
fixablePhone[0] = 1
for (const code of PHONE_CODES) if (FIXABLE[code]) fixablePhone[phoneCodeId(code)] = 1

/** The mask of reasons that keep a row from being repaired, under the flags of its list. */
export function unfixableMask(flags: number): number {
  return flags & REFUSE_PLACEHOLDERS ? UNFIXABLE | PLACEHOLDER : UNFIXABLE
}

/** Whether everything that keeps a row from being accepted can be put right. */
export function isFixable(
  outcome: Outcome,
  phoneCode: number,
  reasons: number,
  unfixable: number,
): boolean {
  return outcome !== ACCEPTED && (reasons & unfixable) === 0 && fixablePhone[phoneCode] === 1
}

/** Fields no correction may touch: an import adds opt-outs and never takes one back. */
const UNTOUCHED: ReadonlySet<Field> = new Set(['opted_out', 'opted_out_at'])

export function isEditable(field: Field | null): boolean {
  return field !== null && !UNTOUCHED.has(field)
}

/** Fields that say when and how a person agreed; corrections of them are shown to reviewers first. */
export const CONSENT_FIELDS: ReadonlySet<Field> = new Set([
  'opted_in_at',
  'consent_basis',
  'basis_date',
])

const PROTECTED_CODES: RowCode[] = [
  'underage',
  'opted_out',
  'suppressed_installation',
  'suppressed_organization',
  'suppressed_program',
]
const PROTECTED = maskOf(...PROTECTED_CODES)

/** Whether a row's cells may be corrected; leaving it out is always allowed. */
export function mayCorrect(row: { reasons: number }): boolean {
  return (row.reasons & PROTECTED) === 0
}

/** Short words for what refuses rows most: "612 older than 6 months". */
const SHORT: Partial<Record<ReasonCode, string>> = {
  left_out: 'left out by you',
  suppressed_installation: 'asked never to be written to',
  suppressed_organization: 'opted out of your messages',
  suppressed_program: 'opted out of this program',
  opted_out: 'opted out in your file',
  underage: 'too young',
  optin_before_min_age: 'under 13 at the opt-in',
  reassigned: 'given to another person since',
  ca_consent_expired: 'with consent that has run out',
  already_member: 'joined already',
  already_invited: 'invited already',
  duplicate_pending: 'in another import',
  duplicate_in_file: 'twice in the file',
  not_us_ca: 'from another country',
  toll_free: 'toll-free',
  line_landline: 'landlines',
  phone_extension: 'with an extension',
}

const NOT_A_PHONE: ReadonlySet<PhoneCode> = new Set([
  'npa_invalid',
  'npa_n11',
  'npa_unassigned',
  'premium_rate',
  'non_geographic',
  'npa_not_in_service',
  'nxx_invalid',
  'nxx_n11',
  'fictional_555',
  'directory_assistance',
  'nxx_555',
  'nxx_reserved',
])

export function shortWords(code: ReasonCode, recencyMonths: number): string {
  if (code === 'stale') return `older than ${recencyMonths} months`
  return (
    SHORT[code] ?? (NOT_A_PHONE.has(code as PhoneCode) ? 'nobody’s phone' : 'for other reasons')
  )
}
