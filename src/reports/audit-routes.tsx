import { Readable } from 'node:stream'
import { type Context as HonoContext, Hono } from 'hono'
import { type TrailPageProps, TrailPage } from '../../views/audit/trail-page.tsx'
import type { ChainHead } from '../audit/chain.ts'
import { PLATFORM_CHAIN } from '../audit/event.ts'
import { TRAIL_MEDIA_TYPE } from '../audit/export-format.ts'
import { exportTrail } from '../audit/export-trail.ts'
import { findHead, listChains, listTrail, namesOf, subjectsOf } from '../audit/queries.ts'
import { EVENT_KINDS } from '../audit/words.ts'
import { NotFoundError } from '../errors.ts'
import { plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { trailLine } from './trail-lines.ts'

type C = HonoContext<Env>

const PAGE = 100

/** The audit trail: an organization's for its owners, the platform's and every other for the desk. */
export function auditRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/o/:organization/audit', allow('audit.read'), async (c) => {
    const { id, name } = c.get('organization')!
    const base = `/o/${id}/audit`
    return showTrail(c, id, {
      base,
      exportAction: `${base}/export`,
      lead: `Everything that was done in ${name}, in the order it was written. Nothing here can be changed.`,
    })
  })

  routes.post('/o/:organization/audit/export', allow('audit.read'), (c) =>
    download(c, c.get('organization')!.id),
  )

  routes.get('/operate/audit', allow('platform_audit.read'), async (c) => {
    const { db } = c.get('ctx')
    const chains = await listChains(db)
    const asked = c.req.query('chain') ?? PLATFORM_CHAIN
    const known = chains.some(({ chain }) => chain === asked) ? asked : PLATFORM_CHAIN
    const options = chains
      .filter(({ chain }) => chain !== PLATFORM_CHAIN)
      .map(({ chain, organization }) => ({ value: chain, label: organization ?? chain }))
    return showTrail(c, known, {
      base: '/operate/audit',
      exportAction: '/operate/audit/export',
      lead: 'What was done on the platform, and in each organization. Nothing here can be changed.',
      chain: { value: known, options: [{ value: PLATFORM_CHAIN, label: 'Platform' }, ...options] },
    })
  })

  routes.post('/operate/audit/export', allow('platform_audit.read'), async (c) => {
    const { chain } = await c.req.parseBody()
    if (chain === PLATFORM_CHAIN) return download(c, null)
    if (typeof chain !== 'string' || !(await findHead(c.get('ctx').db, chain)))
      throw new NotFoundError('There is no such trail.')
    return download(c, chain)
  })

  return routes
}

type Place = Pick<TrailPageProps, 'base' | 'exportAction' | 'lead' | 'chain'>

async function showTrail(c: C, chain: string, place: Place): Promise<Response> {
  const { db } = c.get('ctx')
  const kind = EVENT_KINDS.find(({ value }) => value === c.req.query('kind'))?.value
  const subject = c.req.query('subject') || undefined
  const [before, after] = [positionIn(c, 'before'), positionIn(c, 'after')]
  const found = await listTrail(db, chain, { before, after, limit: PAGE + 1, kind, subject })
  // One event more than a page tells whether there is another; it lies at the end we came from.
  const more = found.length > PAGE
  const events = after === undefined ? found.slice(0, PAGE) : found.slice(-PAGE)
  const head = await findHead(db, chain)
  const ids = (all: string[]) => [...new Set(all)]
  const names = {
    people: await namesOf(db, ids(events.map(({ actor }) => actor.replace('person:', '')))),
    subjects: await subjectsOf(db, ids(events.map((event) => event.subject))),
    organizationId: c.get('organization')?.id ?? null,
  }
  const [first, last] = [events.at(0), events.at(-1)]
  const address = (key: 'before' | 'after', seq: number) =>
    addressOf(place, { kind, subject, [key]: String(seq) })
  return c.html(
    <TrailPage
      {...chromeOf(c, { wide: true })}
      {...place}
      lead={head ? `${place.lead} ${plural(head.seq, 'event')}.` : place.lead}
      head={shownHead(head)}
      kind={kind ?? ''}
      kinds={EVENT_KINDS}
      subject={subject}
      lines={events.map((event) => trailLine(event, names))}
      newer={
        first && newerExists(first.seq, head, after, more) ? address('after', first.seq) : undefined
      }
      older={
        last && last.seq > 1 && (after !== undefined || more)
          ? address('before', last.seq)
          : undefined
      }
    />,
  )
}

function newerExists(
  first: number,
  head: ChainHead | undefined,
  after: number | undefined,
  more: boolean,
): boolean {
  return after === undefined ? first < (head?.seq ?? 0) : more
}

function shownHead(head: ChainHead | undefined) {
  return head && head.seq > 0 ? head : null
}

function positionIn(c: C, name: 'before' | 'after'): number | undefined {
  const position = Number(c.req.query(name))
  return Number.isSafeInteger(position) && position > 0 ? position : undefined
}

function addressOf(place: Place, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  if (place.chain) search.set('chain', place.chain.value)
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) search.set(name, value)
  return `${place.base}?${search.toString()}`
}

/** The trail as a file; taking it out is its last event. */
async function download(c: C, organizationId: string | null): Promise<Response> {
  const ctx = c.get('ctx')
  const { head, lines } = await exportTrail(ctx, { organizationId })
  const name = `audit-${organizationId ?? PLATFORM_CHAIN}-${head.seq}.jsonl`
  return c.body(Readable.toWeb(Readable.from(bytesOf(lines))) as ReadableStream, 200, {
    'Content-Type': `${TRAIL_MEDIA_TYPE}; charset=utf-8`,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncIterable<Buffer> {
  for await (const line of lines) yield Buffer.from(line)
}
