import { type Context as HonoContext, Hono } from 'hono'
import { DoubtMessagePage } from '../../views/reports/doubt-message-page.tsx'
import { DoubtPage } from '../../views/reports/doubt-page.tsx'
import { InvalidInputError, NotFoundError, type Problem } from '../errors.ts'
import { textIn } from '../lib/form.ts'
import { allow } from '../people/allow.ts'
import { chromeOf, setFlash } from '../people/chrome.ts'
import type { Env } from '../people/env.ts'
import { maskPhone } from '../phone/format.ts'
import { resolveMessage } from '../welcome/resolve-message.ts'
import {
  countDoubt,
  type DoubtMessage,
  type DoubtView,
  findDoubtMessage,
  listDoubt,
  listSteps,
} from './doubt-queries.ts'
import { doubtTabs } from './doubt-tabs.ts'
import { messageReason } from './message-reason.ts'
import { revealRecipient } from './reveal-recipient.ts'
import { stepWords } from './step-words.ts'

type C = HonoContext<Env>

const BASE = '/operate/doubt'
const SHOWN = 100

const SAID: Record<string, string> = {
  sent: 'Kept as sent, with the carrier’s id as proof.',
  look: 'The carrier is asked again.',
  end: 'Given up: this message will not be sent.',
}

/** Messages nobody knows the fate of, and what a person may do about those the carrier cannot settle. */
export function doubtRoutes(): Hono<Env> {
  return new Hono<Env>()
    .get(BASE, allow('operate.read'), async (c) => {
      const { db } = c.get('ctx')
      const view: DoubtView = c.req.query('view') === 'asking' ? 'asking' : 'person'
      const lines = await listDoubt(db, { view, limit: SHOWN })
      return c.html(
        <DoubtPage
          {...chromeOf(c)}
          view={view}
          zone="UTC"
          total={await countDoubt(db, view)}
          tabs={await doubtTabs(db, view)}
          lines={lines.map((message) => ({
            href: `${BASE}/${message.id}`,
            number: maskPhone(message.phone),
            organization: message.organizationName,
            list: message.requestName,
            state: message.state,
            why: messageReason(message.reason),
            claimedAt: message.claimedAt,
            nextAt: message.lookupAt,
          }))}
        />,
      )
    })
    .get(`${BASE}/:message`, allow('operate.read'), (c) => page(c))
    .post(`${BASE}/:message/number`, allow('operate.manage'), async (c) =>
      page(c, { number: await revealRecipient(c.get('ctx'), c.req.param('message')) }),
    )
    .post(`${BASE}/:message/resolution`, allow('operate.manage'), async (c) => {
      const form = await c.req.parseBody()
      const as = textIn(form, 'as')
      const proof = textIn(form, 'proof')
      try {
        await resolveMessage(c.get('ctx'), { outboxId: c.req.param('message'), as, proof })
      } catch (error) {
        if (!(error instanceof InvalidInputError && error.problems[0]?.field === 'proof'))
          throw error
        return page(c, { problems: error.problems, proof })
      }
      setFlash(c, { level: 'done', text: SAID[as] ?? 'Settled.' })
      return c.redirect(BASE, 303)
    })
}

async function page(c: C, shown: { number?: string; problems?: Problem[]; proof?: string } = {}) {
  const ctx = c.get('ctx')
  const message = await findDoubtMessage(ctx.db, c.req.param('message') ?? '')
  if (!message) throw new NotFoundError('This message is not there.')
  const steps = await listSteps(ctx.db, message.id)
  return c.html(
    <DoubtMessagePage
      {...chromeOf(c)}
      back={BASE}
      action={`${BASE}/${message.id}`}
      state={message.state}
      masked={maskPhone(message.phone)}
      number={shown.number}
      why={messageReason(message.reason)}
      facts={factsOf(message)}
      claimedAt={message.claimedAt}
      nextAt={message.lookupAt}
      zone="UTC"
      steps={steps.map((step) => ({
        at: step.at,
        what: stepWords(step.step),
        detail: step.detail ?? '',
      }))}
      mayProve={message.state === 'in_doubt' || isForPerson(message)}
      mayEnd={isForPerson(message)}
      mayLook={isForPerson(message) && ctx.carrier.capabilities.lookUp}
      carrier={message.provider ?? ctx.carrier.name}
      proof={shown.proof}
      problems={shown.problems ?? []}
    />,
    shown.problems ? 422 : 200,
  )
}

function isForPerson({ state, reason }: DoubtMessage): boolean {
  return state === 'in_doubt'
    ? reason === 'cannot_look_up'
    : state === 'held' && reason === 'absent_twice'
}

function factsOf(message: DoubtMessage) {
  return [
    { term: 'Organization', value: message.organizationName },
    { term: 'List', value: message.requestName },
    { term: 'Program', value: message.programName },
    { term: 'Sent from', value: message.sender },
    { term: 'Times claimed', value: String(message.tries) },
    { term: 'Our id of the last try', value: message.attemptId ?? 'none' },
    { term: 'The carrier’s id', value: message.providerSid ?? 'not known' },
  ]
}
