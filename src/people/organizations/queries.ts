import type { Selectable } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { OrganizationTable } from '../../db/tables/people.ts'
import type { OrganizationRole } from '../env.ts'

export interface Organization {
  id: string
  name: string
  plan: string
  importsAllowed: boolean
  importsNote: string
  suspendedAt: string | null
  suspendedWhy: string | null
  createdAt: string
}

export interface Member {
  personId: string
  name: string
  email: string
  role: OrganizationRole
  since: string
  twoFactor: boolean
}

export async function findOrganization(db: Db, id: string): Promise<Organization | undefined> {
  const row = await db
    .selectFrom('organization')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toOrganization(row)
}

export async function listOrganizations(db: Db): Promise<(Organization & { members: number })[]> {
  const rows = await db
    .selectFrom('organization')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('membership')
        .select((count) => count.fn.countAll<number>().as('members'))
        .whereRef('membership.organization_id', '=', 'organization.id')
        .as('members'),
    )
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...toOrganization(row), members: row.members ?? 0 }))
}

export async function insertOrganization(
  db: Db,
  organization: {
    id: string
    name: string
    plan: string
    importsAllowed: boolean
    importsNote: string
    now: string
  },
): Promise<void> {
  await db
    .insertInto('organization')
    .values({
      id: organization.id,
      name: organization.name,
      plan: organization.plan,
      imports_allowed: organization.importsAllowed ? 1 : 0,
      imports_note: organization.importsNote,
      suspended_at: null,
      suspended_why: null,
      created_at: organization.now,
    })
    .execute()
}

export async function updatePlan(
  db: Db,
  id: string,
  to: { plan: string; importsAllowed: boolean; importsNote: string },
): Promise<void> {
  await db
    .updateTable('organization')
    .set({
      plan: to.plan,
      imports_allowed: to.importsAllowed ? 1 : 0,
      imports_note: to.importsNote,
    })
    .where('id', '=', id)
    .execute()
}

/** False when it was suspended already. */
export async function markSuspended(
  db: Db,
  id: string,
  by: { why: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('organization')
    .set({ suspended_at: by.now, suspended_why: by.why })
    .where('id', '=', id)
    .where('suspended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was not suspended. */
export async function markResumed(db: Db, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('organization')
    .set({ suspended_at: null, suspended_why: null })
    .where('id', '=', id)
    .where('suspended_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function listMembers(db: Db, organizationId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'person.id as personId',
      'person.name as name',
      'person.email as email',
      'person.two_factor_enabled as twoFactor',
      'membership.role as role',
      'membership.created_at as since',
    ])
    .where('membership.organization_id', '=', organizationId)
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ ...row, twoFactor: row.twoFactor === 1 }))
}

export async function findRole(
  db: Db,
  organizationId: string,
  personId: string,
): Promise<OrganizationRole | undefined> {
  const row = await db
    .selectFrom('membership')
    .select('role')
    .where('organization_id', '=', organizationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.role
}

export async function countOwners(db: Db, organizationId: string): Promise<number> {
  const { owners } = await db
    .selectFrom('membership')
    .select((eb) => eb.fn.countAll<number>().as('owners'))
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'owner')
    .executeTakeFirstOrThrow()
  return owners
}

/** False when the person is a member already; their role stays. */
export async function insertMembership(
  db: Db,
  membership: { organizationId: string; personId: string; role: OrganizationRole; now: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('membership')
    .values({
      organization_id: membership.organizationId,
      person_id: membership.personId,
      role: membership.role,
      created_at: membership.now,
    })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function moveRole(
  db: Db,
  member: { organizationId: string; personId: string },
  roles: { from: OrganizationRole; to: OrganizationRole },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('membership')
    .set({ role: roles.to })
    .where('organization_id', '=', member.organizationId)
    .where('person_id', '=', member.personId)
    .where('role', '=', roles.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function deleteMembership(
  db: Db,
  member: { organizationId: string; personId: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('membership')
    .where('organization_id', '=', member.organizationId)
    .where('person_id', '=', member.personId)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

function toOrganization(row: Selectable<OrganizationTable>): Organization {
  return {
    id: row.id,
    name: row.name,
    plan: row.plan,
    importsAllowed: row.imports_allowed === 1,
    importsNote: row.imports_note,
    suspendedAt: row.suspended_at,
    suspendedWhy: row.suspended_why,
    createdAt: row.created_at,
  }
}

/** Messages that had not left when sending of an organization was stopped or allowed. */
export async function countMessages(db: Db, organizationId: string): Promise<{ unsent: number }> {
  const { messages } = await db
    .selectFrom('outbox')
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('organization_id', '=', organizationId),
    )
    .where('state', 'in', ['held', 'waiting'])
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .executeTakeFirstOrThrow()
  return { unsent: Number(messages) }
}
