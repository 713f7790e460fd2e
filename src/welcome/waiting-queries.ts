import type { Db } from '../db/open.ts'
import type { MessageState } from '../db/tables/status.ts'
import type { Reason } from './outbox.ts'

/** Moves a message that has not left: to another wait, to a person, or to its end. */
export async function moveWaiting(
  db: Db,
  id: string,
  to: {
    state: Extract<MessageState, 'waiting' | 'held' | 'suppressed' | 'expired'>
    reason: Reason
    until: number | null
    now: number
  },
): Promise<boolean> {
  const ended = to.state === 'suppressed' || to.state === 'expired'
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: to.state,
      reason: to.reason,
      until: to.until,
      updated_at: to.now,
      ...(ended ? { ended_at: to.now, link_revoked_at: to.now } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Everything of a request that waits goes to a person: what was approved is not what is there. */
export async function holdRequest(
  db: Db,
  requestId: string,
  to: { reason: Reason; now: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'held', reason: to.reason, until: null, updated_at: to.now })
    .where('request_id', '=', requestId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** False when it was sending already, or is no longer approved. */
export async function markSending(db: Db, requestId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ status: 'sending', updated_at: now })
    .where('id', '=', requestId)
    .where('status', '=', 'approved')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
