import type { Db } from '../db/open.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { FinalStatus } from '../carriers/status.ts'
import type { Phone } from '../phone/phone.ts'
import type { Reason } from './outbox.ts'

export interface OutboxRow {
  id: string
  organizationId: string
  programId: string
  requestId: string
  phone: Phone
  state: MessageState
  attemptId: string | null
  epoch: number
  providerSid: string | null
}

const ROW = [
  'id',
  'organization_id as organizationId',
  'program_id as programId',
  'request_id as requestId',
  'phone',
  'state',
  'attempt_id as attemptId',
  'epoch',
  'provider_sid as providerSid',
] as const

export async function findOutbox(db: Db, id: string): Promise<OutboxRow | undefined> {
  return db.selectFrom('outbox').select(ROW).where('id', '=', id).executeTakeFirst()
}

export async function findOutboxBySid(
  db: Db,
  provider: string,
  sid: string,
): Promise<OutboxRow | undefined> {
  return db
    .selectFrom('outbox')
    .select(ROW)
    .where('provider', '=', provider)
    .where('provider_sid', '=', sid)
    .executeTakeFirst()
}

/** Moves a message whose try came to nothing certain or to nothing at all. */
export async function moveAttempt(
  db: Db,
  id: string,
  attemptId: string,
  to: {
    from: readonly MessageState[]
    state: Extract<MessageState, 'waiting' | 'failed' | 'in_doubt' | 'held'>
    reason: Reason | null
    until?: number | null
    /** The try did not count: nothing has left. */
    untried?: boolean
    doubtSince?: number
    lookupAt?: number | null
    lookups?: number
    errorClass?: string
    errorCode?: string
    now: number
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set((eb) => ({
      state: to.state,
      reason: to.reason,
      until: to.until ?? null,
      updated_at: to.now,
      ...(to.untried ? { tries: eb('tries', '-', 1) } : {}),
      ...(to.doubtSince === undefined ? {} : { doubt_since: to.doubtSince }),
      ...(to.lookupAt === undefined ? {} : { lookup_at: to.lookupAt }),
      ...(to.lookups === undefined ? {} : { lookups: to.lookups }),
      ...(to.errorClass ? { error_class: to.errorClass } : {}),
      ...(to.errorCode ? { error_code: to.errorCode } : {}),
      ...(to.state === 'failed' ? { ended_at: to.now, link_revoked_at: to.now } : {}),
    }))
    .where('id', '=', id)
    .where('attempt_id', '=', attemptId)
    .where('state', 'in', to.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** The first final status stays. */
export async function markFinal(
  db: Db,
  id: string,
  final: { status: FinalStatus; errorClass: string | null; errorCode: string | null; now: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: final.status,
      error_class: final.errorClass,
      error_code: final.errorCode,
      ended_at: final.now,
      updated_at: final.now,
      ...(final.status === 'delivered' ? { delivered_at: final.now } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'accepted')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Raw events of carriers, each once; false when it was here before. */
export async function insertWebhookEvent(
  db: Db,
  event: {
    id: string
    provider: string
    sid: string
    status: string
    hash: string
    body: string
    now: string
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('webhook_event')
    .values({
      id: event.id,
      provider: event.provider,
      sid: event.sid,
      status: event.status,
      hash: event.hash,
      body: event.body,
      received_at: event.now,
      applied_at: event.now,
    })
    .onConflict((conflict) => conflict.columns(['provider', 'sid', 'status', 'hash']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Stops a request until a person resumes it. */
export async function pauseRequest(
  db: Db,
  id: string,
  why: { halted: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ paused_at: why.now, halted_why: why.halted, updated_at: why.now })
    .where('id', '=', id)
    .where('paused_at', 'is', null)
    .where('status', 'in', ['approved', 'sending'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
