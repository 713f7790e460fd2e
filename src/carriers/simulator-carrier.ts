// The carrier of the demo and the tests: a service of this project over HTTP, with a store of its own.
import { z } from 'zod'
import { hmacSha256, sameText } from '../lib/signing.ts'
import type {
  Carrier,
  HookReading,
  HookRequest,
  InboundText,
  LookedUp,
  LookUp,
  OutgoingText,
  Sent,
  StatusReport,
} from './carrier.ts'
import { errorClass } from './error-classes.ts'
import { fromE164, toE164 } from './e164.ts'
import { type LineOptions, openLine } from './exchange.ts'
import { readJson } from './json.ts'
import { isCarrierStatus } from './status.ts'

export interface SimulatorSettings {
  url: string
  key: string
  line: LineOptions
}

const messageShape = z.object({
  sid: z.string(),
  to: z.string(),
  from: z.string(),
  text: z.string(),
  status: z.string(),
  errorCode: z.string().nullable(),
  acceptedAt: z.number(),
})
const replyShape = z.object({
  sid: z.string(),
  from: z.string(),
  to: z.string(),
  text: z.string(),
  at: z.number(),
})
const messagesShape = z.object({ messages: z.array(messageShape) })
const pageShape = messagesShape.extend({ next: z.string().nullable() })
const repliesShape = z.object({ replies: z.array(replyShape) })
const statusShape = z.object({
  sid: z.string(),
  status: z.string(),
  errorCode: z.string().optional(),
})
const sentShape = z.object({ sid: z.string().optional(), code: z.number().optional() })

/** A message as the simulated carrier lists it. */
export type SimulatedMessage = z.infer<typeof messageShape>
export type SimulatedReply = z.infer<typeof replyShape>

/** Seconds after which a signed webhook counts as a replay. */
const REPLAY_SECONDS = 300

export function simulatorSignature(key: string, at: number, url: string, body: string): string {
  return `t=${at},v1=${hmacSha256(key, `${at}.${url}.${body}`).toString('hex')}`
}

function isGenuine(key: string, request: HookRequest): boolean {
  const given = request.headers.get('x-simulator-signature') ?? ''
  const at = Number(/^t=(\d{1,15}),/.exec(given)?.[1] ?? Number.NaN)
  if (!(Math.abs(request.now - at) <= REPLAY_SECONDS * 1000)) return false
  return sameText(given, simulatorSignature(key, at, request.url, request.body))
}

export function simulatorCarrier(settings: SimulatorSettings): Carrier {
  const line = openLine(settings.line)
  const headers = { authorization: `Bearer ${settings.key}` }
  const at = (path: string) => new URL(path, settings.url)

  async function send(text: OutgoingText): Promise<Sent> {
    const answer = await line.exchange({
      method: 'POST',
      url: at('/messages'),
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        to: toE164(text.to),
        from: text.from,
        text: text.text,
        statusUrl: text.statusUrl,
        validitySeconds: text.validitySeconds,
      }),
    })
    if (answer.kind !== 'answer') return answer
    const reply = readJson(sentShape, answer.body)
    if (answer.status === 201 && reply?.sid) return { kind: 'accepted', sid: reply.sid }
    const message = `HTTP ${answer.status}`
    if (answer.status === 429) {
      const seconds = Number(answer.headers['retry-after'])
      return { kind: 'slow_down', message, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) }
    }
    if (answer.status >= 400 && answer.status < 500 && reply?.code !== undefined) {
      const code = String(reply.code)
      return { kind: 'refused', class: errorClass(code), code, message }
    }
    return { kind: 'in_doubt', message }
  }

  async function get<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
    const answer = await line.exchange({ method: 'GET', url: at(path), headers })
    return answer.kind === 'answer' && answer.status === 200 ? readJson(shape, answer.body) : null
  }

  async function lookUp({ to, token }: LookUp): Promise<LookedUp> {
    const path = `/messages?to=${encodeURIComponent(toE164(to))}`
    const list = await get(path, messagesShape)
    if (!list) return { kind: 'unavailable', message: 'The message list could not be read.' }
    const ours = list.messages.find((message) => message.text.includes(token))
    if (!ours) return { kind: 'none' }
    return {
      kind: 'found',
      sid: ours.sid,
      status: isCarrierStatus(ours.status) ? ours.status : 'accepted',
      ...(ours.errorCode ? { errorCode: ours.errorCode } : {}),
    }
  }

  async function listInbound(since: number): Promise<InboundText[] | null> {
    const list = await get(`/replies?since=${since}`, repliesShape)
    return list?.replies.flatMap((reply) => toInbound(reply) ?? []) ?? null
  }

  async function listSent(of: { since: number; until: number; next: string | null }) {
    const query = new URLSearchParams({ since: String(of.since), until: String(of.until) })
    if (of.next !== null) query.set('after', of.next)
    const list = await get(`/messages?${query.toString()}`, pageShape)
    if (!list) return null
    const texts = list.messages.map((message) => ({
      sid: message.sid,
      to: fromE164(message.to),
      text: message.text,
      status: isCarrierStatus(message.status) ? message.status : null,
      at: message.acceptedAt,
      ...(message.errorCode ? { errorCode: message.errorCode } : {}),
    }))
    return { texts, next: list.next }
  }

  function readStatus(request: HookRequest): HookReading<StatusReport> {
    if (!isGenuine(settings.key, request)) return { kind: 'forged', why: 'signature' }
    const event = readJson(statusShape, request.body)
    if (!event || !isCarrierStatus(event.status)) return { kind: 'ignored' }
    const { sid, status, errorCode } = event
    return { kind: 'genuine', event: { sid, status, ...(errorCode ? { errorCode } : {}) } }
  }

  function readReply(request: HookRequest): HookReading<InboundText> {
    if (!isGenuine(settings.key, request)) return { kind: 'forged', why: 'signature' }
    const reply = readJson(replyShape, request.body)
    const event = reply && toInbound(reply)
    return event ? { kind: 'genuine', event } : { kind: 'ignored' }
  }

  return {
    name: 'simulator',
    capabilities: {
      autoReply: 'app',
      lookUp: true,
      statusUrl: true,
      inboundLog: true,
      invented: true,
    },
    send,
    lookUp,
    listInbound,
    listSent,
    readStatus,
    readReply,
    close: () => {
      line.close()
      return Promise.resolve()
    },
  }
}

function toInbound({ from, ...reply }: SimulatedReply): InboundText | null {
  const phone = fromE164(from)
  return phone === null ? null : { ...reply, from: phone }
}
