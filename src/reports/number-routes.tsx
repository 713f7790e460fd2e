import { type Context as HonoContext, Hono } from 'hono'
import { NumberPage, type NumberPageProps } from '../../views/reports/number-page.tsx'
import { listInWords } from '../lib/text.ts'
import { formatPhone, regionOf, zonesOf } from '../phone/format.ts'
import { DEFAULT_PHONE_RULES, readPhone } from '../phone/phone.ts'
import { reasonOf } from '../vetting/reason.ts'
import { allow } from '../people/allow.ts'
import { chromeOf } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { numberLines } from './number-lines.ts'
import { readNumberHistory } from './number-queries.ts'
import { recordLookUp } from './record-look-up.ts'
import { listSuppressionsOfNumber } from './suppression-queries.ts'

/** A number is looked up by a form, so that it never stands in an address or a log. */
export function numberRoutes(): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/o/:organization/numbers', allow('number.look_up'), (c) => page(c, {}))

  routes.post('/o/:organization/numbers', allow('number.look_up'), async (c) => {
    const ctx = c.get('ctx')
    const { id } = c.get('organization')!
    const form = await c.req.parseBody()
    const value = typeof form.phone === 'string' ? form.phone : ''
    const today = ctx.now().toISOString().slice(0, 10)
    const { phone, code } = readPhone(value, { ...DEFAULT_PHONE_RULES, today, fictional: true })
    if (phone === null)
      return page(c, { value, problem: code ? reasonOf(code).sentence : 'Enter a number.' }, 422)
    await recordLookUp(ctx, id, phone)
    const history = await readNumberHistory(ctx.db, id, phone)
    const suppressions = await listSuppressionsOfNumber(ctx.db, id, phone)
    return page(c, {
      value,
      found: {
        number: formatPhone(phone),
        place: [regionOf(phone), listInWords(zonesOf(phone))].filter(Boolean).join(', '),
        lines: numberLines(history, suppressions, `/o/${id}`),
      },
    })
  })

  return routes
}

function page(
  c: HonoContext<Env>,
  props: Pick<NumberPageProps, 'value' | 'problem' | 'found'>,
  status: 200 | 422 = 200,
) {
  const action = `/o/${c.get('organization')!.id}/numbers`
  return c.html(<NumberPage {...chromeOf(c)} {...props} action={action} />, status)
}
