import { recordEvent } from '../audit/record-event.ts'
import { type Context, inTransaction } from '../context.ts'
import { ForbiddenError } from '../errors.ts'
import { insertUpload } from './upload-queries.ts'
import type { Upload } from './upload.ts'

export type NewUpload = Pick<
  Upload,
  | 'organizationId'
  | 'requestId'
  | 'kind'
  | 'name'
  | 'path'
  | 'bytes'
  | 'sha256'
  | 'encoding'
  | 'delimiter'
>

/** Gives a stored file its row, so that it belongs to someone. */
export async function storeUpload(ctx: Context, upload: NewUpload): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    if (ctx.actor.kind !== 'person') throw new ForbiddenError('Only a person can upload a list.')
    const id = ctx.newId()
    await insertUpload(ctx.db, {
      ...upload,
      id,
      createdAt: ctx.now().toISOString(),
      createdBy: ctx.actor.personId,
      removedAt: null,
    })
    await recordEvent(ctx, {
      name: 'upload.stored',
      organizationId: upload.organizationId,
      subject: id,
      data: {
        request: upload.requestId,
        kind: upload.kind,
        bytes: upload.bytes,
        sha256: upload.sha256,
      },
    })
    return id
  })
}
