import type { Db } from '../db/open.ts'
import { type Reason, UNSENT } from './outbox.ts'

/** Requests that hold unsent messages and may not send them any more. */
export async function listOutlived(
  db: Db,
  now: string,
): Promise<{ id: string; organizationId: string; status: string; lapsed: boolean }[]> {
  const rows = await db
    .selectFrom('list_import_request as request')
    .select(['request.id', 'request.organization_id', 'request.status'])
    .where((eb) =>
      eb.or([
        eb('request.status', 'in', ['withdrawn', 'rejected', 'lapsed', 'done']),
        eb.and([
          eb('request.status', 'in', ['approved', 'sending', 'halted']),
          eb('request.approved_until', '<=', now),
        ]),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('request.status', '=', 'approved'),
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.request_id', '=', 'request.id')
            .where('outbox.state', 'in', UNSENT),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    status: row.status,
    lapsed: row.status !== 'withdrawn' && row.status !== 'rejected' && row.status !== 'done',
  }))
}

export async function endUnsent(
  db: Db,
  requestId: string,
  to: { reason: Reason; now: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: 'expired',
      reason: to.reason,
      until: null,
      ended_at: to.now,
      link_revoked_at: to.now,
      updated_at: to.now,
    })
    .where('request_id', '=', requestId)
    .where('state', 'in', UNSENT)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** An approval nothing of which was used in its time has lapsed; false when it was withdrawn meanwhile. */
export async function markLapsed(db: Db, requestId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ status: 'lapsed', finished_at: now, updated_at: now })
    .where('id', '=', requestId)
    .where('status', '=', 'approved')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
