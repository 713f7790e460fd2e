import type { Db } from '../db/open.ts'
import type { OrganizationInUse, PlatformRole, Visitor, Waiting } from './env.ts'

/** A signed-in person with all roles as they are this moment. */
export async function findVisitor(db: Db, personId: string): Promise<Visitor | undefined> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!person) return undefined
  const roles = await db
    .selectFrom('platform_role')
    .select('role')
    .where('person_id', '=', personId)
    .orderBy('role')
    .execute()
  const memberships = await db
    .selectFrom('membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .select([
      'organization.id as organizationId',
      'organization.name as organizationName',
      'membership.role as role',
    ])
    .where('membership.person_id', '=', personId)
    .orderBy('organization.name')
    .execute()
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    platformRoles: roles.map((row): PlatformRole => row.role),
    memberships,
  }
}

/** The organization as one of its members sees it; undefined for everybody else. */
export async function findOrganizationInUse(
  db: Db,
  organizationId: string,
  personId: string,
): Promise<OrganizationInUse | undefined> {
  const row = await db
    .selectFrom('organization')
    .innerJoin('membership', 'membership.organization_id', 'organization.id')
    .select([
      'organization.id as id',
      'organization.name as name',
      'membership.role as role',
      'organization.plan as plan',
      'organization.imports_allowed as importsAllowed',
      'organization.imports_note as importsNote',
      'organization.suspended_at as suspendedAt',
      'organization.suspended_why as suspendedWhy',
    ])
    .where('organization.id', '=', organizationId)
    .where('membership.person_id', '=', personId)
    .executeTakeFirst()
  return row && { ...row, importsAllowed: row.importsAllowed === 1 }
}

/** What waits for the people of an organization; null: for operators. */
export async function countWaiting(db: Db, organizationId: string | null): Promise<Waiting> {
  let query = db
    .selectFrom('inbound')
    .where('effect', '=', 'triage')
    .select((eb) => eb.fn.countAll<number>().as('replies'))
  if (organizationId !== null) query = query.where('organization_id', '=', organizationId)
  const replies = Number((await query.executeTakeFirstOrThrow()).replies)
  if (organizationId !== null) return { replies }
  return { replies, doubt: await countForPerson(db), held: await countHeldLists(db) }
}

async function countForPerson(db: Db): Promise<number> {
  const { messages } = await db
    .selectFrom('outbox')
    .where('state', 'in', ['in_doubt', 'held'])
    .where('reason', 'in', ['cannot_look_up', 'absent_twice', 'number_unknown'])
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .executeTakeFirstOrThrow()
  return Number(messages)
}

async function countHeldLists(db: Db): Promise<number> {
  const { lists } = await db
    .selectFrom('first_part')
    .innerJoin('list_import_request as request', 'request.id', 'first_part.request_id')
    .where('first_part.state', '=', 'held')
    .where('request.status', 'in', ['approved', 'sending'])
    .select((eb) => eb.fn.countAll<number>().as('lists'))
    .executeTakeFirstOrThrow()
  return Number(lists)
}
