import { type Db, locksRows } from '../db/open.ts'
import { prepared } from '../db/prepared.ts'
import type { AnnouncementState } from '../db/tables/announcing.ts'
import { padded } from '../lib/padded.ts'
import type { Phone } from '../phone/phone.ts'
import { GONE } from './outbox.ts'

export interface DueMessage {
  id: string
  phone: Phone
  tries: number
  linkKeyId: string
  /** Epoch ms. */
  optedInAt: number
  lastMessagedAt: number | null
  basis: string | null
  basisAt: number | null
  region: string | null
  minimumAge: number
  /** Which part of a long list it is in. */
  part: number | null
  /** The revision whose approval it was made or kept for. */
  revision: number
  announcement: { state: AnnouncementState; at: number | null } | null
}

const dueUpTo = (limit: number) =>
  prepared((db, requestId: string, now: number) =>
    db
      .selectFrom('outbox')
      .leftJoin('recipient', (join) =>
        join
          .onRef('recipient.request_id', '=', 'outbox.request_id')
          .onRef('recipient.phone', '=', 'outbox.phone'),
      )
      .leftJoin('announcement', (join) =>
        join
          .onRef('announcement.request_id', '=', 'outbox.request_id')
          .onRef('announcement.phone', '=', 'outbox.phone'),
      )
      .select([
        'outbox.id',
        'outbox.phone',
        'outbox.tries',
        'outbox.link_key_id',
        'outbox.part',
        'recipient.opted_in_at',
        'recipient.last_messaged_at',
        'recipient.basis',
        'recipient.basis_at',
        'recipient.region',
        'recipient.minimum_age',
        'recipient.revision',
        'announcement.state as announcement',
        'announcement.at as announced_at',
      ])
      .where('outbox.request_id', '=', requestId)
      .where('outbox.state', '=', 'waiting')
      .where('outbox.until', '<=', now)
      .orderBy('outbox.until')
      .limit(limit)
      .$if(locksRows(db), (query) => query.forUpdate('outbox').skipLocked()),
  )
const dueMessages = new Map<number, ReturnType<typeof dueUpTo>>()

/** Messages due, held until the transaction ends: those another process or an opt-out holds are left out. */
export async function listDue(
  db: Db,
  of: { requestId: string; now: number; limit: number },
): Promise<DueMessage[]> {
  // SQLite plans a statement anew each time when its limit is a value it is given.
  const messages = dueMessages.get(of.limit) ?? dueUpTo(of.limit)
  dueMessages.set(of.limit, messages)
  const { rows } = await messages(db, of.requestId, of.now)
  return rows.map((row) => ({
    id: row.id,
    phone: row.phone,
    tries: row.tries,
    linkKeyId: row.link_key_id,
    optedInAt: row.opted_in_at ?? 0,
    lastMessagedAt: row.last_messaged_at,
    basis: row.basis,
    basisAt: row.basis_at,
    region: row.region,
    minimumAge: row.minimum_age ?? 0,
    part: row.part,
    revision: row.revision ?? 0,
    announcement: row.announcement ? { state: row.announcement, at: row.announced_at } : null,
  }))
}

const brandMessages = prepared(
  (db, organizationId: string, programId: string, phones: readonly Phone[], since: number) =>
    db
      .selectFrom('outbox')
      .select(['phone', 'claimed_at', 'state'])
      .where('program_id', 'in', (eb) =>
        eb
          .selectFrom('program')
          .select('id')
          .where('organization_id', '=', organizationId)
          .where('id', '!=', programId),
      )
      .where('phone', 'in', phones)
      .where('claimed_at', '>', since),
)

/** When another program of the organization last wrote to each of these numbers, if since a moment. */
export async function listBrandMessages(
  db: Db,
  of: { organizationId: string; programId: string; phones: readonly Phone[]; since: number },
): Promise<Map<Phone, number>> {
  if (of.phones.length === 0) return new Map()
  const { organizationId, programId, phones, since } = of
  const { rows } = await brandMessages(db, organizationId, programId, padded(phones), since)
  // Asked for its state, SQLite would look through everything that has one.
  const gone = rows.filter((row) => GONE.some((state) => state === row.state))
  return new Map(gone.map((row) => [row.phone, row.claimed_at ?? since]))
}
