import { type Context as HonoContext, Hono } from 'hono'
import { SendersPage, type SenderValues } from '../../views/reports/senders-page.tsx'
import { InvalidInputError, type Problem } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { formatCount } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { capDay, isSenderClass, SENDER_CLASSES } from '../welcome/sender-class.ts'
import { listSenders, readDayCounts, type SenderInUse } from '../welcome/sender-limit-queries.ts'
import { capName } from '../welcome/pace-queries.ts'
import { setSenderLimits } from '../welcome/set-sender-limits.ts'

type C = HonoContext<Env>

const BASE = '/operate/senders'

const OPTIONS = [
  ...Object.entries(SENDER_CLASSES).map(([value, { label, perMinute, perDay }]) => ({
    value,
    label: `${label}: ${formatCount(perMinute)} per minute, ${perDay === null ? 'no daily cap' : `${formatCount(perDay)} per day`}`,
  })),
  { value: 'own', label: 'Figures of our own' },
]

/** How much each sender may send. */
export function senderRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get(BASE, allow('operate.read'), (c) => page(c))
    .post(BASE, allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const values = {
        sender: textIn(form, 'sender'),
        class: textIn(form, 'class'),
        perMinute: textIn(form, 'per_minute'),
        perDay: textIn(form, 'per_day'),
        registration: textIn(form, 'registration'),
      }
      try {
        await setSenderLimits(c.get('ctx'), values)
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error
        return page(c, { values, problems: error.problems })
      }
      setFlash(c, { level: 'done', text: `${values.sender} keeps to this from now on.` })
      return c.redirect(BASE, 303)
    })
}

async function page(c: C, form: { values?: SenderValues; problems?: Problem[] } = {}) {
  const { db, config, now } = c.get('ctx')
  const senders = await listSenders(db)
  const { day, endsAt } = capDay(now().getTime())
  const nameOf = (one: SenderInUse) => capName({ sender: one.sender, limits: one.setting })
  const today = await readDayCounts(db, { day, names: senders.map(nameOf) })
  const asked = senders.find((one) => one.sender === c.req.query('sender'))
  return c.html(
    <SendersPage
      {...chromeOf(c)}
      action={BASE}
      endsAt={endsAt}
      fallback={{
        perMinute: config.segmentsPerMinute,
        perDay: config.segmentsPerDay > 0 ? config.segmentsPerDay : null,
      }}
      senders={senders.map((one) => ({
        sender: one.sender,
        href: `${BASE}?sender=${encodeURIComponent(one.sender)}#limits`,
        programs: one.programs,
        label: labelOf(one),
        perMinute: one.setting?.perMinute ?? config.segmentsPerMinute,
        perDay: one.setting ? one.setting.perDay : config.segmentsPerDay || null,
        today: today.get(nameOf(one)) ?? 0,
        registration: one.setting?.registration ?? '',
      }))}
      classes={OPTIONS}
      values={form.values ?? (asked && valuesOf(asked))}
      problems={form.problems ?? []}
    />,
    form.problems ? 422 : 200,
  )
}

function labelOf({ setting }: SenderInUse): string {
  if (!setting) return 'Not set: the settings apply'
  return setting.class === 'own' || !isSenderClass(setting.class)
    ? 'Figures of our own'
    : SENDER_CLASSES[setting.class].label
}

function valuesOf({ sender, setting }: SenderInUse): SenderValues {
  return {
    sender,
    class: setting?.class ?? 'unknown',
    perMinute: setting?.class === 'own' ? String(setting.perMinute) : '',
    perDay: setting?.class === 'own' ? String(setting.perDay ?? '') : '',
    registration: setting?.registration ?? '',
  }
}
