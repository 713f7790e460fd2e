/** What can be wrong with a row beside its number. The position is the bit in the stored mask. */
export const ROW_CODES = [
  'row_unreadable',
  'optin_missing',
  'optin_unreadable',
  'optin_in_future',
  'optin_too_old',
  'optin_before_min_age',
  'optin_after_optout',
  'age_missing',
  'dob_unreadable',
  'dob_in_future',
  'dob_placeholder',
  'age_over_max',
  'underage',
  'last_messaged_unreadable',
  'recency_unstated',
  'stale',
  'dates_inconsistent',
  'contact_id_clash',
  'opted_out',
  'opted_out_unreadable',
  'suppressed_installation',
  'suppressed_organization',
  'suppressed_program',
  'ca_consent_unproven',
  'ca_consent_expired',
  'duplicate_in_file',
  'duplicate_pending',
  'already_invited',
  'already_member',
  'reassigned',
  'line_landline',
  'left_out',
] as const
export type RowCode = (typeof ROW_CODES)[number]

export type ReasonGroup =
  'row' | 'phone' | 'suppressed' | 'age' | 'optin' | 'consent' | 'recency' | 'duplicate'
export type ReasonLevel = 'hard' | 'hard-ovr' | 'review' | 'soft' | 'config'
/** The column of the mapping a reason is about; null when it is about the whole row. */
export type ReasonColumn =
  | 'phone'
  | 'opted_in_at'
  | 'dob'
  | 'last_messaged_at'
  | 'opted_out'
  | 'consent_basis'
  | 'contact_id'
  | null

/** The mask of some row codes, as stored in `reasons`. */
export function maskOf(...codes: RowCode[]): number {
  return codes.reduce((mask, code) => mask | (1 << ROW_CODES.indexOf(code)), 0)
}
