import type { Db } from '../../db/open.ts'

export interface PersonCard {
  id: string
  name: string
  email: string
  twoFactor: boolean
}

export async function findPersonByEmail(db: Db, email: string): Promise<PersonCard | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'two_factor_enabled as twoFactor'])
    .where('email', '=', email)
    .executeTakeFirst()
  return row && { ...row, twoFactor: row.twoFactor === 1 }
}

export async function findPerson(db: Db, personId: string): Promise<PersonCard | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'two_factor_enabled as twoFactor'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return row && { ...row, twoFactor: row.twoFactor === 1 }
}

/** A person whose address is proven, with the password to sign in by. */
export async function insertPerson(
  db: Db,
  person: {
    id: string
    credentialId: string
    name: string
    email: string
    passwordHash: string
    now: string
  },
): Promise<void> {
  const times = { created_at: person.now, updated_at: person.now }
  await db
    .insertInto('person')
    .values({
      id: person.id,
      name: person.name,
      email: person.email,
      email_verified: 1,
      image: null,
      two_factor_enabled: 0,
      ...times,
    })
    .execute()
  await db
    .insertInto('credential')
    .values({
      id: person.credentialId,
      account_id: person.id,
      provider_id: 'credential',
      person_id: person.id,
      access_token: null,
      refresh_token: null,
      id_token: null,
      access_token_expires_at: null,
      refresh_token_expires_at: null,
      scope: null,
      password: person.passwordHash,
      ...times,
    })
    .execute()
}

export async function updatePersonName(
  db: Db,
  personId: string,
  name: string,
  now: string,
): Promise<void> {
  await db.updateTable('person').set({ name, updated_at: now }).where('id', '=', personId).execute()
}

/** Wrong passwords in a row, this one included. */
export async function addFailure(db: Db, account: string, now: string): Promise<number> {
  const { failures } = await db
    .insertInto('sign_in_failure')
    .values({ account, failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.column('account').doUpdateSet((eb) => ({
        failures: eb('sign_in_failure.failures', '+', 1),
        last_at: now,
      })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  return failures
}

export async function countFailures(db: Db, account: string): Promise<number> {
  const row = await db
    .selectFrom('sign_in_failure')
    .select('failures')
    .where('account', '=', account)
    .executeTakeFirst()
  return row?.failures ?? 0
}

export async function clearFailures(db: Db, account: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('account', '=', account).execute()
}

export async function forgetOldFailures(db: Db, before: string): Promise<void> {
  await db.deleteFrom('sign_in_failure').where('last_at', '<', before).execute()
}

export interface SessionCard {
  id: string
  token: string
  agent: string | null
  address: string | null
  startedAt: string
  usedAt: string
}

export async function listSessions(db: Db, personId: string, now: string): Promise<SessionCard[]> {
  return db
    .selectFrom('session')
    .select([
      'id',
      'token',
      'user_agent as agent',
      'ip_address as address',
      'created_at as startedAt',
      'updated_at as usedAt',
    ])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
}

/** Ends sessions of a person: all of them, or all but one. */
export async function deleteSessions(
  db: Db,
  personId: string,
  exceptToken?: string,
): Promise<number> {
  let query = db.deleteFrom('session').where('person_id', '=', personId)
  if (exceptToken !== undefined) query = query.where('token', '!=', exceptToken)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function deleteSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute()
}
