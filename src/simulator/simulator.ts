import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fromE164 } from '../carriers/e164.ts'
import type { SimulatedMessage } from '../carriers/simulator-carrier.ts'
import { type Answered, openAnswered } from './answered.ts'
import { answer } from './answer.ts'
import { type CarrierServer, openCarrierServer } from './carrier-server.ts'
import { type DemoClock, demoClock } from './clock.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import { type Manner, personOf } from './person.ts'

const STATUS_AFTER_MS = 150
const LOOK_BACK = 50_000
const AT_ONCE = 8

/** Played by whoever tries the demo: the first phone of each kind. */
const PLAYED: readonly Manner[] = [
  'joins',
  'stops_politely',
  'under_age',
  'not_me',
  'only_opens',
  'silent',
]

/** The demo's world outside: a carrier, a mail server, a clock and people with phones. */
export interface Simulator {
  carrier: CarrierServer
  mailbox: Mailbox
  clock: DemoClock
  /** Every welcome text, oldest first; answers to STOP and HELP are none. */
  messages: () => SimulatedMessage[]
  /** The phones on the shelf. */
  played: () => SimulatedMessage[]
  /** Texts nobody has answered yet, without those on the shelf. */
  unanswered: () => SimulatedMessage[]
  /** Lets everybody but the people on the shelf answer; resolves with how many did. */
  answerAll: () => Promise<number>
  close: () => Promise<void>
}

export async function openSimulator(
  folder: string,
  key: string,
  clock: DemoClock = demoClock(),
): Promise<Simulator> {
  mkdirSync(folder, { recursive: true })
  const answered: Answered = openAnswered(join(folder, 'answered.db'))
  const mailbox = await openMailbox(join(folder, 'mailbox.db'))
  const carrier = await openCarrierServer({
    path: join(folder, 'carrier.db'),
    key,
    repliesUrl: null,
    now: () => clock.now().getTime(),
    faults: { statusAfterMs: STATUS_AFTER_MS },
    outcome: (message) =>
      mannerOf(message) === 'bounces'
        ? { status: 'undelivered', errorCode: '30003' }
        : { status: 'delivered' },
  })
  const messages = () =>
    carrier.store
      .latestMessages(LOOK_BACK)
      .filter((message) => message.text.includes('/j/'))
      .toReversed()
  const played = () =>
    PLAYED.flatMap((manner) => messages().find((message) => mannerOf(message) === manner) ?? [])
  const unanswered = () => {
    const shelf = new Set(played().map((message) => message.sid))
    return messages().filter((message) => !shelf.has(message.sid) && !answered.has(message.sid))
  }
  return {
    carrier,
    mailbox,
    clock,
    messages,
    played,
    unanswered,
    answerAll: async () => {
      const waiting = unanswered()
      for (let i = 0; i < waiting.length; i += AT_ONCE)
        await Promise.all(
          waiting.slice(i, i + AT_ONCE).map(async (message) => {
            answered.add(message.sid)
            await answer(message, personOf(fromE164(message.to)!), carrier.reply)
          }),
        )
      return waiting.length
    },
    close: async () => {
      await carrier.close()
      await mailbox.close()
      answered.close()
    },
  }
}

function mannerOf(message: SimulatedMessage): Manner {
  const phone = fromE164(message.to)
  return phone === null ? 'silent' : personOf(phone).manner
}
