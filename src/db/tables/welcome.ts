import type { Generated } from 'kysely'
import type { LineType } from './status.ts'
import type { MessageState } from './status.ts'

/** An approved row. Times are epoch ms. */
export interface RecipientTable {
  request_id: string
  phone: number
  row_number: number
  opted_in_at: number
  last_messaged_at: number | null
  basis: string | null
  basis_at: number | null
  /** State or province from the list, when it had such a column. */
  region: string | null
  /** Age test passed at vetting, at which minimum age. */
  minimum_age: number
  /** The outbox row of this program and number; may belong to an earlier request. */
  outbox_id: string | null
  /** Set when another request already has the number. */
  duplicate_of: string | null
  /** The revision whose approval the row stands for. */
  revision: Generated<number>
}

/** One welcome message per program and number, for ever. Times are epoch ms. */
export interface OutboxTable {
  id: string
  organization_id: string
  program_id: string
  request_id: string
  phone: number
  state: MessageState
  /** Why it is in this state, as a code; and until when it waits. */
  reason: string | null
  until: number | null
  /** Times it was claimed. */
  tries: number
  epoch: number
  attempt_id: string | null
  claimed_at: number | null
  doubt_since: number | null
  lookups: number
  lookup_at: number | null
  provider: string | null
  provider_sid: string | null
  segments: number | null
  text_hash: string | null
  template_hash: string
  link_hash: string
  link_key_id: string
  link_expires_at: number | null
  link_revoked_at: number | null
  accepted_at: number | null
  delivered_at: number | null
  ended_at: number | null
  error_class: string | null
  error_code: string | null
  /** Which part of a long list it is in; only those up to the open part may leave. Null: not in parts. */
  part: number | null
  created_at: number
  updated_at: number
}

/** How far a long list may be sent: its first part goes ahead, the rest by tenths. Times are epoch ms. */
export interface FirstPartTable {
  request_id: string
  /** Of the approval on trial: a new one is tried anew. */
  revision: number
  state: 'first' | 'held' | 'released'
  /** Messages in the first part, and in each later one. */
  size: number
  step: number
  /** Messages that were given a part so far. */
  placed: number
  /** The last part whose messages were let into the line. */
  opened: number
  began_at: number
  released_at: number | null
  /** The part that opened with the release; each hour opens another. */
  released_from: number | null
  held_at: number | null
  /** JSON: the limits that were passed when it was held. */
  over: string
  /** JSON: limits a person let it pass. */
  overruled: string
  decided_by: string | null
  note: string | null
}

/** How much a sender may send, in segments, as its carrier registration allows. */
export interface SenderSettingTable {
  sender: string
  class: string
  per_minute: number
  /** Null: no cap. */
  per_day: number | null
  /** Senders of one registration share the daily cap; empty: only this one. */
  registration: string
  updated_at: string
  updated_by: string | null
}

/** One comparison of a day with what the carrier lists. */
export interface ReconciliationTable {
  id: string
  /** yyyy-mm-dd in UTC, by claim. */
  day: string
  carrier: string
  at: string
  /** Messages of ours that left that day, and texts the carrier lists. */
  ours: number
  theirs: number
  /** Confirmations and help texts among theirs. */
  other: number
  /** Messages in doubt that the list proved sent, and final states it brought. */
  proved: number
  caught_up: number
  differences: number
  /** Why it could not be done. */
  problem: string | null
}

export interface ReconciliationDifferenceTable {
  id: string
  reconciliation_id: string
  kind: string
  outbox_id: string | null
  sid: string | null
  detail: string
}

/** Append-only: every step of every try. `at` is epoch ms. */
export interface AttemptTable {
  id: string
  outbox_id: string
  attempt_id: string
  epoch: number
  /** claimed, sent, accepted, refused, slow_down, not_sent, in_doubt, found, absent, status … */
  step: string
  at: number
  detail: string | null
}

export interface WebhookEventTable {
  id: string
  provider: string
  sid: string
  status: string
  hash: string
  body: string
  received_at: string
  applied_at: string | null
}

export interface InboundTable {
  id: string
  provider: string
  provider_sid: string
  organization_id: string | null
  program_id: string | null
  outbox_id: string | null
  from_phone: number
  to_sender: string
  text: string
  kind: string
  received_at: string
  /** What was done: suppressed, help_sent, started, triage, none. */
  effect: string
  handled_by: string | null
  handled_at: string | null
}

export interface VisitTable {
  id: string
  outbox_id: string
  kind: 'fetched' | 'clicked'
  automated: number
  agent: string | null
  at: string
}

export interface MemberTable {
  id: string
  organization_id: string
  program_id: string
  request_id: string
  outbox_id: string
  phone: number
  /** JSON: answers by field name. */
  answers: string
  joined_at: string
  left_at: string | null
  left_why: string | null
  /** due, sending, sent, failed or skipped: the text after joining. */
  confirmation: string | null
}

/** Append-only proof of consent. */
export interface ConsentRecordTable {
  id: string
  member_id: string
  organization_id: string
  program_id: string
  outbox_id: string
  phone: number
  consented_at: string
  /** In which the page was read. */
  language: Generated<'en' | 'fr'>
  consent_text: string
  consent_hash: string
  page_text: string
  page_hash: string
  address: string | null
  agent: string | null
  answers: string
  link_hash: string
}

/** What a paid look-up said about a number. Times are epoch ms. */
export interface NumberCheckTable {
  phone: number
  line_type: LineType
  reassigned: 'yes' | 'no' | 'unknown'
  /** The moment since which it was asked whether the number changed hands. */
  since: number
  provider: string
  checked_at: number
}

export interface WelcomeTables {
  number_check: NumberCheckTable
  recipient: RecipientTable
  outbox: OutboxTable
  first_part: FirstPartTable
  sender_setting: SenderSettingTable
  reconciliation: ReconciliationTable
  reconciliation_difference: ReconciliationDifferenceTable
  attempt: AttemptTable
  webhook_event: WebhookEventTable
  inbound: InboundTable
  visit: VisitTable
  member: MemberTable
  consent_record: ConsentRecordTable
}
