import { sql } from 'kysely'
import type { Db } from '../db/open.ts'
import type { LineType } from '../db/tables/status.ts'
import type { Phone } from '../phone/phone.ts'

const DAY_MS = 86_400_000
/** Negative once an operator has had it asked again. */
const askedAt = sql<number | null>`abs(answer.checked_at)`

function held(db: Db) {
  return db
    .selectFrom('outbox')
    .innerJoin('list_import_request as request', 'request.id', 'outbox.request_id')
    .innerJoin('organization', 'organization.id', 'outbox.organization_id')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .leftJoin('recipient', (join) =>
      join
        .onRef('recipient.request_id', '=', 'outbox.request_id')
        .onRef('recipient.phone', '=', 'outbox.phone'),
    )
    .leftJoin('number_check as answer', (join) =>
      join
        .onRef('answer.phone', '=', 'outbox.phone')
        .onRef('answer.since', '<=', 'recipient.opted_in_at')
        .on((eb) => eb('answer.since', '>', eb('recipient.opted_in_at', '-', DAY_MS))),
    )
    .where('outbox.state', '=', 'held')
    .where('outbox.reason', '=', 'number_unknown')
}

export interface UnknownList {
  requestId: string
  requestName: string
  organizationName: string
  programName: string
  messages: number
  /** Of which the kind of line is not known. */
  lines: number
  /** Of which nobody can say whether they changed hands. */
  owners: number
  /** Epoch ms of the first and the last answer. */
  firstAt: number | null
  lastAt: number | null
}

/** Lists with messages held like this; of one of them, or of all, the oldest answer first. */
export async function listUnknownLists(db: Db, requestId?: string): Promise<UnknownList[]> {
  let query = held(db)
    .select((eb) => [
      'outbox.request_id as requestId',
      'request.name as requestName',
      'organization.name as organizationName',
      'program.name as programName',
      eb.fn.countAll<number>().as('messages'),
      eb.fn
        .sum<number>(eb.case().when('answer.line_type', '=', 'unknown').then(1).else(0).end())
        .as('lines'),
      eb.fn
        .sum<number>(eb.case().when('answer.reassigned', '=', 'unknown').then(1).else(0).end())
        .as('owners'),
      eb.fn.min(askedAt).as('firstAt'),
      eb.fn.max(askedAt).as('lastAt'),
    ])
    .groupBy(['outbox.request_id', 'request.name', 'organization.name', 'program.name'])
    .orderBy('firstAt')
    .orderBy('outbox.request_id')
  if (requestId !== undefined) query = query.where('outbox.request_id', '=', requestId)
  const rows = await query.execute()
  return rows.map((row) => ({
    ...row,
    messages: Number(row.messages),
    lines: Number(row.lines),
    owners: Number(row.owners),
  }))
}

export interface UnknownNumber {
  id: string
  phone: Phone
  lineType: LineType | null
  reassigned: 'yes' | 'no' | 'unknown' | null
  /** Epoch ms of the opt-in that was asked about. */
  since: number | null
  provider: string | null
  checkedAt: number | null
}

export async function listUnknownNumbers(
  db: Db,
  of: { requestId: string; limit: number },
): Promise<UnknownNumber[]> {
  return held(db)
    .select([
      'outbox.id',
      'outbox.phone',
      'answer.line_type as lineType',
      'answer.reassigned',
      'answer.since',
      'answer.provider',
      askedAt.as('checkedAt'),
    ])
    .where('outbox.request_id', '=', of.requestId)
    .orderBy('outbox.id')
    .limit(of.limit)
    .execute()
}

/** Messages held like this in all lists. */
export async function countUnknownAll(db: Db): Promise<number> {
  const { messages } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .where('state', '=', 'held')
    .where('reason', '=', 'number_unknown')
    .executeTakeFirstOrThrow()
  return Number(messages)
}
