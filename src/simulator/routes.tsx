import { Hono } from 'hono'
import { MailPage, SimulatorPage } from '../../views/simulator/simulator-page.tsx'
import { NotFoundError } from '../errors.ts'
import { fromE164 } from '../carriers/e164.ts'
import type { SimulatedMessage } from '../carriers/simulator-carrier.ts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../demo/cast.ts'
import { formatCount } from '../lib/text.ts'
import { formatPhone } from '../phone/format.ts'
import { allow } from '../people/allow.ts'
import { setFlash, takeFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { jumpsFrom } from './clock.ts'
import { MANNER_WORDS, personOf } from './person.ts'
import type { Simulator } from './simulator.ts'

const MAILS_SHOWN = 30
const REPLY_LENGTH_MAX = 1600

/** Pages of the demo's world outside. */
export function simulatorRoutes(simulator: Simulator): Hono<Env> {
  const routes = new Hono<Env>()
  const { carrier, clock, mailbox } = simulator

  routes.get('/simulator', allow('demo.use'), (c) => {
    const now = clock.now().getTime()
    return c.html(
      <SimulatorPage
        flash={takeFlash(c)}
        now={now}
        jumps={jumpsFrom(now)}
        counts={countsOf(simulator.messages())}
        phones={simulator.played().map((message) => phoneOf(simulator, message))}
        waiting={simulator.unanswered().length}
        mails={mailbox.list(MAILS_SHOWN).map((mail) => ({ ...mail, at: mail.receivedAt }))}
        signIns={DEMO_PEOPLE}
        password={DEMO_PASSWORD}
      />,
    )
  })

  routes.post('/simulator/clock', allow('demo.use'), async (c) => {
    const { jump } = await c.req.parseBody()
    const chosen = jumpsFrom(clock.now().getTime()).find((known) => known.name === jump)
    if (chosen) await clock.moveTo(c.get('ctx').db, chosen.to)
    return c.redirect('/simulator', 303)
  })

  routes.post('/simulator/phones/:sid/reply', allow('demo.use'), async (c) => {
    const message = simulator.messages().find((known) => known.sid === c.req.param('sid'))
    if (!message) throw new NotFoundError('No such text')
    const { text } = await c.req.parseBody()
    if (typeof text === 'string' && text.trim())
      await carrier.reply({
        from: message.to,
        to: message.from,
        text: text.slice(0, REPLY_LENGTH_MAX),
      })
    return c.redirect(`/simulator#phone-${message.sid}`, 303)
  })

  routes.post('/simulator/answers', allow('demo.use'), async (c) => {
    const answers = await simulator.answerAll()
    setFlash(c, { level: 'done', text: `${formatCount(answers)} people have done what they do.` })
    return c.redirect('/simulator', 303)
  })

  routes.get('/simulator/mail/:id', allow('demo.use'), (c) => {
    const mail = mailbox.list(1000).find((known) => known.id === Number(c.req.param('id')))
    if (!mail) throw new NotFoundError('No such mail')
    return c.html(<MailPage mail={{ ...mail, at: mail.receivedAt }} />)
  })

  return routes
}

function countsOf(messages: readonly SimulatedMessage[]) {
  const texts = new Map<string, number>()
  for (const { to } of messages) texts.set(to, (texts.get(to) ?? 0) + 1)
  return {
    accepted: messages.length,
    numbers: texts.size,
    twice: [...texts.values()].filter((count) => count > 1).length,
  }
}

function phoneOf(simulator: Simulator, message: SimulatedMessage) {
  const phone = fromE164(message.to)
  const person = personOf(phone ?? 0)
  const { store } = simulator.carrier
  const texts = [
    ...store
      .messagesTo(message.to, Number.MAX_SAFE_INTEGER)
      .map((text) => ({ from: 'them' as const, text: text.text, at: text.acceptedAt })),
    ...store
      .repliesOf(message.to)
      .map((reply) => ({ from: 'us' as const, text: reply.text, at: reply.at })),
  ]
  return {
    id: message.sid,
    owner: `${person.first} ${person.last}`,
    number: phone ? formatPhone(phone) : message.to,
    manner: `In the story ${MANNER_WORDS[person.manner]}`,
    sender: message.from,
    messages: texts.toSorted((a, b) => a.at - b.at),
    zone: 'America/New_York',
    replyAction: `/simulator/phones/${message.sid}/reply`,
  }
}
