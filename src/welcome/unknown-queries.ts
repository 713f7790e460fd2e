import type { Db } from '../db/open.ts'
import type { Reason } from './outbox.ts'

/** Messages held because a look-up could not say what their number is: of one list, or one of them. */
export interface UnknownOf {
  requestId: string
  outboxId?: string
}

function held(db: Db, of: UnknownOf) {
  let query = db
    .selectFrom('outbox')
    .where('request_id', '=', of.requestId)
    .where('state', '=', 'held')
    .where('reason', '=', 'number_unknown')
  if (of.outboxId !== undefined) query = query.where('id', '=', of.outboxId)
  return query
}

export async function countUnknown(db: Db, of: UnknownOf): Promise<number> {
  const { messages } = await held(db, of)
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .executeTakeFirstOrThrow()
  return Number(messages)
}

/**
 * What was answered is withdrawn (kept with the moment negative), so that nothing but a new answer lets the messages go
 * on, and nothing at all when look-ups are switched off before it came. That a number changed hands stays known.
 */
export async function withdrawUnknown(db: Db, of: UnknownOf, now: number): Promise<void> {
  await db
    .updateTable('number_check')
    .set({ checked_at: -now })
    .where('reassigned', '!=', 'yes')
    .where('phone', 'in', held(db, of).select('outbox.phone'))
    .execute()
}

/** Moves messages on; returns how many there were. */
export async function moveUnknown(
  db: Db,
  of: UnknownOf,
  as: 'ask' | 'end',
  now: number,
): Promise<number> {
  const to = {
    ask: { state: 'waiting' as const, reason: 'number_check' as Reason, until: now },
    end: {
      state: 'expired' as const,
      reason: 'unknown_left_out' as Reason,
      until: null,
      ended_at: now,
      link_revoked_at: now,
    },
  }[as]
  let update = db
    .updateTable('outbox')
    .set({ ...to, updated_at: now })
    .where('request_id', '=', of.requestId)
    .where('state', '=', 'held')
    .where('reason', '=', 'number_unknown')
  if (of.outboxId !== undefined) update = update.where('id', '=', of.outboxId)
  return Number((await update.executeTakeFirstOrThrow()).numUpdatedRows)
}

export async function findOrganizationOf(db: Db, requestId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('list_import_request')
    .select('organization_id')
    .where('id', '=', requestId)
    .executeTakeFirst()
  return row?.organization_id
}
