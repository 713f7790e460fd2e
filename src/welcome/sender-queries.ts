import { type Db, locksRows } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { SenderProcessTable } from '../db/tables/work.ts'
import { HOLD_GATE } from '../suppressions/gate-queries.ts'

export interface Installation {
  instanceId: string
  fingerprint: string | null
  epoch: number
  /** Epoch ms. */
  heartbeatAt: number | null
  sending: 'on' | 'off'
  note: string | null
  /** Epoch ms. */
  servingAt: number | null
  restsUntil: number | null
  doubts: number
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
    servingAt: row.serving_at,
    restsUntil: row.rests_until,
    doubts: row.doubts,
  }
}

/** The number of the process that starts now. */
export async function raiseEpoch(db: Db): Promise<number> {
  const row = await db
    .updateTable('installation')
    .set((eb) => ({ sender_epoch: eb('sender_epoch', '+', 1) }))
    .where('id', '=', 1)
    .returning('sender_epoch')
    .executeTakeFirstOrThrow()
  return row.sender_epoch
}

/** Enters a process that sends; its epoch is new. */
export async function insertProcess(
  db: Db,
  process: { epoch: number; name: string; now: number },
): Promise<void> {
  await db
    .insertInto('sender_process')
    .values({
      epoch: process.epoch,
      name: process.name,
      started_at: process.now,
      heartbeat_at: process.now,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

/** Ends processes that run, each once: one, all before one, or all silent since a moment. Returns their epochs. */
export async function endProcesses(
  db: Db,
  which: { epoch: number } | { epochsBelow: number } | { silentSince: number; except: number },
  end: { why: NonNullable<SenderProcessTable['ended_why']>; now: number },
): Promise<number[]> {
  const rows = await db
    .updateTable('sender_process')
    .set({ ended_at: end.now, ended_why: end.why })
    .where('ended_at', 'is', null)
    .where((eb) =>
      'epoch' in which
        ? eb('epoch', '=', which.epoch)
        : 'epochsBelow' in which
          ? eb('epoch', '<', which.epochsBelow)
          : eb.and([eb('heartbeat_at', '<', which.silentSince), eb('epoch', '!=', which.except)]),
    )
    .returning('epoch')
    .execute()
  return rows.map((row) => row.epoch)
}

/** Processes that may claim, the oldest first. */
export async function listProcesses(
  db: Db,
): Promise<{ epoch: number; name: string; startedAt: number; heartbeatAt: number }[]> {
  return db
    .selectFrom('sender_process')
    .select(['epoch', 'name', 'started_at as startedAt', 'heartbeat_at as heartbeatAt'])
    .where('ended_at', 'is', null)
    .orderBy('epoch')
    .execute()
}

export type Hold = 'ended' | 'off' | { restsUntil: number }

const readHold = prepared((db, epoch: number) =>
  db
    .selectFrom('sender_process')
    .innerJoin('installation', (join) => join.on('installation.id', '=', 1))
    .select(['sender_process.heartbeat_at', 'installation.sending', 'installation.rests_until'])
    .where('sender_process.epoch', '=', epoch)
    .where('sender_process.ended_at', 'is', null)
    .$if(locksRows(db), (query) => query.select(HOLD_GATE.as('gate')).forUpdate('sender_process')),
)

/** A sign of life this young needs no other. */
const BEAT_YOUNG_MS = 1000

/**
 * Whether a process may claim now. Holds its row until the transaction ends: whoever takes it for dead waits, sees
 * the sign of life and lets it live; once it was ended it claims nothing more, however late it wakes. Opt-outs wait for the
 * end of it as well.
 */
export async function holdEpoch(db: Db, epoch: number, clock: () => number): Promise<Hold> {
  const [row] = (await readHold(db, epoch)).rows
  if (!row) return 'ended'
  const now = clock()
  if (Math.abs(now - row.heartbeat_at) >= BEAT_YOUNG_MS) await beat(db, epoch, now)
  return row.sending === 'on' ? { restsUntil: row.rests_until ?? 0 } : 'off'
}

const moveHeartbeat = prepared((db, epoch: number, now: number) =>
  db
    .updateTable('sender_process')
    .set({ heartbeat_at: now })
    .where('epoch', '=', epoch)
    .where('ended_at', 'is', null),
)

/** A sign of life; false when the process was ended. */
export async function beat(db: Db, epoch: number, now: number): Promise<boolean> {
  return (await moveHeartbeat(db, epoch, now)).numAffectedRows === 1n
}

/** Somebody sends, and takes webhooks: how others and a later start know how long nobody did. */
export async function beatInstallation(
  db: Db,
  beat: { now: Date; serves: boolean },
): Promise<void> {
  await db
    .updateTable('installation')
    .set({
      heartbeat_at: beat.now.toISOString(),
      ...(beat.serves ? { serving_at: beat.now.getTime() } : {}),
    })
    .where('id', '=', 1)
    .execute()
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

/** Where the breaker stands, for all processes and the next start. */
export async function setRest(
  db: Db,
  rest: { restsUntil: number | null; doubts: number },
): Promise<void> {
  await db
    .updateTable('installation')
    .set({ rests_until: rest.restsUntil, doubts: rest.doubts })
    .where('id', '=', 1)
    .execute()
}

export async function setSendingNote(db: Db, note: string | null): Promise<void> {
  await db.updateTable('installation').set({ sending_note: note }).where('id', '=', 1).execute()
}

const UNENDING = 'Replies could not be read to the end. '

/** Says on the overview why nothing leaves although sending is on, or takes that back; another note stays. */
export async function noteUnending(db: Db, why: string | null): Promise<void> {
  await db
    .updateTable('installation')
    .set({ sending_note: why === null ? null : UNENDING + why })
    .where('id', '=', 1)
    .where('sending', '=', 'on')
    .where((eb) =>
      eb.or([
        eb('sending_note', 'like', `${UNENDING}%`),
        ...(why === null ? [] : [eb('sending_note', 'is', null)]),
      ]),
    )
    .execute()
}

/**
 * What processes that ended had claimed and not recorded is in doubt, whatever they were doing; so is what a living one
 * claimed before a moment, which it does not know of: the connection was lost while it committed.
 */
export async function doubtOrphans(
  db: Db,
  of: { firstLookMs: number; lookUp: boolean; claimedBefore: number; now: number },
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
    .where((eb) =>
      eb.or([
        eb('claimed_at', '<', of.claimedBefore),
        eb(
          'epoch',
          'not in',
          eb.selectFrom('sender_process').select('epoch').where('ended_at', 'is', null),
        ),
      ]),
    )
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

const findDue = prepared((db, now: number) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('state', '=', 'waiting')
    .where('until', '<=', now)
    .limit(1),
)

/** Whether anything waits whose time has come. */
export async function anythingDue(db: Db, now: number): Promise<boolean> {
  return (await findDue(db, now)).rows.length > 0
}
