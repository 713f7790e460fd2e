import type { Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { EvidenceTable } from '../db/tables/imports.ts'
import type { Evidence } from './request.ts'

export async function insertEvidence(db: Db, evidence: Evidence): Promise<void> {
  await db
    .insertInto('evidence')
    .values({
      id: evidence.id,
      request_id: evidence.requestId,
      organization_id: evidence.organizationId,
      kind: evidence.kind,
      label: evidence.label,
      url: evidence.url,
      path: evidence.path,
      media_type: evidence.mediaType,
      bytes: evidence.bytes,
      sha256: evidence.sha256,
      created_at: evidence.createdAt,
      created_by: evidence.createdBy,
      removed_at: null,
    })
    .execute()
}

export async function listEvidence(db: Db, requestId: string): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toEvidence)
}

export async function countEvidence(db: Db, requestId: string): Promise<number> {
  const { count } = await db
    .selectFrom('evidence')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function findEvidence(
  db: Db,
  requestId: string,
  id: string,
): Promise<Evidence | null> {
  const row = await db
    .selectFrom('evidence')
    .selectAll()
    .where('id', '=', id)
    .where('request_id', '=', requestId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? toEvidence(row) : null
}

export async function markEvidenceRemoved(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('evidence')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

function toEvidence(row: Selectable<EvidenceTable>): Evidence {
  return {
    id: row.id,
    requestId: row.request_id,
    organizationId: row.organization_id,
    kind: row.kind,
    label: row.label,
    url: row.url,
    path: row.path,
    mediaType: row.media_type,
    bytes: row.bytes,
    sha256: row.sha256,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}
