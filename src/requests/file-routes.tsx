import { type Context as HonoContext, Hono } from 'hono'
import { FilePage } from '../../views/requests/file-page.tsx'
import type { Problem } from '../errors.ts'
import { forgetFile } from '../intake/forget-file.ts'
import { receiveForm } from '../intake/receive-form.ts'
import type { ReceivedFile } from '../intake/store-stream.ts'
import { storeText } from '../intake/store-text.ts'
import { listSameFiles } from '../intake/upload-queries.ts'
import {
  contentProblem,
  EMPTY_FILE,
  nameProblem,
  pasteProblem,
  sizeProblem,
} from '../intake/upload.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { countEdits, latestEdit } from '../vetting/edit-queries.ts'
import { attachUpload } from './attach-upload.ts'
import { type Draft, draftPage, frameOf } from './draft-page.tsx'
import { formSource } from './form-values.ts'
import { inspectReceived } from './inspect-received.ts'
import { referencedColumns } from './read-report.ts'
import { refusedColumns } from './refused-columns.ts'
import { totalWords } from './repair-props.ts'
import { takeReport } from './take-report.ts'

export function fileRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/file', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      return draft instanceof Response ? draft : filePage(c, draft, [])
    })
    .post('/o/:organization/requests/:request/file', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const { ctx } = draft
      const bytesMax = ctx.config.uploadBytesMax
      const form = await receiveForm(ctx, formSource(c), {
        field: 'file',
        bytesMax,
        prefix: 'upload',
      })
      if (form.tooLarge) return refuse(c, draft, 'file', sizeProblem(bytesMax), 413)
      if (!form.file) return refuse(c, draft, 'file', 'Choose the file that holds your list.')
      const problem =
        nameProblem(form.file.name) ??
        (form.file.bytes === 0 ? EMPTY_FILE : contentProblem(form.file.head))
      return takeFile(c, draft, form.file, { field: 'file', problem })
    })
    .post('/o/:organization/requests/:request/paste', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      const form = await c.req.parseBody()
      const pasted = typeof form.pasted === 'string' ? form.pasted : ''
      const problem = pasteProblem(pasted, draft.ctx.config.pasteRowsMax)
      if (problem) return refuse(c, draft, 'pasted', problem, 422, pasted)
      const file = await storeText(draft.ctx, pasted)
      return takeFile(c, draft, file, { field: 'pasted', problem: null, pasted })
    })
}

/** Makes a stored file the list, or removes it again and says why not. */
async function takeFile(
  c: HonoContext<Env>,
  draft: Draft,
  file: ReceivedFile,
  by: { field: 'file' | 'pasted'; problem: string | null; pasted?: string },
) {
  const { ctx, base, place } = draft
  try {
    const looked = by.problem ? { problem: by.problem } : await inspectReceived(ctx, file)
    const problem = looked.problem ?? ('found' in looked ? refusedColumns(looked.found) : null)
    if (problem !== null || !('found' in looked)) {
      await forgetFile(ctx, file.path)
      return await refuse(c, draft, by.field, problem ?? EMPTY_FILE, 422, by.pasted)
    }
    const { mapping } = looked.found
    const kind = by.field === 'file' ? 'file' : 'paste'
    const columns = referencedColumns(mapping.columns.map(({ header }) => header))
    if (columns) {
      const taken = await takeReport(ctx, place, { file, kind, mapping, columns })
      if (taken.kind !== 'followed') await forgetFile(ctx, file.path)
      if (taken.kind === 'refused')
        return await refuse(c, draft, by.field, taken.problem, 422, by.pasted)
      setFlash(c, { level: 'done', text: taken.words })
      return c.redirect(`${base}/${taken.kind === 'merged' ? 'preview' : 'columns'}`, 303)
    }
    await attachUpload(ctx, place, {
      file,
      kind,
      suggested: mapping,
    })
  } catch (error) {
    await forgetFile(ctx, file.path)
    throw error
  }
  setFlash(c, { level: 'done', text: `${file.name} has arrived whole.` })
  return c.redirect(`${base}/columns`, 303)
}

function refuse(
  c: HonoContext<Env>,
  draft: Draft,
  field: string,
  message: string,
  status: 413 | 422 = 422,
  pasted = '',
) {
  return filePage(c, draft, [{ field, message }], status, pasted)
}

async function filePage(
  c: HonoContext<Env>,
  draft: Draft,
  problems: Problem[],
  status: 200 | 413 | 422 = 200,
  pasted = '',
) {
  const { ctx, base, upload, organizationId } = draft
  const same = upload ? await listSameFiles(ctx.db, upload) : []
  return c.html(
    <FilePage
      frame={frameOf(c, draft, 'file')}
      base={base}
      problems={problems}
      pasted={pasted}
      current={upload && { ...upload, at: upload.createdAt }}
      corrected={await correctedWords(draft)}
      same={same.map((other) => ({
        name: other.name || 'Unnamed list',
        href: `/o/${organizationId}/requests/${other.requestId}`,
        at: other.at,
      }))}
      limits={{ uploadBytes: ctx.config.uploadBytesMax, pasteRows: ctx.config.pasteRowsMax }}
    />,
    status,
  )
}

async function correctedWords({ ctx, upload }: Draft): Promise<string> {
  if (!upload) return ''
  const edits = await latestEdit(ctx.db, upload.id)
  return totalWords(await countEdits(ctx.db, { uploadId: upload.id, edits }))
}
