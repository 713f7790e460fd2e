/** Append-only; one hash chain per organization and one named `platform`. */
export interface AuditEventTable {
  id: string
  chain: string
  seq: number
  name: string
  subject: string
  actor_kind: 'person' | 'system' | 'recipient'
  actor_id: string | null
  at: string
  /** JSON with sorted keys: ids, counts, codes and hashes only. */
  data: string
  prev_hash: string
  hash: string
}

export interface AuditHeadTable {
  chain: string
  seq: number
  hash: string
}

export interface AuditTables {
  audit_event: AuditEventTable
  audit_head: AuditHeadTable
}
