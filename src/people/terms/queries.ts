import type { Selectable } from 'kysely'
import type { Db } from '../../db/open.ts'
import type { TermsVersionTable } from '../../db/tables/people.ts'
import type { TermsKind, TermsVersion } from './terms.ts'

/** The version in force: what a list submitted now is bound to. */
export async function findCurrentTerms(db: Db, kind: TermsKind): Promise<TermsVersion | undefined> {
  const row = await db
    .selectFrom('terms_version')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toVersion(row)
}

export async function findTermsVersion(db: Db, id: string): Promise<TermsVersion | undefined> {
  const row = await db
    .selectFrom('terms_version')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toVersion(row)
}

export async function listTerms(db: Db): Promise<TermsVersion[]> {
  const rows = await db
    .selectFrom('terms_version')
    .selectAll()
    .orderBy('kind', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** False when this version was published a moment before by someone else. */
export async function insertTerms(
  db: Db,
  version: TermsVersion & { publishedBy: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('terms_version')
    .values({
      id: version.id,
      kind: version.kind,
      version: version.version,
      title: version.title,
      body: version.body,
      hash: version.hash,
      published_at: version.publishedAt,
      published_by: version.publishedBy,
    })
    .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

function toVersion(row: Selectable<TermsVersionTable>): TermsVersion {
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    title: row.title,
    body: row.body,
    hash: row.hash,
    publishedAt: row.published_at,
  }
}
