import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'

export interface RequestLine {
  id: string
  name: string
  status: RequestStatus
  pausedAt: string | null
  program: string | null
  requester: string
  createdAt: string
  updatedAt: string
  submittedAt: string | null
  rows: { accepted: number; review: number; rejected: number } | null
}

/** A page of an organization's requests, the newest first, before or after one of them. */
export async function listRequests(
  db: Db,
  organizationId: string,
  page: { statuses: readonly RequestStatus[]; before?: string; after?: string; limit: number },
): Promise<RequestLine[]> {
  const { before, after } = page
  const rows = await db
    .selectFrom('list_import_request as request')
    .innerJoin('person', 'person.id', 'request.requested_by')
    .leftJoin('program', 'program.id', 'request.program_id')
    .leftJoin('vetting_run as run', (join) =>
      join.on((on) =>
        on.and([
          on('run.id', '=', on.fn.coalesce('request.preview_run_id', 'request.run_id')),
          on('run.status', '=', 'done'),
        ]),
      ),
    )
    .select([
      'request.id as id',
      'request.name as name',
      'request.status as status',
      'request.paused_at as pausedAt',
      'program.name as program',
      'person.name as requester',
      'request.created_at as createdAt',
      'request.updated_at as updatedAt',
      'request.submitted_at as submittedAt',
      'run.accepted as accepted',
      'run.review as review',
      'run.rejected as rejected',
    ])
    .where('request.organization_id', '=', organizationId)
    .where('request.status', 'in', page.statuses)
    // Ids grow with time, so they are the key pages go by.
    .$if(before !== undefined, (query) => query.where('request.id', '<', before ?? ''))
    .$if(after !== undefined, (query) => query.where('request.id', '>', after ?? ''))
    .orderBy('request.id', after === undefined ? 'desc' : 'asc')
    .limit(page.limit)
    .execute()
  const lines = rows.map(({ accepted, review, rejected, ...row }): RequestLine => ({
    ...row,
    rows:
      accepted === null || review === null || rejected === null
        ? null
        : { accepted, review, rejected },
  }))
  return after === undefined ? lines : lines.reverse()
}

export async function countByStatus(
  db: Db,
  organizationId: string,
): Promise<Map<RequestStatus, number>> {
  const rows = await db
    .selectFrom('list_import_request')
    .select((eb) => ['status', eb.fn.countAll<number>().as('requests')])
    .where('organization_id', '=', organizationId)
    .groupBy('status')
    .execute()
  return new Map(rows.map((row) => [row.status, row.requests]))
}

export interface LinkedRequest {
  id: string
  name: string
  status: RequestStatus
}

/** The request whose refused rows this one brings again, and those that bring this one's; the oldest first. */
export async function findLinked(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<{ follows: LinkedRequest | null; followedBy: LinkedRequest[] }> {
  const of = db
    .selectFrom('list_import_request as request')
    .select(['request.id', 'request.name', 'request.status'])
    .where('request.organization_id', '=', organizationId)
  const follows = await of
    .innerJoin('list_import_request as later', 'later.follows_id', 'request.id')
    .where('later.id', '=', requestId)
    .executeTakeFirst()
  const followedBy = await of
    .where('request.follows_id', '=', requestId)
    .orderBy('request.id')
    .limit(20)
    .execute()
  return { follows: follows ?? null, followedBy }
}
