export interface ProgramTable {
  id: string
  organization_id: string
  name: string
  brand: string
  /** What is sent, in a sentence. */
  description: string
  /** As people read it: `up to 4 messages a month`. */
  frequency: string
  /** Number or short code messages come from, as the carrier wants it. */
  sender: string
  terms_url: string
  privacy_url: string
  help_contact: string
  mailing_address: string
  /** 13 at least; a landing page asks the full date of birth when above zero. */
  minimum_age: number
  /** JSON: JoinField[]. */
  join_fields: string
  /** Why this person gets the message: `you signed up for our texts`. */
  reason: string
  message_template: string
  /** 1 when characters outside GSM-7 were seen and wanted. */
  ucs2_confirmed: number
  /** JSON: FrenchText, what people in Québec read; null where there is none. */
  french: string | null
  /** The words agreed to on the landing page. */
  consent_text: string
  paused_at: string | null
  version: number
  created_at: string
  updated_at: string
}

/** Where a number stands in a program; a number is in at most one state. */
export interface ProgramNumberTable {
  program_id: string
  phone: number
  status: 'pending' | 'invited' | 'member'
  request_id: string | null
  updated_at: string
}

export interface SuppressionTable {
  id: string
  scope: 'installation' | 'organization' | 'program'
  /** `installation`, or the id of the organization or program. */
  scope_key: string
  /** Organization whose pages may show it; null for the installation. */
  organization_id: string | null
  /** Null once the person was erased; the look-up value stays. */
  phone: number | null
  /** Keyed 52-bit look-up value and the HMAC that confirms a hit. */
  lookup: number
  confirm: string
  key_id: string
  source: string
  note: string | null
  request_id: string | null
  /** When the person opted out, which may be long before it was written here. */
  opted_out_at: string
  created_at: string
  created_by: string | null
  lifted_at: string | null
  lifted_by: string | null
}

export interface ProgramTables {
  program: ProgramTable
  program_number: ProgramNumberTable
  suppression: SuppressionTable
}
