import type { Db } from '../../db/open.ts'
import type { PlatformRole } from '../env.ts'

export interface PlatformPerson {
  personId: string
  name: string
  email: string
  roles: PlatformRole[]
  twoFactor: boolean
}

export async function listPlatformPeople(db: Db): Promise<PlatformPerson[]> {
  const rows = await db
    .selectFrom('platform_role')
    .innerJoin('person', 'person.id', 'platform_role.person_id')
    .select([
      'person.id as personId',
      'person.name as name',
      'person.email as email',
      'person.two_factor_enabled as twoFactor',
      'platform_role.role as role',
    ])
    .orderBy('person.name')
    .orderBy('platform_role.role')
    .execute()
  const people = new Map<string, PlatformPerson>()
  for (const { role, twoFactor, ...person } of rows) {
    const known = people.get(person.personId)
    if (known) known.roles.push(role)
    else people.set(person.personId, { ...person, roles: [role], twoFactor: twoFactor === 1 })
  }
  return [...people.values()]
}

export async function hasPlatformRole(
  db: Db,
  personId: string,
  role: PlatformRole,
): Promise<boolean> {
  const row = await db
    .selectFrom('platform_role')
    .select('role')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .executeTakeFirst()
  return row !== undefined
}

export async function countPlatformRole(db: Db, role: PlatformRole): Promise<number> {
  const { people } = await db
    .selectFrom('platform_role')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('role', '=', role)
    .executeTakeFirstOrThrow()
  return people
}

/** False when the person has the role already. */
export async function insertPlatformRole(
  db: Db,
  grant: { personId: string; role: PlatformRole; now: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('platform_role')
    .values({ person_id: grant.personId, role: grant.role, granted_at: grant.now })
    .onConflict((conflict) => conflict.columns(['person_id', 'role']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function deletePlatformRole(
  db: Db,
  personId: string,
  role: PlatformRole,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('platform_role')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Links to set the installation up that were printed before; only the newest works. */
export async function withdrawSetUps(db: Db, now: string): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('organization_id', 'is', null)
    .where('email', '=', '')
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}
