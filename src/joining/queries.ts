import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { Confirmation } from './confirmation.ts'
import type { ConsentRecordTable, MemberTable, VisitTable } from '../db/tables/welcome.ts'
import type { JoinField } from '../programs/program.ts'
import { readFrench } from '../programs/queries.ts'
import type { Landing } from './landing.ts'

/** In English; see `spoken`. */
export async function findLanding(db: Db, linkHash: string): Promise<Landing | undefined> {
  const row = await db
    .selectFrom('outbox')
    .innerJoin('program', 'program.id', 'outbox.program_id')
    .innerJoin('list_import_request as request', 'request.id', 'outbox.request_id')
    .leftJoin('recipient', (join) =>
      join
        .onRef('recipient.request_id', '=', 'outbox.request_id')
        .onRef('recipient.phone', '=', 'outbox.phone'),
    )
    .leftJoin('member', 'member.outbox_id', 'outbox.id')
    .leftJoin('consent_record', 'consent_record.member_id', 'member.id')
    .where('outbox.link_hash', '=', linkHash)
    .select([
      'outbox.id as outboxId',
      'outbox.organization_id as organizationId',
      'outbox.program_id as programId',
      'outbox.request_id as requestId',
      'outbox.phone',
      'outbox.link_hash as linkHash',
      'outbox.link_expires_at as linkExpiresAt',
      'outbox.link_revoked_at as linkRevokedAt',
      'member.id as memberId',
      'member.left_at as memberLeftAt',
      'program.brand',
      'program.name as program',
      'program.description',
      'program.frequency',
      'program.reason',
      'program.consent_text as consentText',
      'program.help_contact as helpContact',
      'program.terms_url as termsUrl',
      'program.privacy_url as privacyUrl',
      'program.sender',
      'program.minimum_age as minimumAge',
      'program.join_fields as joinFields',
      'program.mailing_address as mailingAddress',
      'program.french',
      'recipient.region',
      'consent_record.language as joinedIn',
      'recipient.opted_in_at as optedInAt',
      'request.time_zone as timeZone',
      'request.consent_words as agreedWords',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const joinFields = JSON.parse(row.joinFields) as JoinField[]
  return { ...row, joinFields, french: readFrench(row.french), language: 'en' }
}

export async function insertVisit(db: Db, row: Insertable<VisitTable>): Promise<void> {
  await db.insertInto('visit').values(row).execute()
}

/** False when this number is a member already. */
export async function insertMember(db: Db, row: Insertable<MemberTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('member')
    .values(row)
    .onConflict((conflict) => conflict.columns(['program_id', 'phone']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function insertConsentRecord(
  db: Db,
  row: Insertable<ConsentRecordTable>,
): Promise<void> {
  await db.insertInto('consent_record').values(row).execute()
}

export async function revokeLink(db: Db, outboxId: string, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ link_revoked_at: now, updated_at: now })
    .where('id', '=', outboxId)
    .where('link_revoked_at', 'is', null)
    .execute()
}

/** Marks a member as gone; the id when there was one. */
export async function markMemberLeft(
  db: Db,
  outboxId: string,
  left: { at: string; why: string },
): Promise<string | null> {
  const row = await db
    .updateTable('member')
    .set({ left_at: left.at, left_why: left.why })
    .where('outbox_id', '=', outboxId)
    .where('left_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** A member whose joining is to be confirmed, or has been. */
export async function findJoined(db: Db, memberId: string) {
  return db
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organization_id')
    .innerJoin('consent_record', 'consent_record.member_id', 'member.id')
    .where('member.id', '=', memberId)
    .select([
      'member.organization_id as organizationId',
      'member.program_id as programId',
      'member.phone',
      'member.joined_at as joinedAt',
      'member.left_at as leftAt',
      'member.confirmation',
      'consent_record.language',
      'organization.suspended_at as suspendedAt',
    ])
    .executeTakeFirst()
}

/** False when it does not stand there any more. */
export async function moveConfirmation(
  db: Db,
  memberId: string,
  move: { from: Confirmation; to: Confirmation },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('member')
    .set({ confirmation: move.to })
    .where('id', '=', memberId)
    .where('confirmation', '=', move.from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
