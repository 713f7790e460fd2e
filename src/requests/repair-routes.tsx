import { type Context as HonoContext, Hono } from 'hono'
import { PreviewProgress } from '../../views/requests/preview-progress.tsx'
import { InvalidInputError } from '../errors.ts'
import { plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { isReasonCode } from '../vetting/reason.ts'
import { isUnderWay } from '../vetting/run.ts'
import { confirmMapping } from './confirm-mapping.ts'
import { type Draft, draftPage } from './draft-page.tsx'
import { editColumn } from './edit-column.ts'
import { editRows } from './edit-rows.ts'
import { formValues } from './form-values.ts'
import { leaveOutRows } from './leave-out-rows.ts'
import { progressProps } from './preview-progress.ts'
import { previewRequest } from './preview-request.ts'
import { getRequest } from './queries.ts'
import { isDateOrder, readRowEdits, readRule } from './repair-form.ts'
import { changedWords, dateColumns } from './repair-props.ts'
import { showRepair } from './show-repair.tsx'
import { undoEdits } from './undo-edits.ts'

type Values = Record<string, string>
type C = HonoContext<Env>

export function repairRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/requests/:request/repair', allow('request.read'), (c) =>
      onDraft(c, (draft) => showRepair(c, draft, c.req.query(), [])),
    )
    .post('/o/:organization/requests/:request/repair', allow('request.write'), (c) =>
      onDraft(c, (draft, values) =>
        act(c, draft, values, async ({ ctx, place }) => {
          if (values.undo)
            return undone(await undoEdits(ctx, place, { row: Number(values.undo) || -2 }))
          const edits = readRowEdits(values)
          const changed = await editRows(ctx, place, edits)
          return changedWords(changed - edits.leaveOut.length, edits.leaveOut.length)
        }),
      ),
    )
    .post('/o/:organization/requests/:request/repair/column', allow('request.write'), (c) =>
      onDraft(c, (draft, values) =>
        act(c, draft, values, async ({ ctx, place }) =>
          changedWords(
            await editColumn(ctx, place, {
              column: /^\d{1,5}$/.test(values.column ?? '') ? Number(values.column) : -1,
              rule: readRule(values),
            }),
            0,
          ),
        ),
      ),
    )
    .post('/o/:organization/requests/:request/repair/dates', allow('request.write'), (c) =>
      onDraft(c, (draft, values) =>
        act(c, draft, values, async (draft) => {
          await chooseOrder(draft, values)
          return 'The dates are read as you say. Every row is checked again.'
        }),
      ),
    )
    .post('/o/:organization/requests/:request/repair/exclusion', allow('request.write'), (c) =>
      onDraft(c, (draft, values) =>
        act(c, draft, { ...values, reason: '' }, async ({ ctx, place }) => {
          const { reason = '' } = values
          return changedWords(0, isReasonCode(reason) ? await leaveOutRows(ctx, place, reason) : 0)
        }),
      ),
    )
    .post('/o/:organization/requests/:request/repair/undo', allow('request.write'), (c) =>
      onDraft(c, (draft, values) =>
        act(c, draft, values, async ({ ctx, place }) =>
          undone(await undoEdits(ctx, place, values.all ? {} : { act: Number(values.act) || -1 })),
        ),
      ),
    )
    .get('/o/:organization/requests/:request/repair/progress', allow('request.read'), (c) =>
      onDraft(c, (draft) => {
        if (draft.preview && isUnderWay(draft.preview))
          return c.html(<PreviewProgress {...progressProps(draft, draft.preview, 'repair')} />)
        c.header('HX-Refresh', 'true')
        return c.body(null, 204)
      }),
    )
}

async function onDraft(
  c: C,
  answer: (draft: Draft, values: Values) => Response | Promise<Response>,
): Promise<Response> {
  const draft = await draftPage(c)
  if (draft instanceof Response) return draft
  if (!draft.request.mappingHash) return c.redirect(`${draft.base}/columns`, 303)
  return answer(draft, c.req.method === 'POST' ? await formValues(c) : {})
}

const undone = (cells: number) =>
  cells === 0
    ? 'Nothing was there to undo.'
    : `${plural(cells, 'correction')} undone. Every row is checked again.`

/** Corrects, has every row checked again if anything changed, and goes back to where the person was. */
async function act(
  c: C,
  draft: Draft,
  values: Values,
  correct: (draft: Draft) => Promise<string>,
): Promise<Response> {
  const { ctx, place, base } = draft
  try {
    const text = await correct(draft)
    const { previewRunId } = await getRequest(ctx.db, place.organizationId, place.requestId)
    if (previewRunId === null) await previewRequest(ctx, place)
    setFlash(c, { level: 'done', text })
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return showRepair(c, draft, values, error.problems)
  }
  const query = new URLSearchParams()
  for (const name of ['reason', 'show', 'after'])
    if (values[name] && values[name] !== '0') query.set(name, values[name])
  return c.redirect(`${base}/repair${query.size > 0 ? `?${query.toString()}` : ''}`, 303)
}

async function chooseOrder({ ctx, place, request }: Draft, values: Values): Promise<void> {
  const { mapping, uploadId, timeZone, basis } = request
  const { date_column: at = '', order = '' } = values
  const known = mapping !== null && dateColumns(mapping).some(({ value }) => value === at)
  if (!mapping || !uploadId || !basis || !known || !isDateOrder(order))
    throw new InvalidInputError([{ field: 'order', message: 'Choose how the dates are written.' }])
  const index = Number(at)
  const dates = { ...mapping.dates, [index]: { ...mapping.dates[index], order } }
  await confirmMapping(ctx, place, { uploadId, mapping: { ...mapping, dates }, timeZone, basis })
}
