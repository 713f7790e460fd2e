import type { Db } from '../db/open.ts'

export interface Alerted {
  id: string
  email: string
  /** A reviewer or operator, who reads it on the platform's pages. */
  desk: boolean
}

/** Who is told when a list stops: who sent it, the organization's owners, reviewers and operators. */
export async function listAlerted(
  db: Db,
  requestId: string,
): Promise<{ name: string; people: Alerted[] }> {
  const request = await db
    .selectFrom('list_import_request')
    .select(['name', 'organization_id', 'requested_by'])
    .where('id', '=', requestId)
    .executeTakeFirstOrThrow()
  const own = await db
    .selectFrom('person')
    .select(['id', 'email'])
    .where((eb) =>
      eb.or([
        eb('id', '=', request.requested_by),
        eb(
          'id',
          'in',
          eb
            .selectFrom('membership')
            .select('person_id')
            .where('organization_id', '=', request.organization_id)
            .where('role', '=', 'owner'),
        ),
      ]),
    )
    .execute()
  const desk = await db
    .selectFrom('person')
    .select(['id', 'email'])
    .where('id', 'in', (eb) => eb.selectFrom('platform_role').select('person_id'))
    .execute()
  const known = new Set(own.map((person) => person.id))
  return {
    name: request.name,
    people: [
      ...own.map((person) => ({ ...person, desk: false })),
      ...desk.filter(({ id }) => !known.has(id)).map((person) => ({ ...person, desk: true })),
    ],
  }
}
