import { readFile } from 'node:fs/promises'
import { type Context as HonoContext, Hono } from 'hono'
import { EvidencePage } from '../../views/review/evidence-page.tsx'
import { NotFoundError } from '../errors.ts'
import { formatDateTime } from '../lib/dates.ts'
import { formatBytes } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { evidenceHeaders } from '../requests/evidence.ts'
import { evidenceItem } from './checklist.ts'
import type { ListUnderReview } from './list.ts'
import { openEvidence } from './open-evidence.ts'
import { REVIEW_HOURS } from './promise.ts'
import { getList, listChecks } from './queries.ts'
import { requireReviewer } from './require-reviewer.ts'
import { type ReviewedEvidence, listEvidence } from './see-queries.ts'

/** One piece of evidence; nothing of it is shown before the opening is noted. */
export function evidenceRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post('/review/:id/evidence/:evidence/opening', allow('review.decide'), async (c) => {
    const { id: requestId, evidence: evidenceId } = c.req.param()
    await openEvidence(c.get('ctx'), { requestId, evidenceId })
    return c.redirect(`/review/${requestId}/evidence/${evidenceId}`, 303)
  })

  routes.get('/review/:id/evidence/:evidence', allow('review.read'), async (c) => {
    const { list, piece, pieces, checked } = await found(c)
    const base = `/review/${list.id}`
    const href = `${base}/evidence/${piece.id}`
    const opened = checked.has(evidenceItem(piece.id))
    return c.html(
      <EvidencePage
        {...chromeOf(c)}
        base={base}
        name={list.name}
        label={piece.label || 'Evidence'}
        kind={piece.kind}
        href={opened ? (piece.kind === 'link' ? piece.url : `${href}/file`) : null}
        openingAction={`${href}/opening`}
        facts={factsOf(piece)}
        words={list.source.words}
        others={pieces.map((other) => ({
          label: other.label || 'Evidence',
          href: `${base}/evidence/${other.id}`,
          current: other.id === piece.id,
          opened: checked.has(evidenceItem(other.id)),
        }))}
      />,
    )
  })

  routes.get('/review/:id/evidence/:evidence/file', allow('review.read'), async (c) => {
    const { piece, checked } = await found(c)
    if (!checked.has(evidenceItem(piece.id)) || !piece.path || !piece.mediaType)
      throw new NotFoundError('Open this piece of evidence from its page first.')
    const { id, mediaType, bytes } = { ...piece, mediaType: piece.mediaType }
    for (const [name, value] of evidenceHeaders({ id, mediaType, bytes })) c.header(name, value)
    return c.body(await readFile(c.get('ctx').files.pathOf(piece.path)))
  })

  return routes
}

interface FoundEvidence {
  list: ListUnderReview
  piece: ReviewedEvidence
  pieces: ReviewedEvidence[]
  checked: ReadonlySet<string>
}

async function found(c: HonoContext<Env>): Promise<FoundEvidence> {
  const { db } = c.get('ctx')
  const list = await getList(db, c.req.param('id') ?? '')
  const reviewerId = await requireReviewer(c.get('ctx'), list)
  const pieces = await listEvidence(db, list)
  const piece = pieces.find(({ id }) => id === c.req.param('evidence'))
  if (!piece) throw new NotFoundError('This piece of evidence is not there.')
  return { list, piece, pieces, checked: await listChecks(db, list.id, list.revision, reviewerId) }
}

function factsOf(piece: ReviewedEvidence) {
  return [
    { term: 'Added', value: formatDateTime(piece.createdAt, REVIEW_HOURS.zone) },
    ...(piece.bytes === null ? [] : [{ term: 'Size', value: formatBytes(piece.bytes) }]),
    ...(piece.sha256 === null ? [] : [{ term: 'SHA-256', value: <code>{piece.sha256}</code> }]),
  ]
}
