import type { ColumnType, Generated } from 'kysely'
import type { RequestStatus } from './status.ts'

export interface UploadTable {
  id: string
  organization_id: string
  request_id: string | null
  kind: 'file' | 'paste'
  /** Name the file had on the person's machine; shown, never used as a path. */
  name: string
  /** Name of the stored file inside the file store. */
  path: string
  bytes: number
  sha256: string
  encoding: string
  delimiter: string
  created_at: string
  created_by: string
  removed_at: string | null
}

export interface RequestTable {
  id: string
  organization_id: string
  program_id: string | null
  requested_by: string
  status: RequestStatus
  /** Raised with every submission; a decision binds one revision. */
  revision: number
  name: string
  description: string
  time_zone: string
  upload_id: string | null
  /** JSON: Mapping, as confirmed by the requester. */
  mapping: string | null
  mapping_hash: string | null
  basis: string | null
  /** How consent was obtained, in the requester's words. */
  consent_how: string
  /** The words people saw when they agreed. */
  consent_words: string
  consent_medium: string
  consent_url: string
  collected_from: string | null
  collected_to: string | null
  previous_sender: string
  /** When these people were last messaged, in words; needed where the file has no such column. */
  recency_statement: string
  evidence_statement: string
  preview_run_id: number | null
  run_id: number | null
  /** Of the accepted rows of the submitted run. */
  rows_hash: string | null
  holder_id: string | null
  held_at: string | null
  paused_at: string | null
  halted_why: string | null
  /** Hours between the e-mail ahead of a text and the text; null where no e-mail is wanted. */
  announce_hours: number | null
  /** Up to which row of the file the messages of the standing approval have been made. */
  released_row: Generated<number>
  /** When the last of them was made. */
  released_at: string | null
  created_at: string
  updated_at: string
  submitted_at: string | null
  decided_at: string | null
  approved_until: string | null
  finished_at: string | null
  /** The request whose refused rows this one brings again, corrected. */
  follows_id: ColumnType<string | null, string | null | undefined, string | null>
}

export interface EvidenceTable {
  id: string
  request_id: string
  organization_id: string
  kind: 'link' | 'picture' | 'document'
  label: string
  url: string | null
  path: string | null
  media_type: string | null
  bytes: number | null
  sha256: string | null
  created_at: string
  created_by: string
  removed_at: string | null
}

export interface AttestationTable {
  id: string
  request_id: string
  organization_id: string
  revision: number
  person_id: string
  typed_name: string
  terms_version_id: string
  addendum_version_id: string
  /** JSON: the statements ticked, as shown. */
  statements: string
  statements_hash: string
  file_sha256: string
  mapping_hash: string
  rows: number
  attested_at: string
  address: string | null
  agent: string | null
}

/** One for each set of headings an organization has confirmed columns for. */
export interface SavedMappingTable {
  id: string
  organization_id: string
  header_hash: string
  /** JSON: SavedReading. */
  reading: string
  saved_at: string
  saved_by: string
}

export interface VettingRunTable {
  id: number
  request_id: string | null
  organization_id: string
  /** Whose numbers and suppressions the rows are held against. */
  program_id: string | null
  upload_id: string
  purpose: 'preview' | 'submission'
  status: 'waiting' | 'surveying' | 'running' | 'done' | 'cancelled' | 'failed'
  mapping: string
  /** JSON: VettingRules with versions. */
  rules: string
  /** JSON: what the first pass over the whole file found. */
  survey: string | null
  /** JSON: RunNotes of the rows stored so far. */
  notes: string | null
  cursor_offset: number
  cursor_row: number
  bytes_total: number
  rows_total: number | null
  rows_done: number
  accepted: number
  review: number
  rejected: number
  problem: string | null
  rows_hash: string | null
  /** Whoever vets it now; who does not find its own mark here any more stops. */
  holder: string | null
  /** When this holder began, and how many rows were done by then. */
  held_at: string | null
  held_from: number
  /** Times it was taken up since a row was last stored. */
  tries: number
  created_at: string
  started_at: string | null
  finished_at: string | null
  /** The last act of correction it was vetted with; 0 for the file as it is. */
  edits: ColumnType<number, number | undefined, number>
}

/** One act of correcting a list, or of undoing corrections; never changed. */
export interface ListEditTable {
  /** Of all lists together. */
  seq: number
  upload_id: string
  request_id: string
  organization_id: string
  kind: 'cells' | 'column' | 'rows' | 'report' | 'undo'
  /** Of the one column a rule went over. */
  column_index: number | null
  /** JSON: ColumnRule. */
  rule: string | null
  cells: number
  made_by: string
  made_at: string
}

/** One corrected cell. Of several of the same cell the latest that is not undone holds. */
export interface ListEditCellTable {
  upload_id: string
  row_number: number
  /** Index in the file; -1 leaves the row out. */
  column_index: number
  seq: number
  /** The cell as it stands in the file. */
  original: string
  text: string
  /** The act that undid it. */
  undone_seq: number | null
}

/** kind primary: one per row, adds up to the rows; kind any: how many rows carry the reason at all; kind
 * fixable: as primary, of the rows that can be put right. */
export interface VettingCountTable {
  run_id: number
  kind: 'primary' | 'any' | 'fixable'
  outcome: number
  /** Id as of src/vetting/engine-codes.ts; 0 for none. */
  reason: number
  rows: number
  /** Row numbers of the first few, with commas between. */
  examples: string
}

/**
 * Vetted rows in file order, some thousand to a block: src/vetting/row-block.ts reads `data`. The other columns
 * tell whether a block may hold what is looked for. A million rows are stored in a tenth of the time that as
 * many table rows take, and read in less (docs/decisions).
 */
export interface ImportBlockTable {
  run_id: number
  /** Row numbers in the spreadsheet, the last one included. */
  first_row: number
  last_row: number
  rows: number
  /** Bit of each outcome in it: 1 accepted, 2 needs a look, 4 rejected. */
  outcomes: number
  /** Mask of all row reasons in it. */
  reasons: number
  /** Mask of all phone codes in it. */
  phone_codes: number
  data: Uint8Array
}

export interface ImportTables {
  upload: UploadTable
  list_import_request: RequestTable
  evidence: EvidenceTable
  attestation: AttestationTable
  saved_mapping: SavedMappingTable
  vetting_run: VettingRunTable
  vetting_count: VettingCountTable
  import_block: ImportBlockTable
  list_edit: ListEditTable
  list_edit_cell: ListEditCellTable
}
