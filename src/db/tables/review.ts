/** What a reviewer has opened or ticked for one revision. */
export interface ReviewCheckTable {
  request_id: string
  revision: number
  reviewer_id: string
  /** `evidence:<id>`, `sample:<row>`, `message`, `landing`, or a checklist code. */
  item: string
  checked_at: string
}

export interface DecisionTable {
  id: string
  request_id: string
  organization_id: string
  revision: number
  decision: 'approve' | 'reject' | 'request_changes'
  reviewer_id: string
  /** JSON: request-level codes of R-66. */
  codes: string
  note: string
  resubmission: number
  /** JSON: codes of reasons whose rows that need a look are sent too. */
  included: string
  file_sha256: string
  mapping_hash: string
  rows_hash: string
  message_hash: string
  /** Where the opt-in links stood; null in decisions older than the column. */
  link_base: string | null
  /** In which hours texts might leave; null in decisions older than the column. */
  hours_hash: string | null
  rows_approved: number
  /** The cost the reviewer acknowledged: segments of one message, and the price of one in millionths. */
  segments_each: number | null
  price_micros: number | null
  currency: string | null
  /** What was known then: the score, the signals that stood out, and the version of their thresholds. */
  score: number | null
  /** JSON: [code, level] of each. */
  signals: string | null
  signals_version: string | null
  /** Who approved first, where two must. */
  first_reviewer_id: string | null
  decided_at: string
}

/** The first of two approvals; it counts only for exactly what it bound. */
export interface FirstApprovalTable {
  request_id: string
  revision: number
  bound_hash: string
  organization_id: string
  reviewer_id: string
  /** JSON: codes of reasons whose rows that need a look are sent too. */
  included: string
  approved_at: string
}

/** Signals of one revision, weighed once over all rows. */
export interface ListSignalsTable {
  request_id: string
  revision: number
  run_id: number
  version: string
  score: number
  /** JSON: Signal[]. */
  signals: string
  weighed_at: string
}

export interface ReviewTables {
  review_check: ReviewCheckTable
  decision: DecisionTable
  first_approval: FirstApprovalTable
  list_signals: ListSignalsTable
}
