import type { Generated } from 'kysely'

export interface JobTable {
  id: string
  kind: string
  /** Unique within its kind, so that a repeat enqueues nothing. */
  key: string
  payload: string
  status: 'waiting' | 'running' | 'done' | 'dead' | 'cancelled'
  attempts: number
  run_at: string
  /** Process that runs it and until when it may be believed alive. */
  lease_by: string | null
  lease_until: string | null
  problem: string | null
  created_at: string
  finished_at: string | null
}

export interface MailTable {
  id: string
  /** One mail per event: `request-decided:<request>:<revision>:<person>`. */
  key: string
  message_id: string
  to_address: string
  subject: string
  text: string
  html: string
  status: 'waiting' | 'sent' | 'failed'
  attempts: number
  problem: string | null
  created_at: string
  sent_at: string | null
}

/** Numbers handed out one by one, portable over databases. */
export interface CounterTable {
  name: string
  value: number
}

/** One row, id 1: who this database belongs to and which process may send from it. */
export interface InstallationTable {
  id: number
  instance_id: string
  /** Where the database file lived when sending was last allowed. */
  fingerprint: string | null
  sender_epoch: number
  /** Last sign of life of the sending process. */
  heartbeat_at: string | null
  sending: 'on' | 'off'
  sending_note: string | null
  /** Nothing is sent before, in epoch ms: the carrier asked for it, or its answers are unclear. */
  rests_until: number | null
  /** Last sign of life of a process that takes webhooks, in epoch ms: a STOP may have been lost since. */
  serving_at: number | null
  /** Sends in doubt, one after the other; after five, one message goes at a time. */
  doubts: Generated<number>
  /** Demo only: how far the simulator moved the clock, in ms. */
  clock_offset_ms: number
  created_at: string
}

/** Each run of a process that sends; its number marks what it claims. Times are epoch ms. */
export interface SenderProcessTable {
  epoch: number
  /** Machine and process, for the operator. */
  name: string
  started_at: number
  /** Moved by every claim and every ten seconds. */
  heartbeat_at: number
  /** From here on it may record what it learns, and claim nothing. */
  ended_at: number | null
  ended_why: 'stopped' | 'silent' | 'followed' | null
}

export interface WorkTables {
  job: JobTable
  mail: MailTable
  counter: CounterTable
  installation: InstallationTable
  sender_process: SenderProcessTable
}
