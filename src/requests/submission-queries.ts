import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { AttestationTable } from '../db/tables/imports.ts'

/** False when this revision was sworn to already. */
export async function insertAttestation(
  db: Db,
  row: Insertable<AttestationTable>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('attestation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['request_id', 'revision']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export interface Recipient {
  personId: string
  name: string
  email: string
}

export async function findPerson(db: Db, personId: string): Promise<Recipient | null> {
  const row = await db
    .selectFrom('person')
    .select(['id as personId', 'name', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return row ?? null
}

/** Reviewers who may decide for an organization: those who do not belong to it. */
export async function listReviewersFor(db: Db, organizationId: string): Promise<Recipient[]> {
  return db
    .selectFrom('platform_role')
    .innerJoin('person', 'person.id', 'platform_role.person_id')
    .select(['person.id as personId', 'person.name as name', 'person.email as email'])
    .where('platform_role.role', '=', 'reviewer')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('membership')
            .select('membership.person_id')
            .whereRef('membership.person_id', '=', 'person.id')
            .where('membership.organization_id', '=', organizationId),
        ),
      ),
    )
    .orderBy('person.id')
    .execute()
}

export async function findOrganizationName(db: Db, organizationId: string): Promise<string> {
  const { name } = await db
    .selectFrom('organization')
    .select('name')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  return name
}

/** What a reviewer last wrote to the requester. */
export async function findLastNote(
  db: Db,
  requestId: string,
): Promise<{ note: string; codes: string[]; decidedAt: string } | null> {
  const row = await db
    .selectFrom('decision')
    .select(['note', 'codes', 'decided_at as decidedAt'])
    .where('request_id', '=', requestId)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const codes: unknown = JSON.parse(row.codes)
  return {
    note: row.note,
    codes: Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [],
    decidedAt: row.decidedAt,
  }
}
