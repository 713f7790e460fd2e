// Exports of texting and mail platforms, known by their headings. docs/reference/presets.md says which
// columns are documented where, and which could not be checked.
import type { Field } from './field.ts'
import { headerWords } from './header.ts'

export interface Preset {
  /** As people know the platform. */
  name: string
  /** Headings that together tell the export, as `headingKey` writes them. */
  marks: readonly string[]
  /** What its columns hold; null leaves one out that looks like something else. */
  fields: Readonly<Record<string, Field | null>>
  /** What to know about these columns. */
  note?: string
}

const NAMES = { 'first name': 'first_name', 'last name': 'last_name' } as const

export const PRESETS: readonly Preset[] = [
  {
    name: 'Spoke',
    marks: ['contact cell', 'contact opt out'],
    fields: {
      'contact cell': 'phone',
      'contact first name': 'first_name',
      'contact last name': 'last_name',
      'contact state': 'state',
      'contact zip': 'zip',
      'contact external id': 'contact_id',
      'contact opt out': 'opted_out',
      'contact message status': null,
      'texter first name': null,
      'texter last name': null,
      'texter email': null,
      'texter cell': null,
      'texter assigned cell': null,
      'campaign id': null,
      campaign: null,
      'assignment id': null,
    },
    note: 'The export itself says neither when people opted in nor how old they are; your own columns contact[…] may.',
  },
  {
    name: 'Mailchimp',
    marks: ['leid', 'euid'],
    fields: {
      'email address': 'email',
      ...NAMES,
      'phone number': 'phone',
      'sms phone number': 'phone',
      'optin time': 'opted_in_at',
      'unsub time': 'opted_out_at',
      region: 'state',
      birthday: null,
      'confirm time': null,
      'last changed': null,
      'member rating': null,
      leid: null,
      euid: 'contact_id',
      timezone: null,
    },
    note: 'OPTIN_TIME is when people signed up for mail. Use it only if the same form asked for texts. Birthdays come without a year and are left out.',
  },
  {
    name: 'Klaviyo',
    marks: ['klaviyo id'],
    fields: {
      'klaviyo id': 'contact_id',
      email: 'email',
      'phone number': 'phone',
      ...NAMES,
      'sms consent timestamp': 'opted_in_at',
      region: 'state',
      'state region': 'state',
      'zip code': 'zip',
      'date added': null,
      'profile created on': null,
      'first active': null,
      'last active': null,
      'email marketing consent': null,
    },
    note: 'Only the SMS consent timestamp says when people agreed to texts; the date a profile was added does not.',
  },
  {
    name: 'Hustle',
    marks: ['phone number', 'global opted out'],
    fields: {
      'phone number': 'phone',
      'global opted out': 'opted_out',
      'lead id': 'contact_id',
      email: 'email',
      ...NAMES,
      'created at': null,
      'group id': null,
      'organization id': null,
      'tag ids': null,
    },
    note: 'The day a lead was created in Hustle is not the day the person opted in.',
  },
  {
    name: 'Attentive',
    marks: ['subscriber phone', 'subscriber external id'],
    fields: {
      'subscriber phone': 'phone',
      'subscriber email': 'email',
      'subscriber external id': 'contact_id',
      'creative name': 'source',
      'creative type': null,
      'creative subtype': null,
      'company id': null,
      'message id': null,
    },
    note: 'Keep only the rows of people who joined, and add the rows of those who opted out as such.',
  },
  {
    name: 'Postscript',
    marks: ['phone number', 'shopify customer id'],
    fields: {
      'phone number': 'phone',
      email: 'email',
      id: 'contact_id',
      'shopify customer id': null,
      'updated at': null,
      ...NAMES,
    },
    note: 'People who are not subscribed must be marked as opted out or taken out.',
  },
]

/** A heading as the presets write it. */
export function headingKey(heading: string): string {
  return headerWords(heading).join(' ')
}

/** The platform whose export has these headings, if there is one. */
export function findPreset(header: readonly string[]): Preset | null {
  const keys = new Set(header.map(headingKey))
  return PRESETS.find(({ marks }) => marks.every((mark) => keys.has(mark))) ?? null
}
