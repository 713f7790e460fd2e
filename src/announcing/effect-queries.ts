import type { AnnouncementState } from '../db/tables/announcing.ts'
import type { Db } from '../db/open.ts'

export async function insertNote(
  db: Db,
  note: {
    id: string
    requestId: string
    channel: string
    day: string
    notedBy: string
    notedAt: string
  },
): Promise<void> {
  await db
    .insertInto('announcement_note')
    .values({
      id: note.id,
      request_id: note.requestId,
      channel: note.channel,
      day: note.day,
      noted_by: note.notedBy,
      noted_at: note.notedAt,
    })
    .execute()
}

export async function listNotes(db: Db, requestId: string) {
  return db
    .selectFrom('announcement_note')
    .innerJoin('person', 'person.id', 'announcement_note.noted_by')
    .where('request_id', '=', requestId)
    .select(['channel', 'day', 'person.name as by', 'noted_at as notedAt'])
    .orderBy('day')
    .orderBy('noted_at')
    .execute()
}

/** E-mails of one request by state and reason; `first` and `last` are epoch ms. */
export async function countAnnouncements(
  db: Db,
  requestId: string,
): Promise<
  {
    state: AnnouncementState
    reason: string | null
    mails: number
    first: number | null
    last: number | null
  }[]
> {
  const rows = await db
    .selectFrom('announcement')
    .where('request_id', '=', requestId)
    .groupBy(['state', 'reason'])
    .select((eb) => [
      'state',
      'reason',
      eb.fn.countAll<number>().as('mails'),
      eb.fn.min('at').as('first'),
      eb.fn.max('at').as('last'),
    ])
    .execute()
  const time = (value: number | null) => (value === null ? null : Number(value))
  return rows.map((row) => ({
    state: row.state,
    reason: row.reason,
    mails: Number(row.mails),
    first: time(row.first),
    last: time(row.last),
  }))
}

export interface Effect {
  /** The person had an e-mail before the text. */
  announced: boolean
  texted: number
  joined: number
}

/** Texts and joins of one request, with and without an e-mail before. */
export async function readEffect(db: Db, requestId: string): Promise<Effect[]> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('announcement', (join) =>
      join
        .onRef('announcement.request_id', '=', 'outbox.request_id')
        .onRef('announcement.phone', '=', 'outbox.phone')
        .on('announcement.state', '=', 'sent'),
    )
    .leftJoin('member', (join) =>
      join
        .onRef('member.request_id', '=', 'outbox.request_id')
        .onRef('member.phone', '=', 'outbox.phone'),
    )
    .where('outbox.request_id', '=', requestId)
    .where('outbox.state', 'in', ['accepted', 'delivered', 'undelivered'])
    .groupBy((eb) => eb('announcement.id', 'is not', null))
    .select((eb) => [
      eb('announcement.id', 'is not', null).as('announced'),
      eb.fn.count<number>('outbox.id').as('texted'),
      eb.fn.count<number>('member.id').as('joined'),
    ])
    .execute()
  return rows.map((row) => ({
    announced: Boolean(Number(row.announced)),
    texted: Number(row.texted),
    joined: Number(row.joined),
  }))
}

export async function findAnnounced(db: Db, organizationId: string, requestId: string) {
  return db
    .selectFrom('list_import_request')
    .where('organization_id', '=', organizationId)
    .where('id', '=', requestId)
    .select([
      'id',
      'name',
      'status',
      'program_id as programId',
      'time_zone as timeZone',
      'announce_hours as announceHours',
    ])
    .executeTakeFirst()
}
