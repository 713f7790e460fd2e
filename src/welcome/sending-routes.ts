import { Hono } from 'hono'
import { InvalidInputError } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { formatCount, plural } from '../lib/text.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { haltEverything } from './halt-everything.ts'
import { haltedWords } from './outbox.ts'
import { allowSending } from './allow-sending.ts'

const NOTE_LENGTH_MAX = 300

/** The switch on the operators' overview. */
export function sendingRoutes(): Hono<Env> {
  return new Hono<Env>()
    .post('/operate/sending', allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const to = textIn(form, 'sending')
      const note = textIn(form, 'note').slice(0, NOTE_LENGTH_MAX)
      if (to === 'on') {
        if (textIn(form, 'only_one') !== '1')
          throw new InvalidInputError(
            'Tick that no other copy of this database sends. Two copies would text people twice.',
          )
        const { unsent } = await allowSending(c.get('ctx'), { sending: 'on' })
        const text = `Sending is on: ${plural(unsent, 'message')} may leave inside sending hours.`
        setFlash(c, { level: 'done', text })
      } else if (to === 'off' && note) {
        const { left, unsent } = await allowSending(c.get('ctx'), { sending: 'off', note })
        const text = `Sending is off: ${plural(unsent, 'message')} will not leave; ${formatCount(left)} have left already.`
        setFlash(c, { level: 'warning', text })
      } else throw new InvalidInputError('Say why nothing is to be sent; the overview shows it.')
      return c.redirect('/operate', 303)
    })
    .post('/operate/sending/halt', allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const note = textIn(form, 'why').slice(0, NOTE_LENGTH_MAX)
      if (!note)
        throw new InvalidInputError('Say why everything is stopped; the overview shows it.')
      if (textIn(form, 'for_good') !== '1')
        throw new InvalidInputError('Tick that the lists cannot be resumed.')
      const { lists, stopped, before, after } = await haltEverything(c.get('ctx'), { note })
      const text = `Sending is off. ${plural(lists, 'list')} stopped for good. ${haltedWords({ stopped, left: after.left })} Unsent: ${formatCount(before.unsent)} before, ${formatCount(after.unsent)} now.`
      setFlash(c, { level: 'warning', text })
      return c.redirect('/operate', 303)
    })
}
