import { type Context as HonoContext, Hono } from 'hono'
import type { RequestAct } from '../../views/reports/request-act.tsx'
import { SendingListPage } from '../../views/reports/sending-list-page.tsx'
import { formatCount, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { haltLists } from '../welcome/halt-lists.ts'
import { haltedWords } from '../welcome/outbox.ts'
import { setOrganizationPaused } from '../welcome/set-organization-paused.ts'
import { lineOf, sumOf } from './sending-lines.ts'
import { isOrganizationPaused, listSending } from './sending-queries.ts'

type C = HonoContext<Env>

const SHOWN = 200

/** Everything an organization is sending: pause, resume and stop all of it. */
export function organizationSendingRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get('/o/:organization/sending', allow('request.read'), async (c) => {
      const { db } = c.get('ctx')
      const { id: organizationId, role } = c.get('organization')!
      const lists = await listSending(db, { organizationId, limit: SHOWN })
      const paused = await isOrganizationPaused(db, organizationId)
      return c.html(
        <SendingListPage
          {...chromeOf(c)}
          lead="What is approved or on its way, with what holds it up."
          sum={sumOf(lists)}
          stop={paused ? 'All sending of this organization is paused.' : undefined}
          lists={lists.map((list) => ({
            ...lineOf(list),
            href: `/o/${organizationId}/requests/${list.id}`,
          }))}
          acts={actsOf(organizationId, { paused, owner: role === 'owner', any: lists.length > 0 })}
        />,
      )
    })
    .post('/o/:organization/sending/pause', allow('organization.pause'), (c) => pause(c, true))
    .post('/o/:organization/sending/resumption', allow('organization.resume'), (c) =>
      pause(c, false),
    )
    .post('/o/:organization/sending/halt', allow('organization.halt'), (c) => halt(c, {}))
    .post('/o/:organization/programs/:program/halt', allow('organization.halt'), (c) =>
      halt(c, { programId: c.req.param('program') }),
    )
}

async function pause(c: C, paused: boolean) {
  const organizationId = c.get('organization')!.id
  const { left, unsent } = await setOrganizationPaused(c.get('ctx'), { organizationId, paused })
  const messages = plural(unsent, 'message')
  return back(
    c,
    paused
      ? `Paused. ${messages} will not leave before it is resumed; ${formatCount(left)} have left already.`
      : `Resumed. ${messages} may leave inside sending hours.`,
  )
}

async function halt(c: C, of: { programId?: string }) {
  const organizationId = c.get('organization')!.id
  const { lists, ...halted } = await haltLists(c.get('ctx'), { organizationId, ...of })
  return back(c, `${plural(lists, 'list')} stopped for good. ${haltedWords(halted)}`)
}

function back(c: C, text: string) {
  setFlash(c, { level: 'done', text })
  return c.redirect(`/o/${c.get('organization')!.id}/sending`, 303)
}

function actsOf(
  organizationId: string,
  of: { paused: boolean; owner: boolean; any: boolean },
): RequestAct[] {
  const base = `/o/${organizationId}/sending`
  const acts: RequestAct[] = []
  if (!of.paused) acts.push({ action: `${base}/pause`, label: 'Pause all sending' })
  if (of.paused && of.owner) acts.push({ action: `${base}/resumption`, label: 'Resume sending' })
  if (of.any && of.owner)
    acts.push({
      action: `${base}/halt`,
      label: 'Stop all lists for good',
      tone: 'danger',
      warning:
        'Messages that have not left will never be sent, of any list of this organization. Those already sent cannot be taken back.',
    })
  return acts
}
