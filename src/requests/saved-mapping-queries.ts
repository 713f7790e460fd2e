import type { Db } from '../db/open.ts'
import type { SavedMapping, SavedReading } from './saved-mapping.ts'

export async function findSavedMapping(
  db: Db,
  organizationId: string,
  headerHash: string,
): Promise<SavedMapping | null> {
  const row = await db
    .selectFrom('saved_mapping')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('header_hash', '=', headerHash)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    organizationId: row.organization_id,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- saveMapping wrote it
    reading: JSON.parse(row.reading) as SavedReading,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }
}

/** Writes it, or what is there for the same headings anew. */
export async function putSavedMapping(
  db: Db,
  mapping: SavedMapping & { headerHash: string },
): Promise<void> {
  const said = {
    reading: JSON.stringify(mapping.reading),
    saved_at: mapping.savedAt,
    saved_by: mapping.savedBy,
  }
  await db
    .insertInto('saved_mapping')
    .values({
      id: mapping.id,
      organization_id: mapping.organizationId,
      header_hash: mapping.headerHash,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'header_hash']).doUpdateSet(said),
    )
    .execute()
}

export async function deleteSavedMapping(
  db: Db,
  organizationId: string,
  id: string,
): Promise<void> {
  await db
    .deleteFrom('saved_mapping')
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute()
}
