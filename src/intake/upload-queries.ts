import type { Selectable } from 'kysely'
import type { Db } from '../db/open.ts'
import type { UploadTable } from '../db/tables/imports.ts'
import { NotFoundError } from '../errors.ts'
import type { Upload } from './upload.ts'

export async function insertUpload(db: Db, upload: Upload): Promise<void> {
  await db
    .insertInto('upload')
    .values({
      id: upload.id,
      organization_id: upload.organizationId,
      request_id: upload.requestId,
      kind: upload.kind,
      name: upload.name,
      path: upload.path,
      bytes: upload.bytes,
      sha256: upload.sha256,
      encoding: upload.encoding,
      delimiter: upload.delimiter,
      created_at: upload.createdAt,
      created_by: upload.createdBy,
      removed_at: upload.removedAt,
    })
    .execute()
}

export async function findUpload(
  db: Db,
  organizationId: string,
  id: string,
): Promise<Upload | null> {
  const row = await db
    .selectFrom('upload')
    .selectAll()
    .where('id', '=', id)
    .where('organization_id', '=', organizationId)
    .executeTakeFirst()
  return row ? toUpload(row) : null
}

export async function getUpload(db: Db, organizationId: string, id: string): Promise<Upload> {
  const upload = await findUpload(db, organizationId, id)
  if (!upload) throw new NotFoundError('This upload is not there.')
  return upload
}

/** For the job that removes the file, which acts for no organization. */
export async function findUploadById(db: Db, id: string): Promise<Upload | null> {
  const row = await db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toUpload(row) : null
}

/** Other requests of the organization that brought a file with the same bytes, newest first. */
export async function listSameFiles(
  db: Db,
  upload: Pick<Upload, 'organizationId' | 'sha256' | 'requestId'>,
): Promise<{ requestId: string; name: string; status: string; at: string }[]> {
  return db
    .selectFrom('upload')
    .innerJoin('list_import_request', 'list_import_request.id', 'upload.request_id')
    .select([
      'list_import_request.id as requestId',
      'list_import_request.name as name',
      'list_import_request.status as status',
      'upload.created_at as at',
    ])
    .where('upload.organization_id', '=', upload.organizationId)
    .where('upload.sha256', '=', upload.sha256)
    .where('upload.request_id', 'is not', null)
    .where('upload.request_id', '!=', upload.requestId ?? '')
    .orderBy('upload.created_at', 'desc')
    .limit(5)
    .execute()
}

export async function markUploadRemoved(db: Db, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('upload')
    .set({ removed_at: now })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Cells that were corrected go with their file; how many they were stays. */
export async function removeCorrections(db: Db, uploadId: string): Promise<void> {
  await db.deleteFrom('list_edit_cell').where('upload_id', '=', uploadId).execute()
}

/** A file that was sworn to stays: decisions and reports refer to it. */
export async function isSwornTo(db: Db, sha256: string, requestId: string): Promise<boolean> {
  const row = await db
    .selectFrom('attestation')
    .select('id')
    .where('request_id', '=', requestId)
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Which of these stored files belong to a row that still needs them. */
export async function listOwnedPaths(db: Db, paths: readonly string[]): Promise<Set<string>> {
  const owned = new Set<string>()
  for (let at = 0; at < paths.length; at += 500) {
    const part = paths.slice(at, at + 500)
    const uploads = await db
      .selectFrom('upload')
      .select('path')
      .where('path', 'in', part)
      .where('removed_at', 'is', null)
      .execute()
    const evidence = await db
      .selectFrom('evidence')
      .innerJoin('list_import_request', 'list_import_request.id', 'evidence.request_id')
      .select('evidence.path as path')
      .where('evidence.path', 'in', part)
      .where((where) =>
        where.or([
          where('evidence.removed_at', 'is', null),
          where('list_import_request.revision', '>', 0),
        ]),
      )
      .execute()
    for (const row of [...uploads, ...evidence]) if (row.path) owned.add(row.path)
  }
  return owned
}

function toUpload(row: Selectable<UploadTable>): Upload {
  return {
    id: row.id,
    organizationId: row.organization_id,
    requestId: row.request_id,
    kind: row.kind,
    name: row.name,
    path: row.path,
    bytes: row.bytes,
    sha256: row.sha256,
    encoding: row.encoding,
    delimiter: row.delimiter,
    createdAt: row.created_at,
    createdBy: row.created_by,
    removedAt: row.removed_at,
  }
}
