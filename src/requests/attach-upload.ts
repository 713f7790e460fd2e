import { type Context, inTransaction } from '../context.ts'
import { ConflictError } from '../errors.ts'
import { recordEvent } from '../audit/record-event.ts'
import { dropUpload } from '../intake/drop-upload.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import { storeUpload } from '../intake/store-upload.ts'
import { carryMapping } from './carry-mapping.ts'
import { getOpenRequest, type RequestPlace } from './get-open-request.ts'
import { updateDraft } from './queries.ts'
import type { ImportRequest } from './request.ts'
import { applySaved, headerHash } from './saved-mapping.ts'
import { findSavedMapping } from './saved-mapping-queries.ts'

/**
 * Makes a stored file the request's list; the one before is removed, and columns are to be confirmed anew. They
 * are proposed as in the file before, or as the organization last read the same headings.
 */
export async function attachUpload(
  ctx: Context,
  place: RequestPlace,
  upload: {
    file: ReceivedFile
    kind: 'file' | 'paste'
    suggested: Mapping
    /** The request whose refused rows these are. */
    follows?: Pick<ImportRequest, 'id' | 'timeZone'>
  },
): Promise<string> {
  const { organizationId, requestId } = place
  const { file, kind, suggested, follows } = upload
  return inTransaction(ctx, async (ctx) => {
    const { request } = await getOpenRequest(ctx, place)
    const carried = carryMapping(request.mapping, suggested)
    const hash = carried === suggested ? headerHash(suggested) : null
    const saved = hash && (await findSavedMapping(ctx.db, organizationId, hash))
    const mapping = saved ? applySaved(suggested, saved.reading) : carried
    const uploadId = await storeUpload(ctx, {
      organizationId,
      requestId,
      kind,
      name: file.name,
      path: file.path,
      bytes: file.bytes,
      sha256: file.sha256,
      encoding: mapping.encoding,
      delimiter: mapping.delimiter,
    })
    const written = await updateDraft(ctx.db, requestId, {
      set: {
        upload_id: uploadId,
        mapping: JSON.stringify(mapping),
        ...(follows ? { time_zone: follows.timeZone, follows_id: follows.id } : {}),
        ...(saved ? { time_zone: saved.reading.timeZone } : {}),
        mapping_hash: null,
        preview_run_id: null,
      },
      status: request.status,
      now: ctx.now().toISOString(),
    })
    if (!written) throw new ConflictError('This request was submitted meanwhile.')
    await recordEvent(ctx, {
      name: 'request.changed',
      organizationId,
      subject: requestId,
      data: {
        fields: ['upload', ...(follows ? ['follows'] : [])],
        upload: uploadId,
        ...(follows ? { follows: follows.id } : {}),
      },
    })
    if (request.uploadId)
      await dropUpload(ctx, { organizationId, requestId, uploadId: request.uploadId })
    return uploadId
  })
}
