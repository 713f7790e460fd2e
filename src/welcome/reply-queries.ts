import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { InboundTable } from '../db/tables/welcome.ts'
import type { Phone } from '../phone/phone.ts'
import type { Language } from '../programs/language.ts'
import { READ_AS_STOP, type ReplyDecision, type ReplyEffect } from './reply-effect.ts'

export interface Correspondent {
  organizationId: string
  programId: string
  outboxId: string | null
}

/**
 * Who a reply is meant for: the messages this number got from the sender it wrote to, latest first; without any,
 * the programs that use this sender.
 */
export async function listCorrespondents(
  db: Db,
  reply: { from: Phone; to: string },
): Promise<Correspondent[]> {
  const programs = await db
    .selectFrom('program')
    .select(['id as programId', 'organization_id as organizationId'])
    .where('sender', '=', reply.to)
    .execute()
  const messages = await db
    .selectFrom('outbox')
    .select(['id', 'program_id', 'organization_id'])
    .where('phone', '=', reply.from)
    .where('program_id', 'in', (eb) => {
      const all = eb.selectFrom('program').select('program.id')
      return programs.length > 0 ? all.where('sender', '=', reply.to) : all
    })
    .orderBy('updated_at', 'desc')
    .limit(50)
    .execute()
  if (messages.length === 0) return programs.map((program) => ({ ...program, outboxId: null }))
  return messages.map((row) => ({
    organizationId: row.organization_id,
    programId: row.program_id,
    outboxId: row.id,
  }))
}

/** False when this reply is here already. */
export async function insertInbound(db: Db, row: Insertable<InboundTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('inbound')
    .values(row)
    .onConflict((conflict) => conflict.columns(['provider', 'provider_sid']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findInbound(
  db: Db,
  id: string,
): Promise<Selectable<InboundTable> | undefined> {
  return db.selectFrom('inbound').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Moves what was done about a reply, from exactly one state to the next. */
export async function moveEffect(
  db: Db,
  id: string,
  move: { from: ReplyEffect; to: ReplyEffect },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('inbound')
    .set({ effect: move.to })
    .where('id', '=', id)
    .where('effect', '=', move.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/**
 * Keeps what a person decided about a reply, and about the others of the same thread up to the one they saw last;
 * false when the reply was not theirs to decide any more.
 */
export async function markDecided(
  db: Db,
  reply: Selectable<InboundTable>,
  decided: { as: ReplyDecision; seen: string; by: string | null; at: string },
): Promise<boolean> {
  const { as, seen } = decided
  const confirm = as === 'confirm'
  let update = db
    .updateTable('inbound')
    .set({
      handled_by: decided.by,
      handled_at: decided.at,
      ...(confirm ? {} : { effect: as === 'opt_out' ? 'opted_out' : 'left' }),
    })
    .where('from_phone', '=', reply.from_phone)
    .where('to_sender', '=', reply.to_sender)
    .where('id', '<=', seen > reply.id ? seen : reply.id)
    .where('handled_at', 'is', null)
  update =
    reply.organization_id === null
      ? update.where('organization_id', 'is', null)
      : update.where('organization_id', '=', reply.organization_id)
  update = confirm
    ? update.where('kind', 'in', READ_AS_STOP)
    : update.where('effect', '=', 'triage')
  const rows = await update.returning('id').execute()
  return rows.some((row) => row.id === reply.id)
}

/** Whether this number got an answer of a kind since a moment. */
export async function wasAnswered(
  db: Db,
  of: { from: Phone; effects: readonly ReplyEffect[]; since: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('inbound')
    .select('id')
    .where('from_phone', '=', of.from)
    .where('effect', 'in', of.effects)
    .where('received_at', '>', of.since)
    .executeTakeFirst()
  return row !== undefined
}

/** A member of one of these organizations with this number leaves; their links stop working. */
export async function endMembership(
  db: Db,
  of: { organizationId: string; phone: Phone; why: string; now: Date },
): Promise<string[]> {
  const rows = await db
    .updateTable('member')
    .set({ left_at: of.now.toISOString(), left_why: of.why })
    .where('organization_id', '=', of.organizationId)
    .where('phone', '=', of.phone)
    .where('left_at', 'is', null)
    .returning('id')
    .execute()
  await db
    .updateTable('outbox')
    .set({ link_revoked_at: of.now.getTime(), updated_at: of.now.getTime() })
    .where('phone', '=', of.phone)
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('organization_id', '=', of.organizationId),
    )
    .where('link_revoked_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Messages of an organization to this number that are with the carrier while it says stop. */
export async function listCrossing(
  db: Db,
  of: { organizationId: string; phone: Phone },
): Promise<{ id: string; attemptId: string; epoch: number }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'attempt_id', 'epoch'])
    .where('phone', '=', of.phone)
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('organization_id', '=', of.organizationId),
    )
    .where('state', 'in', ['claimed', 'in_doubt'])
    .execute()
  return rows.map((row) => ({ id: row.id, attemptId: row.attempt_id ?? '', epoch: row.epoch }))
}

/** Where the list says the person is who got this message, and the language they joined in, if they did. */
export async function findReader(
  db: Db,
  outboxId: string | null,
): Promise<{ region: string | null; joinedIn: Language | null }> {
  const row =
    outboxId !== null &&
    (await db
      .selectFrom('outbox')
      .leftJoin('recipient', (join) =>
        join
          .onRef('recipient.outbox_id', '=', 'outbox.id')
          .onRef('recipient.request_id', '=', 'outbox.request_id'),
      )
      .leftJoin('member', 'member.outbox_id', 'outbox.id')
      .leftJoin('consent_record', 'consent_record.member_id', 'member.id')
      .where('outbox.id', '=', outboxId)
      .select(['recipient.region', 'consent_record.language as joinedIn'])
      .executeTakeFirst())
  return row || { region: null, joinedIn: null }
}
