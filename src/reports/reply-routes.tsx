import { type Context as HonoContext, Hono } from 'hono'
import { RepliesPage } from '../../views/reports/replies-page.tsx'
import { textIn } from '../lib/form.ts'
import { plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { maskPhone } from '../phone/format.ts'
import { linkBaseOf, type Program } from '../programs/program.ts'
import { findProgram } from '../programs/queries.ts'
import { decideReply } from '../welcome/decide-reply.ts'
import { findReader } from '../welcome/reply-queries.ts'
import { EFFECTS, threadLines } from './thread-lines.ts'
import {
  countTriage,
  findTriage,
  listTriage,
  readThread,
  type TriageReply,
  type TriageView,
} from './triage-queries.ts'

type C = HonoContext<Env>

const SHOWN = 50
const VIEWS: { view: TriageView; label: string }[] = [
  { view: 'open', label: 'To decide' },
  { view: 'read', label: 'Read as opt-outs' },
  { view: 'decided', label: 'Decided' },
]

/** Replies no rule could read: of one organization for its people, of all for operators. */
export function replyRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/replies', allow('reply.read'), (c) => show(c, c.get('organization')!.id))
    .post('/o/:organization/replies/:reply/decision', allow('reply.decide'), (c) =>
      decide(c, c.get('organization')!.id, c.req.param('reply')),
    )
    .get('/operate/replies', allow('operate.read'), (c) => show(c, null))
    .post('/operate/replies/:reply/decision', allow('operate.manage'), (c) =>
      decide(c, null, c.req.param('reply')),
    )
}

const baseOf = (organizationId: string | null) =>
  organizationId === null ? '/operate/replies' : `/o/${organizationId}/replies`

async function decide(c: C, organizationId: string | null, replyId: string) {
  const form = await c.req.parseBody()
  const as = textIn(form, 'as')
  const seen = textIn(form, 'seen')
  const { stopped } = await decideReply(c.get('ctx'), { replyId, organizationId, as, seen })
  setFlash(c, { level: 'done', text: saidOf(as, stopped) })
  return c.redirect(`${baseOf(organizationId)}${as === 'confirm' ? '?view=read' : ''}`, 303)
}

function saidOf(as: string, stopped: number): string {
  if (as === 'leave') return 'Left as it is: the person goes on getting texts.'
  if (as === 'confirm') return 'Confirmed: the person stays opted out.'
  return stopped > 0
    ? `Opted out, from the moment they wrote. ${plural(stopped, 'waiting message')} will not be sent.`
    : 'Opted out, from the moment they wrote.'
}

async function show(c: C, organizationId: string | null) {
  const { db } = c.get('ctx')
  const base = baseOf(organizationId)
  const view = VIEWS.find((known) => known.view === c.req.query('view'))?.view ?? 'open'
  const asked = c.req.query('reply')
  const lines = await listTriage(db, { organizationId, view, limit: SHOWN })
  const chosen = asked ? await findTriage(db, { organizationId, view, id: asked }) : undefined
  const current = chosen ?? lines[0]
  const counts = {
    open: await countTriage(db, { organizationId, view: 'open' }),
    read: await countTriage(db, { organizationId, view: 'read' }),
  }
  const href = (of: TriageView) => (of === 'open' ? base : `${base}?view=${of}`)
  return c.html(
    <RepliesPage
      {...chromeOf(c, { keys: true })}
      view={view}
      lead={
        organizationId === null
          ? 'Replies no rule could read, of every organization. An opt-out counts from the moment the person wrote.'
          : 'Replies no rule could read, oldest first. An opt-out covers all texts of this organization and counts from the moment the person wrote.'
      }
      tabs={VIEWS.map(({ view: of, label }) => ({
        label,
        href: href(of),
        current: of === view,
        count: of === 'decided' ? undefined : counts[of],
      }))}
      zone="UTC"
      current={current && (await shown(c, current, base))}
      others={lines
        .filter((line) => !current || !isSameThread(line, current))
        .map((line) => ({
          href: `${base}?view=${view}&reply=${line.id}`,
          text: line.text.slice(0, 80) || '(no text)',
          number: maskPhone(line.phone),
          at: line.receivedAt,
        }))}
      more={view === 'decided' ? 0 : Math.max(0, counts[view] - lines.length)}
    />,
  )
}

/** Decided together, unless they are looked up afterwards. */
const isSameThread = (a: TriageReply, b: TriageReply) =>
  a.handledAt === null
    ? a.phone === b.phone && a.sender === b.sender && a.organizationId === b.organizationId
    : a.id === b.id

async function shown(c: C, reply: TriageReply, base: string) {
  const { db, secrets, config } = c.get('ctx')
  const thread = await readThread(db, reply)
  const message = thread.messages.find(({ programId }) => programId === reply.programId)
  const reader = await findReader(db, message?.id ?? null)
  const wanted = new Map(
    thread.messages.map(({ programId, organizationId }) => [programId, organizationId]),
  )
  if (reply.programId && reply.organizationId) wanted.set(reply.programId, reply.organizationId)
  const programs = new Map<string, Program>()
  for (const [programId, organizationId] of wanted) {
    const program = await findProgram(db, organizationId, programId)
    if (program) programs.set(programId, program)
  }
  return {
    number: maskPhone(reply.phone),
    sender: reply.sender,
    organization: reply.organizationName ?? 'No single organization',
    everywhere: reply.organizationId === null,
    at: reply.receivedAt,
    action: `${base}/${reply.id}/decision`,
    seen: thread.replies.at(-1)?.id ?? reply.id,
    decided:
      reply.handledAt === null
        ? undefined
        : {
            by: reply.handledBy ?? 'Somebody',
            at: reply.handledAt,
            what: EFFECTS[reply.effect] ?? reply.effect,
          },
    lines: threadLines(thread, programs, {
      secrets,
      linkBase: linkBaseOf(config.publicUrl),
      programId: reply.programId,
      reader: { phone: reply.phone, ...reader },
    }),
  }
}
