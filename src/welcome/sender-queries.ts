import type { Db } from '../db/open.ts'

export interface Installation {
  instanceId: string
  fingerprint: string | null
  epoch: number
  /** Epoch ms. */
  heartbeatAt: number | null
  sending: 'on' | 'off'
  note: string | null
}

/** The one row of the installation; made on first use. */
export async function readInstallation(
  db: Db,
  fresh: { instanceId: string; now: string },
): Promise<Installation> {
  await db
    .insertInto('installation')
    .values({
      id: 1,
      instance_id: fresh.instanceId,
      fingerprint: null,
      sender_epoch: 0,
      heartbeat_at: null,
      sending: 'on',
      sending_note: null,
      clock_offset_ms: 0,
      created_at: fresh.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const row = await db
    .selectFrom('installation')
    .selectAll()
    .where('id', '=', 1)
    .executeTakeFirstOrThrow()
  return {
    instanceId: row.instance_id,
    fingerprint: row.fingerprint,
    epoch: row.sender_epoch,
    heartbeatAt: row.heartbeat_at === null ? null : Date.parse(row.heartbeat_at),
    sending: row.sending,
    note: row.sending_note,
  }
}

/** From now on only the new epoch may claim. */
export async function raiseEpoch(db: Db, to: { epoch: number; now: string }): Promise<void> {
  await db
    .updateTable('installation')
    .set({ sender_epoch: to.epoch, heartbeat_at: to.now })
    .where('id', '=', 1)
    .execute()
}

/** True while this epoch may send; holds the row until the transaction ends, so that a newer one waits. */
export async function holdEpoch(db: Db, epoch: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installation')
    .set({ heartbeat_at: now })
    .where('id', '=', 1)
    .where('sender_epoch', '=', epoch)
    .where('sending', '=', 'on')
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function setSending(
  db: Db,
  to: { sending: 'on' | 'off'; note: string | null; fingerprint?: string },
): Promise<void> {
  await db
    .updateTable('installation')
    .set({
      sending: to.sending,
      sending_note: to.note,
      ...(to.fingerprint === undefined ? {} : { fingerprint: to.fingerprint }),
    })
    .where('id', '=', 1)
    .execute()
}

export async function setSendingNote(db: Db, note: string | null): Promise<void> {
  await db.updateTable('installation').set({ sending_note: note }).where('id', '=', 1).execute()
}

/** What an earlier process had claimed and not recorded is in doubt, whatever it was doing. */
export async function doubtClaimsBefore(
  db: Db,
  of: { epoch: number; firstLookMs: number; lookUp: boolean; now: number },
): Promise<{ id: string; attemptId: string; epoch: number }[]> {
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({
      state: 'in_doubt',
      reason: of.lookUp ? 'crashed' : 'cannot_look_up',
      doubt_since: of.now,
      lookups: 0,
      lookup_at: of.lookUp ? eb('claimed_at', '+', of.firstLookMs) : null,
      updated_at: of.now,
    }))
    .where('state', '=', 'claimed')
    .where('epoch', '<', of.epoch)
    .returning(['id', 'attempt_id', 'epoch'])
    .execute()
  return rows.map((row) => ({ id: row.id, attemptId: row.attempt_id ?? '', epoch: row.epoch }))
}

/** Messages held back by the allow-list are looked at again: it may be another one, or none. */
export async function reopenAllowList(db: Db, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'waiting', reason: null, until: now, updated_at: now })
    .where('state', '=', 'held')
    .where('reason', '=', 'not_on_allow_list')
    .execute()
}

/** A sign of life of the process that may send; false when another one has taken over. */
export async function beat(db: Db, epoch: number, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installation')
    .set({ heartbeat_at: now })
    .where('id', '=', 1)
    .where('sender_epoch', '=', epoch)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whether anything waits whose time has come. */
export async function anythingDue(db: Db, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('until', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
