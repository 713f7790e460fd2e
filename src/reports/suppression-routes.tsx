import { type Context as HonoContext, Hono } from 'hono'
import { SuppressionsPage } from '../../views/reports/suppressions-page.tsx'
import type { Problem } from '../errors.ts'
import { textSource } from '../intake/byte-source.ts'
import { fileSource } from '../intake/file-source.ts'
import { printTable } from '../intake/print-csv.ts'
import { receiveForm } from '../intake/receive-form.ts'
import { exportPhone, formatPhone, maskPhone } from '../phone/format.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../phone/phone.ts'
import { textIn } from '../lib/form.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { formSource } from '../requests/form-values.ts'
import { importSuppressions } from '../suppressions/import-suppressions.ts'
import { suppressPhone } from '../suppressions/suppress-phone.ts'
import { SUPPRESSION_SOURCES, type SuppressionSource } from '../suppressions/suppression.ts'
import { stopTexts } from '../welcome/stop-texts.ts'
import { importedWords } from './opt-out-words.ts'
import { type OptOutList, readOptOutList } from './read-opt-out-list.ts'
import { recordSuppressionExport } from './record-suppression-export.ts'
import { countSuppressions, listSuppressions } from './suppression-queries.ts'

const PAGE = 50
const LIST_BYTES_MAX = 20_000_000
const EXPORT_MAX = 1_000_000

const CHANNELS = [
  { value: 'mail', label: 'By mail' },
  { value: 'phone', label: 'On the phone' },
  { value: 'in_person', label: 'In person' },
  { value: 'letter', label: 'On paper, by letter or form' },
  { value: 'web', label: 'On a website or in an app' },
  { value: 'voicemail', label: 'On voicemail' },
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
  routes.post(`${own}/import`, allow('suppression.write'), takeList)
  routes.post(`${own}/export`, allow('suppression.export'), sendList)
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
      today={c.get('ctx').now().toISOString().slice(0, 10)}
      importAction={organizationId ? `${action}/import` : undefined}
      exportAction={c.get('organization')?.role === 'owner' ? `${action}/export` : undefined}
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
    on: textIn(form, 'on'),
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
  const optedOutAt = dayOf(values.on, ctx.now())
  if (!optedOutAt) {
    const problems = [
      { field: 'on', message: 'Choose the day they said it: today, or a day before.' },
    ]
    return show(c, organizationId, { values, problems })
  }
  const { source, channel } = channelOf(values.channel)
  const note = [channel, values.note].filter(Boolean).join(': ')
  const said = { phone, source, optedOutAt, note }
  const { added, stopped } =
    organizationId && source === 'staff'
      ? await stopTexts(ctx, { ...said, organizationId })
      : await suppressPhone(ctx, { ...said, scope: 'installation', organizationId })
  setFlash(c, {
    level: 'done',
    text: added
      ? `${formatPhone(phone)} is opted out.${stopped > 0 ? ' A waiting message was stopped.' : ''}`
      : `${formatPhone(phone)} was opted out already.`,
  })
  return c.redirect(c.req.path, 303)
}

/** The day as typed, at its start; the moment itself for today. Null for a day to come, or none at all. */
function dayOf(day: string, now: Date): Date | null {
  const today = now.toISOString().slice(0, 10)
  if (day === '' || day === today) return now
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN
  return Number.isNaN(at) || at > now.getTime() ? null : new Date(at)
}

async function takeList(c: HonoContext<Env>) {
  const ctx = c.get('ctx')
  const organizationId = c.get('organization')!.id
  const form = await receiveForm(ctx, formSource(c), {
    field: 'file',
    bytesMax: LIST_BYTES_MAX,
    prefix: 'upload',
  })
  const refuse = (message: string) =>
    show(c, organizationId, { problems: [{ field: 'file', message }] })
  if (form.tooLarge) return refuse('The file is larger than 20 MB. Split it.')
  const text = form.fields.numbers?.trim() ?? ''
  if (!form.file && !text) return refuse('Choose a file, or paste the numbers.')
  const source = form.file ? fileSource(ctx.files.pathOf(form.file.path)) : null
  let list: OptOutList | string
  try {
    list = readOptOutList(
      source ?? textSource(text.includes('\n') ? text : `phone\n${text}`),
      ctx.now().toISOString().slice(0, 10),
    )
  } finally {
    source?.close()
    if (form.file) await ctx.files.remove(form.file.path)
  }
  if (typeof list === 'string') return refuse(list)
  const note = (form.fields.origin ?? '').trim().slice(0, 500)
  const counts = await importSuppressions(ctx, { organizationId, entries: list.entries, note })
  setFlash(c, { level: list.unread > 0 ? 'warning' : 'done', text: importedWords(list, counts) })
  return c.redirect(`/o/${organizationId}/suppressions`, 303)
}

async function sendList(c: HonoContext<Env>) {
  const ctx = c.get('ctx')
  const organizationId = c.get('organization')!.id
  const entries = await listSuppressions(ctx.db, organizationId, { limit: EXPORT_MAX })
  const known = entries.filter((entry) => entry.phone !== null)
  await recordSuppressionExport(ctx, organizationId, known.length)
  const csv = printTable([
    ['phone', 'opted_out_at', 'covers', 'source', 'note'],
    ...known.map((entry) => [
      exportPhone(entry.phone ?? 0),
      entry.optedOutAt,
      entry.scope,
      entry.source,
      entry.note ?? '',
    ]),
  ])
  return c.body(csv, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="opt-outs.csv"',
  })
}

function channelOf(value: string): { source: SuppressionSource; channel: string } {
  const channel = CHANNELS.find((known) => known.value === value) ?? CHANNELS[0]!
  const source =
    channel.value === 'complaint' || channel.value === 'litigator' ? channel.value : 'staff'
  return { source, channel: channel.label }
}
