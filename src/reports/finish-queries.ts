import type { Db } from '../db/open.ts'

/**
 * Requests whose every message has been made and has ended, and that nobody has closed yet. A message the carrier took before
 * `acceptedBefore` (epoch ms) counts as ended: some receipts never come.
 */
export async function listFinishable(
  db: Db,
  acceptedBefore: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('list_import_request as request')
    .where('request.status', 'in', ['approved', 'sending'])
    .where('request.released_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox')
            .select('outbox.id')
            .whereRef('outbox.request_id', '=', 'request.id')
            .where((open) =>
              open.or([
                open('outbox.state', 'in', ['held', 'waiting', 'claimed', 'in_doubt']),
                open.and([
                  open('outbox.state', '=', 'accepted'),
                  open('outbox.accepted_at', '>', acceptedBefore),
                ]),
              ]),
            ),
        ),
      ),
    )
    .select('request.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function moveToDone(db: Db, requestId: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('list_import_request')
    .set({ status: 'done', finished_at: now, updated_at: now })
    .where('id', '=', requestId)
    .where('status', 'in', ['approved', 'sending'])
    .where('released_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Whom to tell about a request: who sent it, and the organization's owners. */
export async function listAddresses(
  db: Db,
  requestId: string,
): Promise<{ personId: string; email: string }[]> {
  return db
    .selectFrom('list_import_request as request')
    .innerJoin('person', (join) => join.onTrue())
    .where('request.id', '=', requestId)
    .where((eb) =>
      eb.or([
        eb('person.id', '=', eb.ref('request.requested_by')),
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.person_id')
            .whereRef('membership.person_id', '=', 'person.id')
            .whereRef('membership.organization_id', '=', 'request.organization_id')
            .where('membership.role', '=', 'owner'),
        ),
      ]),
    )
    .select(['person.id as personId', 'person.email'])
    .execute()
}

export async function findOrganizationOf(
  db: Db,
  requestId: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom('list_import_request as request')
    .innerJoin('organization', 'organization.id', 'request.organization_id')
    .where('request.id', '=', requestId)
    .select(['organization.id', 'organization.name'])
    .executeTakeFirst()
}
