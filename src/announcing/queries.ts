import type { Insertable } from 'kysely'
import type { AnnouncementState, AnnouncementTable } from '../db/tables/announcing.ts'
import type { Db } from '../db/open.ts'
import type { Phone } from '../phone/phone.ts'

/** Adds e-mails; an address the program has written to already keeps its one. */
export async function insertAnnouncements(
  db: Db,
  rows: readonly Insertable<AnnouncementTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('announcement')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export interface DueAnnouncement {
  id: string
  organizationId: string
  programId: string
  requestId: string
  phone: Phone
  address: string
  addressKey: string
  tries: number
  /** State or province of the list’s own column. */
  region: string | null
  /** The list may be sent, and nothing holds it up. */
  open: boolean
  /** The list will not be sent any more. */
  ended: boolean
}

export async function listDueAnnouncements(
  db: Db,
  of: { now: number; limit: number },
): Promise<DueAnnouncement[]> {
  const rows = await db
    .selectFrom('announcement')
    .innerJoin('list_import_request as request', 'request.id', 'announcement.request_id')
    .innerJoin('program', 'program.id', 'announcement.program_id')
    .innerJoin('organization', 'organization.id', 'announcement.organization_id')
    .leftJoin('recipient', (join) =>
      join
        .onRef('recipient.request_id', '=', 'announcement.request_id')
        .onRef('recipient.phone', '=', 'announcement.phone'),
    )
    .where('announcement.state', '=', 'waiting')
    .where('announcement.due_at', '<=', of.now)
    .select([
      'announcement.id',
      'announcement.organization_id',
      'announcement.program_id',
      'announcement.request_id',
      'announcement.phone',
      'announcement.address',
      'announcement.address_key',
      'announcement.tries',
      'recipient.region',
      'request.status',
      'request.paused_at as request_paused_at',
      'program.paused_at as program_paused_at',
      'organization.suspended_at',
    ])
    .orderBy('announcement.due_at')
    .limit(of.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    programId: row.program_id,
    requestId: row.request_id,
    phone: row.phone,
    address: row.address ?? '',
    addressKey: row.address_key,
    tries: row.tries,
    region: row.region,
    open:
      ['approved', 'sending'].includes(row.status) &&
      row.request_paused_at === null &&
      row.program_paused_at === null &&
      row.suspended_at === null,
    ended: ['withdrawn', 'rejected', 'halted', 'lapsed', 'done'].includes(row.status),
  }))
}

/** E-mails handed over since a moment: what the pace is measured by. */
export async function countHandedOver(db: Db, since: number): Promise<number> {
  const { rows } = await db
    .selectFrom('announcement')
    .where('state', 'in', ['taken', 'sent'])
    .where('at', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** False when another process was quicker, or it no longer waits. */
export async function moveAnnouncement(
  db: Db,
  id: string,
  to: {
    from: AnnouncementState
    state: AnnouncementState
    at: number
    reason?: string | null
    dueAt?: number
    tried?: boolean
  },
): Promise<boolean> {
  const over = to.state === 'sent' || to.state === 'failed' || to.state === 'skipped'
  const { numUpdatedRows } = await db
    .updateTable('announcement')
    .set((eb) => ({
      state: to.state,
      at: to.at,
      ...(to.reason === undefined ? {} : { reason: to.reason }),
      ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
      ...(to.tried ? { tries: eb('tries', '+', 1) } : {}),
      ...(over ? { address: null } : {}),
    }))
    .where('id', '=', id)
    .where('state', '=', to.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Which of these addresses an organization may not write to. */
export async function listUnsubscribed(
  db: Db,
  of: { organizationIds: readonly string[]; keys: readonly string[] },
): Promise<Set<string>> {
  if (of.keys.length === 0) return new Set()
  const rows = await db
    .selectFrom('mail_opt_out')
    .select(['organization_id', 'address_key'])
    .where('organization_id', 'in', of.organizationIds)
    .where('address_key', 'in', of.keys)
    .execute()
  return new Set(rows.map((row) => `${row.organization_id} ${row.address_key}`))
}

/** Addresses that were unsubscribed under another SECRET_KEY and cannot be recognized any more. */
export async function countForeignOptOuts(db: Db, keyId: string): Promise<number> {
  const { rows } = await db
    .selectFrom('mail_opt_out')
    .where('key_id', '!=', keyId)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}

export interface AnnouncementFound {
  id: string
  organizationId: string
  organizationName: string
  programId: string
  requestId: string
  phone: Phone
  addressKey: string
  brand: string
  french: string | null
  region: string | null
}

export async function findByLink(db: Db, linkHash: string): Promise<AnnouncementFound | undefined> {
  return db
    .selectFrom('announcement')
    .innerJoin('program', 'program.id', 'announcement.program_id')
    .innerJoin('organization', 'organization.id', 'announcement.organization_id')
    .leftJoin('recipient', (join) =>
      join
        .onRef('recipient.request_id', '=', 'announcement.request_id')
        .onRef('recipient.phone', '=', 'announcement.phone'),
    )
    .where('announcement.link_hash', '=', linkHash)
    .select([
      'announcement.id',
      'announcement.organization_id as organizationId',
      'organization.name as organizationName',
      'announcement.program_id as programId',
      'announcement.request_id as requestId',
      'announcement.phone',
      'announcement.address_key as addressKey',
      'program.brand',
      'program.french',
      'recipient.region',
    ])
    .executeTakeFirst()
}

/** False when the address had been taken off before. */
export async function insertMailOptOut(
  db: Db,
  row: { organizationId: string; addressKey: string; keyId: string; at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mail_opt_out')
    .values({
      organization_id: row.organizationId,
      address_key: row.addressKey,
      key_id: row.keyId,
      at: row.at,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'address_key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
