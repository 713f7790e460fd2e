/** Every kind of job; src/worker.ts says what each runs. */
export const JOB_KINDS = [
  'vet_request',
  'receive_vetting',
  'weigh_request',
  'remove_rows',
  'send_mail',
  'send_reply',
  'confirm_join',
  'release_welcomes',
  'remove_upload',
  'reconcile_day',
] as const

export type JobKind = (typeof JOB_KINDS)[number]

export interface Job {
  id: string
  kind: JobKind
  key: string
  payload: Record<string, unknown>
  attempts: number
}

/** A lease is renewed while the job runs; a dead process is believed dead after this long. */
export const LEASE_SECONDS = 60

export const ATTEMPTS_MAX = 8

/** Seconds before try number `attempts` + 1: 5, 10, 20 … at most 15 minutes. */
export function backoffSeconds(attempts: number): number {
  return Math.min(900, 5 * 2 ** Math.max(0, attempts - 1))
}
