import { Hono } from 'hono'
import { ReconciliationDayPage } from '../../views/reports/reconciliation-day-page.tsx'
import { ReconciliationPage } from '../../views/reports/reconciliation-page.tsx'
import { InvalidInputError, NotFoundError } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { maskPhone } from '../phone/format.ts'
import { DIFFERENCES, type DifferenceKind } from './reconciliation.ts'
import {
  findReconciliation,
  listDifferences,
  listReconciliations,
} from './reconciliation-queries.ts'
import { askReconciliation } from './ask-reconciliation.ts'

const BASE = '/operate/reconciliation'
const CARRIER_NAMES: Record<string, string> = {
  twilio: 'Twilio',
  telnyx: 'Telnyx',
  kannel: 'Kannel',
}
const DAYS_SHOWN = 60
const DIFFERENCES_SHOWN = 500

/** Each day held against the carrier's own list. */
export function reconciliationRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get(BASE, allow('operate.read'), async (c) => {
      const { db, carrier, now } = c.get('ctx')
      const days = await listReconciliations(db, DAYS_SHOWN)
      return c.html(
        <ReconciliationPage
          {...chromeOf(c)}
          action={BASE}
          zone="UTC"
          carrier={CARRIER_NAMES[carrier.name] ?? 'This carrier'}
          canList={carrier.listSent !== undefined}
          latest={new Date(now().getTime() - 86_400_000).toISOString().slice(0, 10)}
          days={days.map((day) => ({ ...day, href: `${BASE}/${day.id}`, caughtUp: day.caught_up }))}
        />,
      )
    })
    .post(BASE, allow('operate.manage'), async (c) => {
      const day = textIn(await c.req.parseBody(), 'day')
      const today = c.get('ctx').now().toISOString().slice(0, 10)
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day > today || Number.isNaN(Date.parse(day)))
        throw new InvalidInputError('Choose a day up to today, such as 2026-11-14.')
      await askReconciliation(c.get('ctx'), day)
      setFlash(c, { level: 'info', text: `${day} is being compared. Look again in a moment.` })
      return c.redirect(BASE, 303)
    })
    .get(`${BASE}/:id`, allow('operate.read'), async (c) => {
      const { db } = c.get('ctx')
      const day = await findReconciliation(db, c.req.param('id'))
      if (!day) throw new NotFoundError('This day is not there.')
      const lines = await listDifferences(db, day.id, DIFFERENCES_SHOWN)
      return c.html(
        <ReconciliationDayPage
          {...chromeOf(c)}
          back={BASE}
          {...day}
          zone="UTC"
          caughtUp={day.caught_up}
          lines={lines.map((line) => ({
            what: DIFFERENCES[line.kind as DifferenceKind] ?? line.kind,
            number: line.phone === null ? '' : maskPhone(line.phone),
            href: line.outboxId === null ? undefined : `/operate/doubt/${line.outboxId}`,
            organization: line.organizationName ?? '',
            sid: line.sid ?? '',
            detail: line.detail,
          }))}
        />,
      )
    })
}
