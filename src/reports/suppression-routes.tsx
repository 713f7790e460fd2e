import { type Context as HonoContext, Hono } from 'hono'
import { SuppressionsPage } from '../../views/reports/suppressions-page.tsx'
import type { Problem } from '../errors.ts'
import { formatPhone, maskPhone } from '../phone/format.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../phone/phone.ts'
import { textIn } from '../lib/form.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import { SUPPRESSION_SOURCES, type SuppressionSource } from '../suppressions/suppression.ts'
import { countSuppressions, listSuppressions } from './suppression-queries.ts'

const PAGE = 50

const CHANNELS = [
  { value: 'mail', label: 'By mail' },
  { value: 'phone', label: 'On the phone' },
  { value: 'in_person', label: 'In person' },
  { value: 'letter', label: 'By letter' },
  { value: 'complaint', label: 'As a complaint' },
  { value: 'litigator', label: 'Through a lawyer' },
]

const SCOPES = {
  installation: 'Everyone who uses this service',
  organization: 'This organization',
  program: 'One program',
}

/** Opt-outs of an organization, and for operators those of the whole installation. */
export function suppressionRoutes(): Hono<Env> {
  const routes = new Hono<Env>()
  const own = '/o/:organization/suppressions'
  const everywhere = '/operate/suppressions'
  routes.get(own, allow('suppression.read'), (c) => show(c, c.get('organization')!.id))
  routes.post(own, allow('suppression.write'), (c) => add(c, c.get('organization')!.id))
  routes.get(everywhere, allow('operate.read'), (c) => show(c, null))
  routes.post(everywhere, allow('operate.manage'), (c) => add(c, null))
  return routes
}

async function show(
  c: HonoContext<Env>,
  organizationId: string | null,
  form: { values?: Record<string, string>; problems?: Problem[] } = {},
) {
  const { db } = c.get('ctx')
  const before = c.req.query('before')
  const found = await listSuppressions(db, organizationId, { before, limit: PAGE + 1 })
  const entries = found.slice(0, PAGE)
  const action = organizationId ? `/o/${organizationId}/suppressions` : '/operate/suppressions'
  return c.html(
    <SuppressionsPage
      {...chromeOf(c)}
      {...form}
      action={action}
      lead={
        organizationId
          ? 'These numbers get no text from this organization, whatever list they stand in. No import can lift an opt-out; the person can, by texting START.'
          : 'These numbers get no text from any organization of this installation.'
      }
      channels={CHANNELS}
      total={await countSuppressions(db, organizationId)}
      lines={entries.map((entry) => ({
        maskedNumber: entry.phone === null ? 'Erased number' : maskPhone(entry.phone),
        scope: SCOPES[entry.scope],
        source: SUPPRESSION_SOURCES[entry.source],
        note: entry.note ?? '',
        optedOutAt: entry.optedOutAt,
      }))}
      older={found.length > PAGE ? `${action}?before=${entries.at(-1)!.id}` : undefined}
    />,
    form.problems ? 422 : 200,
  )
}

async function add(c: HonoContext<Env>, organizationId: string | null) {
  const ctx = c.get('ctx')
  const form = await c.req.parseBody()
  const values = {
    phone: textIn(form, 'phone'),
    channel: textIn(form, 'channel'),
    note: textIn(form, 'note').slice(0, 500),
  }
  const today = ctx.now().toISOString().slice(0, 10)
  const { phone } = readPhone(values.phone, { ...DEFAULT_PHONE_RULES, today, fictional: true })
  if (phone === null) {
    const problems = [
      {
        field: 'phone',
        message: 'Enter a US or Canadian number of 10 digits, or 11 beginning with 1.',
      },
    ]
    return show(c, organizationId, { values, problems })
  }
  const { source, channel } = channelOf(values.channel)
  const { added, stopped } = await suppressPhone(ctx, {
    phone,
    scope: organizationId && source === 'staff' ? 'organization' : 'installation',
    organizationId,
    source,
    optedOutAt: ctx.now(),
    note: [channel, values.note].filter(Boolean).join(': '),
  })
  setFlash(c, {
    level: 'done',
    text: added
      ? `${formatPhone(phone)} is opted out.${stopped > 0 ? ' A waiting message was stopped.' : ''}`
      : `${formatPhone(phone)} was opted out already.`,
  })
  return c.redirect(c.req.path, 303)
}

function channelOf(value: string): { source: SuppressionSource; channel: string } {
  const channel = CHANNELS.find((known) => known.value === value) ?? CHANNELS[0]!
  const source =
    channel.value === 'complaint' || channel.value === 'litigator' ? channel.value : 'staff'
  return { source, channel: channel.label }
}
