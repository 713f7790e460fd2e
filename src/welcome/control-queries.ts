import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'

export interface ControlledRequest {
  id: string
  status: RequestStatus
  pausedAt: string | null
}

export async function findControlled(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<ControlledRequest | undefined> {
  return db
    .selectFrom('list_import_request')
    .select(['id', 'status', 'paused_at as pausedAt'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
}

/** False when sending was not in the state the person saw. */
export async function setPaused(
  db: Db,
  requestId: string,
  to: { pausedAt: string | null; now: string },
): Promise<boolean> {
  let update = db
    .updateTable('list_import_request')
    .set({
      paused_at: to.pausedAt,
      updated_at: to.now,
      ...(to.pausedAt === null ? { halted_why: null } : {}),
    })
    .where('id', '=', requestId)
    .where('status', 'in', ['approved', 'sending'])
  update =
    to.pausedAt === null
      ? update.where('paused_at', 'is not', null)
      : update.where('paused_at', 'is', null)
  return (await update.executeTakeFirstOrThrow()).numUpdatedRows === 1n
}

export async function moveToHalted(
  db: Db,
  requestId: string,
  to: { from: RequestStatus; why: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ status: 'halted', halted_why: to.why, finished_at: to.now, updated_at: to.now })
    .where('id', '=', requestId)
    .where('status', '=', to.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** How many messages have not left yet. */
export async function countUnsent(db: Db, requestId: string): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .where('request_id', '=', requestId)
    .where('state', 'in', ['held', 'waiting'])
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .executeTakeFirstOrThrow()
  return Number(row.messages)
}
