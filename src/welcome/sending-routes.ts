import { Hono } from 'hono'
import { InvalidInputError } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { allow } from '../people/allow.ts'
import { setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { allowSending } from './allow-sending.ts'

const NOTE_LENGTH_MAX = 300

/** The switch on the operators' overview. */
export function sendingRoutes(): Hono<Env> {
  return new Hono<Env>().post('/operate/sending', allow('operate.manage'), async (c) => {
    const form = await c.req.parseBody()
    const to = textIn(form, 'sending')
    const note = textIn(form, 'note').slice(0, NOTE_LENGTH_MAX)
    if (to === 'on') {
      if (textIn(form, 'only_one') !== '1')
        throw new InvalidInputError(
          'Tick that no other copy of this database sends. Two copies would text people twice.',
        )
      await allowSending(c.get('ctx'), { sending: 'on' })
      setFlash(c, { level: 'done', text: 'Sending is on: what waits is sent in its hours.' })
    } else if (to === 'off' && note) {
      await allowSending(c.get('ctx'), { sending: 'off', note })
      setFlash(c, { level: 'warning', text: 'Sending is off: nothing more leaves.' })
    } else throw new InvalidInputError('Say why nothing is to be sent; the overview shows it.')
    return c.redirect('/operate', 303)
  })
}
