import { type Context as HonoContext, Hono } from 'hono'
import { UnknownListPage } from '../../views/reports/unknown-list-page.tsx'
import { UnknownPage } from '../../views/reports/unknown-page.tsx'
import type { Context } from '../context.ts'
import { NotFoundError } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { formatCount, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { maskPhone } from '../phone/format.ts'
import { decideUnknown, type UnknownDecided } from '../welcome/decide-unknown.ts'
import { countLeftAndUnsent } from '../welcome/control-queries.ts'
import { doubtTabs } from './doubt-tabs.ts'
import { listUnknownLists, listUnknownNumbers } from './unknown-queries.ts'

const BASE = '/operate/doubt/unknown'
const SHOWN = 100

const LINES: Record<string, string> = {
  unknown: 'not known',
  mobile: 'mobile',
  fixedVoip: 'fixed VoIP',
  nonFixedVoip: 'VoIP without a fixed place',
  personal: 'personal number',
}
const OWNERS = { unknown: 'not known', no: 'the same person', yes: 'another person' } as const

/** Numbers a look-up could say nothing of: they are asked about again or left out, never texted as they are. */
export function unknownRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get(BASE, allow('operate.read'), async (c) => {
      const { db } = c.get('ctx')
      const lists = await listUnknownLists(db)
      return c.html(
        <UnknownPage
          {...chromeOf(c)}
          tabs={await doubtTabs(db, 'unknown')}
          zone="UTC"
          lists={lists.map((list) => ({ ...list, href: `${BASE}/${list.requestId}` }))}
        />,
      )
    })
    .get(`${BASE}/:request`, allow('operate.read'), page)
    .post(`${BASE}/:request`, allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const message = textIn(form, 'message')
      const decided = await decideUnknown(c.get('ctx'), {
        requestId: c.req.param('request'),
        as: textIn(form, 'as'),
        ...(message ? { outboxId: message } : {}),
      })
      setFlash(c, { level: 'done', text: saidOf(decided) })
      return c.redirect(decided.after > 0 ? `${BASE}/${c.req.param('request')}` : BASE, 303)
    })
}

function saidOf({ as, messages, before, after }: UnknownDecided): string {
  const did =
    as === 'ask'
      ? `${plural(messages, 'number')} looked up again; the texts wait for the answer.`
      : `${plural(messages, 'message')} left out for good.`
  return `${did} Held in this list: ${formatCount(before)} before, ${formatCount(after)} now.`
}

async function page(c: HonoContext<Env>) {
  const ctx = c.get('ctx')
  const requestId = c.req.param('request') ?? ''
  const [list] = await listUnknownLists(ctx.db, requestId)
  if (!list) throw new NotFoundError('No message of this list waits for a person.')
  const numbers = await listUnknownNumbers(ctx.db, { requestId, limit: SHOWN })
  return c.html(
    <UnknownListPage
      {...chromeOf(c)}
      back={BASE}
      action={`${BASE}/${requestId}`}
      list={list}
      counts={await countLeftAndUnsent(ctx.db, requestId)}
      mayAsk={mayAsk(ctx)}
      zone="UTC"
      numbers={numbers.map((number) => ({
        id: number.id,
        masked: maskPhone(number.phone),
        line: number.lineType ? (LINES[number.lineType] ?? number.lineType) : 'no answer kept',
        owner: number.reassigned ? OWNERS[number.reassigned] : 'no answer kept',
        since: number.since,
        provider: number.provider ?? '',
        at: number.checkedAt,
      }))}
    />,
  )
}

const mayAsk = ({ config }: Context) => config.numberLookup !== 'off'
