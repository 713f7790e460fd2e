import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import { leftAndUnsent } from '../programs/program.ts'

export interface SendingList {
  id: string
  name: string
  organizationId: string
  organizationName: string
  programName: string
  status: RequestStatus
  pausedAt: string | null
  haltedWhy: string | null
  programPausedAt: string | null
  suspendedAt: string | null
  organizationPausedAt: string | null
  partState: 'first' | 'held' | 'released' | null
  left: number
  unsent: number
}

/** Lists that are being sent or about to be, those somebody has to look at first. */
export async function listSending(
  db: Db,
  of: { organizationId: string | null; limit: number },
): Promise<SendingList[]> {
  let query = db
    .selectFrom('list_import_request as request')
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .innerJoin('program', 'program.id', 'request.program_id')
    .leftJoin('first_part', 'first_part.request_id', 'request.id')
    .where('request.status', 'in', ['approved', 'sending'])
    .select([
      'request.id',
      'request.name',
      'request.organization_id as organizationId',
      'organization.name as organizationName',
      'program.name as programName',
      'request.status',
      'request.paused_at as pausedAt',
      'request.halted_why as haltedWhy',
      'program.paused_at as programPausedAt',
      'organization.suspended_at as suspendedAt',
      'organization.sending_paused_at as organizationPausedAt',
      'first_part.state as partState',
    ])
  if (of.organizationId !== null)
    query = query.where('request.organization_id', '=', of.organizationId)
  const rows = await query
    .orderBy((eb) => eb.case().when('first_part.state', '=', 'held').then(0).else(1).end())
    .orderBy('request.decided_at', 'desc')
    .limit(of.limit)
    .execute()
  if (rows.length === 0) return []
  const counts = await db
    .selectFrom('outbox')
    .select((eb) => ['request_id', 'state', eb.fn.countAll<number>().as('messages')])
    .where(
      'request_id',
      'in',
      rows.map((row) => row.id),
    )
    .groupBy(['request_id', 'state'])
    .execute()
  return rows.map((row) => ({
    ...row,
    ...leftAndUnsent(counts.filter((count) => count.request_id === row.id)),
  }))
}

/** Whose list it is, for a page outside the organization’s own. */
export async function findOwner(
  db: Db,
  requestId: string,
): Promise<{ organizationId: string; organizationName: string } | undefined> {
  return db
    .selectFrom('list_import_request as request')
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .select(['organization.id as organizationId', 'organization.name as organizationName'])
    .where('request.id', '=', requestId)
    .where('request.status', 'in', ['approved', 'sending', 'halted', 'done', 'lapsed'])
    .executeTakeFirst()
}

export async function findPersonName(db: Db, personId: string | null): Promise<string | undefined> {
  if (personId === null) return undefined
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirst()
  return row?.name
}

export async function isOrganizationPaused(db: Db, organizationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organization')
    .select('sending_paused_at')
    .where('id', '=', organizationId)
    .executeTakeFirst()
  return row?.sending_paused_at != null
}
