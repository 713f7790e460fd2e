export type AnnouncementState = 'waiting' | 'taken' | 'sent' | 'failed' | 'skipped'

/** One e-mail ahead of the text, at most one per address and program for ever. Times are epoch ms. */
export interface AnnouncementTable {
  id: string
  organization_id: string
  program_id: string
  request_id: string
  phone: number
  /** Null as soon as it is no longer needed. */
  address: string | null
  /** Keyed hash by which an address is known again. */
  address_key: string
  /** Of the token in the unsubscribe link. */
  link_hash: string
  /** `taken` stays where the service stopped between handing over and noting it: it is never sent again. */
  state: AnnouncementState
  reason: string | null
  tries: number
  due_at: number
  /** When it was taken, sent, given up or skipped. */
  at: number | null
}

/** Addresses an organization never writes to again. */
export interface MailOptOutTable {
  organization_id: string
  address_key: string
  key_id: string
  at: string
}

/** Somebody says where else the text was announced, and on which day (YYYY-MM-DD). */
export interface AnnouncementNoteTable {
  id: string
  request_id: string
  channel: string
  day: string
  noted_by: string
  noted_at: string
}

export interface AnnouncingTables {
  announcement: AnnouncementTable
  mail_opt_out: MailOptOutTable
  announcement_note: AnnouncementNoteTable
}
