import type { Insertable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { SuppressionTable } from '../db/tables/programs.ts'
import { padded } from '../lib/padded.ts'
import type { Phone } from '../phone/phone.ts'

export interface KnownOptOut {
  lookup: number
  confirm: string
  liftedAt: string | null
}

/** What an organization has on record of these look-up values, lifted ones too. */
export async function listKnown(
  db: Db,
  of: { scopeKey: string; lookups: readonly number[] },
): Promise<KnownOptOut[]> {
  if (of.lookups.length === 0) return []
  return db
    .selectFrom('suppression')
    .select(['lookup', 'confirm', 'lifted_at as liftedAt'])
    .where('scope_key', '=', of.scopeKey)
    .where('lookup', 'in', padded(of.lookups))
    .execute()
}

export async function insertSuppressions(
  db: Db,
  rows: readonly Insertable<SuppressionTable>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto('suppression').values(rows).execute()
}

/** Ends what has not left for these numbers in an organization, their links and their memberships. */
export async function endTexts(
  db: Db,
  of: { organizationId: string; phones: readonly Phone[]; why: string; now: Date },
): Promise<{ stopped: number; left: number }> {
  if (of.phones.length === 0) return { stopped: 0, left: 0 }
  const now = of.now.getTime()
  const phones = padded(of.phones)
  const stopped = await stopWaiting(db, { ...of, now })
  await db
    .updateTable('outbox')
    .set({ link_revoked_at: now, updated_at: now })
    .where('phone', 'in', phones)
    .where('link_revoked_at', 'is', null)
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('organization_id', '=', of.organizationId),
    )
    .execute()
  const { numUpdatedRows: left } = await db
    .updateTable('member')
    .set({ left_at: of.now.toISOString(), left_why: of.why })
    .where('organization_id', '=', of.organizationId)
    .where('phone', 'in', phones)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { stopped, left: Number(left) }
}

/** Ends what has not left for these numbers in an organization. */
export async function stopWaiting(
  db: Db,
  of: { organizationId: string; phones: readonly Phone[]; now: number },
): Promise<number> {
  if (of.phones.length === 0) return 0
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({
      state: 'suppressed',
      reason: 'suppressed_organization',
      until: null,
      ended_at: of.now,
      link_revoked_at: of.now,
      updated_at: of.now,
    })
    .where('phone', 'in', padded(of.phones))
    .where('state', 'in', ['held', 'waiting'])
    .where('program_id', 'in', (eb) =>
      eb.selectFrom('program').select('id').where('organization_id', '=', of.organizationId),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
