/** What a column of a list may hold. */
export const FIELDS = [
  'phone',
  'opted_in_at',
  'dob',
  'age',
  'first_name',
  'last_name',
  'name',
  'email',
  'contact_id',
  'state',
  'zip',
  'last_messaged_at',
  'source',
  'consent_basis',
  'basis_date',
  'opted_out',
  'opted_out_at',
] as const
export type Field = (typeof FIELDS)[number]

export function isField(name: string): name is Field {
  return (FIELDS as readonly string[]).includes(name)
}

export const DATE_FIELDS: ReadonlySet<Field> = new Set([
  'opted_in_at',
  'dob',
  'last_messaged_at',
  'basis_date',
  'opted_out_at',
])

export const FIELD_WORDS: Record<Field, string> = {
  phone: 'Phone number',
  opted_in_at: 'Opt-in time',
  dob: 'Date of birth',
  age: 'Age',
  first_name: 'First name',
  last_name: 'Last name',
  name: 'Full name',
  email: 'Email',
  contact_id: 'Contact ID',
  state: 'State or province',
  zip: 'ZIP or postal code',
  last_messaged_at: 'Last messaged',
  source: 'Source',
  consent_basis: 'Consent basis',
  basis_date: 'Date of the consent basis',
  opted_out: 'Opted out (yes or no)',
  opted_out_at: 'Opted out at',
}
