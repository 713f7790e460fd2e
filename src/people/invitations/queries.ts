import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { InvitationTable } from '../../db/tables/people.ts'
import type { Invitation } from './invitation.ts'

/** Whom and what an invitation is for; for a platform role the place is the service itself. */
export interface InvitationInPlace extends Invitation {
  organizationName: string | null
}

export async function insertInvitation(db: Db, row: Insertable<InvitationTable>): Promise<void> {
  await db.insertInto('invitation').values(row).execute()
}

export async function findInvitationByToken(
  db: Db,
  tokenHash: string,
): Promise<InvitationInPlace | undefined> {
  const row = await db
    .selectFrom('invitation')
    .leftJoin('organization', 'organization.id', 'invitation.organization_id')
    .selectAll('invitation')
    .select('organization.name as organization_name')
    .where('invitation.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row && { ...toInvitation(row), organizationName: row.organization_name }
}

/** One invitation of this organization; null stands for the platform. */
export async function findInvitation(
  db: Db,
  organizationId: string | null,
  id: string,
): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('invitation')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', organizationId === null ? 'is' : '=', organizationId)
    .executeTakeFirst()
  return row && toInvitation(row)
}

/** Neither accepted nor withdrawn; those that ran out are among them, since they can be sent again. */
export async function listPendingInvitations(
  db: Db,
  organizationId: string | null,
): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitation')
    .selectAll()
    .where('organization_id', organizationId === null ? 'is' : '=', organizationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('email', '!=', '')
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(toInvitation)
}

/** False when it was accepted or withdrawn meanwhile. */
export async function markWithdrawn(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when it was accepted or withdrawn meanwhile: of two who hold the link, one gets in. */
export async function markAccepted(
  db: Db,
  id: string,
  by: { personId: string; now: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ accepted_at: by.now, accepted_by: by.personId })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function replaceToken(
  db: Db,
  id: string,
  next: { tokenHash: string; expiresAt: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ token_hash: next.tokenHash, expires_at: next.expiresAt })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function toInvitation(row: Selectable<InvitationTable>): Invitation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    withdrawnAt: row.withdrawn_at,
  }
}
