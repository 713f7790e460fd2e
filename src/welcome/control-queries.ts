import type { Db } from '../db/open.ts'
import type { RequestStatus } from '../db/tables/status.ts'
import { leftAndUnsent } from '../programs/program.ts'

export interface ControlledRequest {
  id: string
  status: RequestStatus
  pausedAt: string | null
  haltedWhy: string | null
}

export async function findControlled(
  db: Db,
  organizationId: string,
  requestId: string,
): Promise<ControlledRequest | undefined> {
  return db
    .selectFrom('list_import_request')
    .select(['id', 'status', 'paused_at as pausedAt', 'halted_why as haltedWhy'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
}

/** False when sending was not in the state the person saw. */
export async function setPaused(
  db: Db,
  requestId: string,
  to: { pausedAt: string | null; why: string | null; now: string },
): Promise<boolean> {
  let update = db
    .updateTable('list_import_request')
    .set({
      paused_at: to.pausedAt,
      updated_at: to.now,
      halted_why: to.pausedAt === null ? null : to.why,
    })
    .where('id', '=', requestId)
    .where('status', 'in', ['approved', 'sending'])
  update =
    to.pausedAt === null
      ? update.where('paused_at', 'is not', null)
      : update.where('paused_at', 'is', null)
  return (await update.executeTakeFirstOrThrow()).numUpdatedRows === 1n
}

export async function moveToHalted(
  db: Db,
  requestId: string,
  to: { from: RequestStatus; why: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ status: 'halted', halted_why: to.why, finished_at: to.now, updated_at: to.now })
    .where('id', '=', requestId)
    .where('status', '=', to.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface LeftAndUnsent {
  left: number
  unsent: number
}

/** How many messages of a request have left, and how many have not. */
export async function countLeftAndUnsent(db: Db, requestId: string): Promise<LeftAndUnsent> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('messages')])
    .where('request_id', '=', requestId)
    .groupBy('state')
    .execute()
  return leftAndUnsent(rows)
}

/** Whether a person belongs to the organization of a list, or sent it. */
export async function isOwnList(
  db: Db,
  place: { organizationId: string; requestId: string },
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('list_import_request as request')
    .select('request.id')
    .where('request.id', '=', place.requestId)
    .where((eb) =>
      eb.or([
        eb('request.requested_by', '=', personId),
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.person_id')
            .where('membership.organization_id', '=', place.organizationId)
            .where('membership.person_id', '=', personId),
        ),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Messages of a whole organization, or with null of the installation, that have left and that have not. */
export async function countOrganizationMessages(
  db: Db,
  organizationId: string | null,
): Promise<LeftAndUnsent> {
  let query = db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('messages')])
    .groupBy('state')
  if (organizationId !== null)
    // By request: its index holds the states, and nothing else is read.
    query = query.where('request_id', 'in', (eb) =>
      eb
        .selectFrom('list_import_request')
        .select('id')
        .where('organization_id', '=', organizationId),
    )
  return leftAndUnsent(await query.execute())
}

/** False when it was as asked for already. */
export async function markOrganizationPaused(
  db: Db,
  organizationId: string,
  pausedAt: string | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('organization')
    .set({ sending_paused_at: pausedAt })
    .where('id', '=', organizationId)
    .where('sending_paused_at', pausedAt === null ? 'is not' : 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export interface HaltScope {
  organizationId: string
  /** Only the lists of this program. */
  programId?: string
}

/** Lists that are approved or being sent. */
export async function listOpenRequests(db: Db, scope: HaltScope): Promise<string[]> {
  let query = db
    .selectFrom('list_import_request')
    .select('id')
    .where('organization_id', '=', scope.organizationId)
    .where('status', 'in', ['approved', 'sending'])
    .orderBy('id')
  if (scope.programId !== undefined) query = query.where('program_id', '=', scope.programId)
  return (await query.execute()).map((row) => row.id)
}

/** Every list that is approved or being sent, with whose it is. */
export async function listOpenOwners(
  db: Db,
): Promise<{ requestId: string; organizationId: string }[]> {
  return db
    .selectFrom('list_import_request')
    .select(['id as requestId', 'organization_id as organizationId'])
    .where('status', 'in', ['approved', 'sending'])
    .orderBy('organization_id')
    .orderBy('id')
    .execute()
}
