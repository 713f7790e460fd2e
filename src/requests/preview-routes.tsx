import { type Context as HonoContext, Hono } from 'hono'
import { PreviewPage } from '../../views/requests/preview-page.tsx'
import { PreviewProgress } from '../../views/requests/preview-progress.tsx'
import { listSameFiles } from '../intake/upload-queries.ts'
import { formatDateTime } from '../lib/dates.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { countsOf } from '../vetting/block-queries.ts'
import { countEdits } from '../vetting/edit-queries.ts'
import { cancelRun } from '../vetting/cancel-run.ts'
import { noteLines } from '../vetting/note-lines.ts'
import { isUnderWay } from '../vetting/run.ts'
import { damageLines } from './damage-lines.ts'
import { type Draft, draftPage, frameOf } from './draft-page.tsx'
import { listWarnings, type SameFile } from './list-warnings.ts'
import { progressProps } from './preview-progress.ts'
import { previewRequest } from './preview-request.ts'
import { previewRows } from './preview-rows.ts'
import { totalWords } from './repair-props.ts'
import { verdictsOf } from './verdicts.ts'

export function previewRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/preview', allow('request.read'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      if (!draft.request.mappingHash) return c.redirect(`${draft.base}/columns`, 303)
      return previewPage(c, draft)
    })
    .post('/o/:organization/requests/:request/preview', allow('request.write'), async (c) => {
      const draft = await draftPage(c)
      if (draft instanceof Response) return draft
      await previewRequest(draft.ctx, draft.place)
      return c.redirect(`${draft.base}/preview`, 303)
    })
    .get(
      '/o/:organization/requests/:request/preview/progress',
      allow('request.read'),
      async (c) => {
        const draft = await draftPage(c)
        if (draft instanceof Response || !draft.preview || !isUnderWay(draft.preview)) {
          // The page itself has more to show now.
          c.header('HX-Refresh', 'true')
          return c.body(null, 204)
        }
        return c.html(<PreviewProgress {...progressProps(draft, draft.preview)} />)
      },
    )
    .post(
      '/o/:organization/requests/:request/preview/cancellation',
      allow('request.write'),
      async (c) => {
        const draft = await draftPage(c)
        if (draft instanceof Response) return draft
        const { ctx, organizationId, base, preview } = draft
        if (preview && isUnderWay(preview)) {
          await cancelRun(ctx, { organizationId, runId: preview.id })
          setFlash(c, { level: 'info', text: 'The check was stopped. Nothing of it is kept.' })
        }
        return c.redirect(`${base}/preview`, 303)
      },
    )
}

async function previewPage(c: HonoContext<Env>, draft: Draft) {
  const { ctx, base, preview } = draft
  const underWay = preview !== null && isUnderWay(preview)
  const done = preview?.status === 'done' ? preview : null
  const counts = done ? await countsOf(ctx.db, done.id) : null
  return c.html(
    <PreviewPage
      frame={frameOf(c, draft, 'preview', { live: underWay })}
      base={base}
      progress={underWay ? progressProps(draft, preview) : null}
      failed={preview?.status === 'failed' ? (preview.problem ?? '') : null}
      verdicts={counts && done && verdictsOf(counts, `${base}/rows`, done.rules.recencyMonths)}
      warnings={
        counts && done
          ? listWarnings(counts, { mapping: done.mapping, base, same: await sameFiles(draft) })
          : []
      }
      fixable={(counts?.fixable ?? []).reduce((sum, { rows }) => sum + rows, 0)}
      corrected={done ? totalWords(await countEdits(ctx.db, done)) : ''}
      damage={
        done && draft.upload
          ? damageLines(ctx, { path: draft.upload.path, mapping: done.mapping }, { masked: true })
          : { lines: [], upTo: null }
      }
      notes={done ? noteLines(done) : { sentences: [], sources: [] }}
      rows={done ? await previewRows(ctx, done) : { problems: [], good: [] }}
    />,
  )
}

/** Other lists of the organization with the same bytes. */
async function sameFiles({ ctx, upload, organizationId, request }: Draft): Promise<SameFile[]> {
  const same = upload ? await listSameFiles(ctx.db, upload) : []
  return same.map((other) => ({
    name: other.name || 'Unnamed list',
    href: `/o/${organizationId}/requests/${other.requestId}`,
    at: formatDateTime(other.at, request.timeZone),
  }))
}
