import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { readJson } from '../carriers/json.ts'
import {
  type SimulatedMessage,
  type SimulatedReply,
  simulatorSignature,
} from '../carriers/simulator-carrier.ts'
import { sameText } from '../lib/signing.ts'
import { type CarrierFaults, chances, faultsShape, NO_FAULTS, pickFault } from './carrier-faults.ts'
import { type CarrierStore, openCarrierStore } from './carrier-store.ts'

const PAGE_SIZE = 500

export interface CarrierServerOptions {
  /** SQLite file of its own. */
  path: string
  key: string
  port?: number
  /** Where texts of people are posted to; null keeps them in the log only. */
  repliesUrl: string | null
  faults?: Partial<CarrierFaults>
  /** What becomes of a message after it was accepted; delivered when absent. */
  outcome?: (message: SimulatedMessage) => { status: string; errorCode?: string }
  onAccepted?: (message: SimulatedMessage) => void
  now?: () => number
}

export interface CarrierServer {
  url: string
  store: CarrierStore
  setFaults: (faults: Partial<CarrierFaults>) => void
  setRepliesUrl: (url: string | null) => void
  /** A person answers by text; resolves when the webhook was answered, or could not be delivered. */
  reply: (reply: { from: string; to: string; text: string }) => Promise<SimulatedReply>
  close: () => Promise<void>
}

const WEBHOOK_TRIES = 5
const BODY_BYTES_MAX = 100_000

const textShape = z.object({
  to: z.string(),
  from: z.string(),
  text: z.string(),
  statusUrl: z.string().default(''),
})
type Text = z.infer<typeof textShape>

/** A carrier to itself: accepts texts over HTTP, keeps each one, reports on it, and hands on replies. */
export async function openCarrierServer(options: CarrierServerOptions): Promise<CarrierServer> {
  const now = options.now ?? Date.now
  const store = openCarrierStore(options.path, now)
  let faults: CarrierFaults = { ...NO_FAULTS, ...options.faults }
  let chance = chances(faults.seed)
  let { repliesUrl } = options
  const timers = new Set<NodeJS.Timeout>()
  const later = (ms: number, act: () => void) => {
    if (ms <= 0) return act()
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  async function post(url: string, event: object): Promise<boolean> {
    const body = JSON.stringify(event)
    const headers = {
      'content-type': 'application/json',
      'x-simulator-signature': simulatorSignature(options.key, Date.now(), url, body),
    }
    const signal = AbortSignal.timeout(15_000)
    return fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' }).then(
      (answer) => answer.ok,
      () => false,
    )
  }

  /** A webhook nobody took is called again a few times, as carriers do. */
  function call(url: string, event: object, tries = 1): void {
    void post(url, event).then((taken) => {
      if (!taken && tries < WEBHOOK_TRIES) later(1000 * tries, () => call(url, event, tries + 1))
    })
  }

  function report(message: SimulatedMessage & { statusUrl: string }): void {
    const end = options.outcome?.(message) ?? { status: 'delivered' }
    const step = (status: string, errorCode?: string) => {
      store.markStatus(message.sid, status, errorCode ?? null)
      const event = { sid: message.sid, status, ...(errorCode ? { errorCode } : {}) }
      if (message.statusUrl) call(message.statusUrl, event)
    }
    const after = faults.statusAfterMs
    if (after === null) return
    later(after, () => step('sent'))
    later(after * 2, () => step(end.status, end.errorCode))
  }

  function accept(text: Text): SimulatedMessage {
    const message = store.accept({ ...text, visibleAt: now() + faults.listLagMs })
    options.onAccepted?.(message)
    report(message)
    return message
  }

  function takeMessage(text: Text, answer: ServerResponse): void {
    const [least, most] = faults.latencyMs
    const wait = least + chance() * (most - least)
    const fault = pickFault(faults, chance())
    if (fault === 'slowDown')
      return later(wait, () => reply(answer, 429, { code: 20429 }, { 'retry-after': '1' }))
    if (fault === 'failBefore') return later(wait, () => reply(answer, 500, {}))
    if (fault === 'drop') return
    if (fault === 'late')
      return later(faults.lateMs, () => reply(answer, 201, { sid: accept(text).sid }))
    const message = accept(text)
    if (fault === 'hang') return
    later(wait, () =>
      fault === 'failAfter'
        ? reply(answer, 500, {})
        : reply(answer, 201, { sid: message.sid, status: message.status }),
    )
  }

  async function handle(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator')
    const given = request.headers.authorization ?? ''
    if (!sameText(given, `Bearer ${options.key}`)) return reply(answer, 401, { code: 20003 })
    const body = await readBody(request)
    const route = `${request.method} ${url.pathname}`
    if (route === 'POST /messages') {
      const text = readJson(textShape, body)
      return text ? takeMessage(text, answer) : reply(answer, 400, { code: 21211 })
    }
    if (route === 'GET /messages') {
      const to = url.searchParams.get('to')
      const [from, until] = ['since', 'until'].map((name) => url.searchParams.get(name))
      if (from && until) {
        const after = url.searchParams.get('after') ?? ''
        const of = { since: Number(from), until: Number(until), after, limit: PAGE_SIZE }
        const messages = store.messagesBetween(of)
        const next = messages.length === PAGE_SIZE ? (messages.at(-1)?.sid ?? null) : null
        return reply(answer, 200, { messages, next })
      }
      const messages = to ? store.messagesTo(to, now()) : store.latestMessages(200)
      return reply(answer, 200, { messages })
    }
    if (route === 'GET /replies') {
      const since = Number(url.searchParams.get('since') ?? 0)
      return reply(answer, 200, { replies: store.repliesSince(since) })
    }
    if (route === 'GET /counts') return reply(answer, 200, store.counts())
    if (route === 'POST /faults') {
      setFaults(readJson(faultsShape, body) ?? NO_FAULTS)
      return reply(answer, 200, faults)
    }
    if (route === 'POST /replies') {
      const text = readJson(textShape, body)
      return text ? reply(answer, 200, await replyFrom(text)) : reply(answer, 400, {})
    }
    return reply(answer, 404, {})
  }

  function setFaults(changed: Partial<CarrierFaults>): void {
    faults = { ...faults, ...changed }
    if (changed.seed !== undefined) chance = chances(changed.seed)
  }

  async function replyFrom(text: { from: string; to: string; text: string }) {
    const sent = store.addReply(text)
    if (repliesUrl) await post(repliesUrl, sent)
    return sent
  }

  const server = createServer((request, answer) => {
    handle(request, answer).catch(() => reply(answer, 500, {}))
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The simulated carrier has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    store,
    setFaults,
    setRepliesUrl: (url) => {
      repliesUrl = url
    },
    reply: replyFrom,
    close: () =>
      new Promise((resolve) => {
        for (const timer of timers) clearTimeout(timer)
        server.close(() => {
          store.close()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > BODY_BYTES_MAX) throw new Error('too long')
  }
  return text
}

function reply(
  answer: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  if (answer.destroyed || answer.writableEnded) return
  const text = JSON.stringify(body)
  answer.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  answer.end(text)
}
