// Telnyx's messaging API v2 (Appendix C): its records can prove that a message was accepted, never that it was not.
import { z } from 'zod'
import type {
  Carrier,
  HookReading,
  HookRequest,
  InboundText,
  ListedText,
  LookedUp,
  LookUp,
  OutgoingText,
  Sent,
  StatusReport,
} from './carrier.ts'
import { fromE164, toE164 } from './e164.ts'
import { type ErrorClass, errorClass } from './error-classes.ts'
import { clockOf, type Exchanged, type LineOptions, openLine } from './exchange.ts'
import { readJson } from './json.ts'
import { recordsShape, TELNYX_STATUSES, type TelnyxRecord, toListed } from './telnyx-records.ts'
import { isSignedByTelnyx, telnyxKey } from './telnyx-signature.ts'

export interface TelnyxSettings {
  apiKey: string
  publicKey: string
  apiUrl: string
  line: LineOptions
}

const errorShape = z.object({
  code: z.coerce.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  source: z.object({ pointer: z.string().optional() }).nullish(),
})
const messageShape = z.object({
  id: z.string(),
  direction: z.string().optional(),
  from: z.object({ phone_number: z.string().optional() }).nullish(),
  to: z
    .array(z.object({ phone_number: z.string().optional(), status: z.string().optional() }))
    .optional(),
  text: z.string().nullish(),
  parts: z.number().nullish(),
  errors: z.array(errorShape).nullish(),
  received_at: z.string().nullish(),
  autoresponse_type: z.string().nullish(),
})
const answerShape = z.object({
  data: messageShape.optional(),
  errors: z.array(errorShape).optional(),
})
const eventShape = z.object({ data: z.object({ event_type: z.string(), payload: messageShape }) })
type TelnyxMessage = z.infer<typeof messageShape>

const PAGE_SIZE = 50
const PAGES_MAX = 40
const DAY_MS = 86_400_000
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const CLOCK_SLACK_MS = 5 * 60_000
/** Telnyx may have taken the message nevertheless. */
const UNCLEAR_CODES = new Set(['10007', '10008'])
/** Codes about a number that may be either end; only their pointer says which. */
const NUMBER_CODES = new Set(['10001', '10002', '10016'])

export function telnyxCarrier(settings: TelnyxSettings): Carrier {
  const line = openLine(settings.line)
  const key = telnyxKey(settings.publicKey)
  const headers = { authorization: `Bearer ${settings.apiKey}`, accept: 'application/json' }
  const at = (path: string) => new URL(`${settings.apiUrl}/v2${path}`)

  async function send(text: OutgoingText): Promise<Sent> {
    const answer = await line.exchange({
      method: 'POST',
      url: at('/messages'),
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        from: text.from,
        to: toE164(text.to),
        text: text.text,
        type: 'SMS',
        use_profile_webhooks: false,
        ...(text.statusUrl ? { webhook_url: text.statusUrl } : {}),
      }),
    })
    return readSent(answer)
  }

  const balance = new URL('/v2/balance', settings.apiUrl)

  async function get<T>(url: URL, shape: z.ZodType<T>): Promise<T | null> {
    const answer = await line.exchange({ method: 'GET', url, headers })
    return answer.kind === 'answer' && answer.status === 200 ? readJson(shape, answer.body) : null
  }

  /** One page of detail records; null when it cannot be had. */
  async function recordPage(filter: Record<string, string>, page: number) {
    const url = at('/detail_records')
    url.searchParams.set('filter[record_type]', 'messaging')
    for (const [name, value] of Object.entries(filter)) url.searchParams.set(`filter${name}`, value)
    url.searchParams.set('page[number]', String(page))
    url.searchParams.set('page[size]', String(PAGE_SIZE))
    url.searchParams.set('sort', 'created_at')
    const list = await get(url, recordsShape)
    return list && { records: list.data, last: page >= (list.meta?.total_pages ?? 1) }
  }

  /** Detail records since the day of a moment, or null when they cannot be had whole. */
  async function records(filter: Record<string, string>, since: number) {
    const found: TelnyxRecord[] = []
    const day = dayOf(since - CLOCK_SLACK_MS)
    for (let page = 1; page <= PAGES_MAX; page += 1) {
      const list = await recordPage({ ...filter, '[created_at][gte]': day }, page)
      if (!list) return null
      found.push(...list.records)
      if (list.last) return found
    }
    return null
  }

  async function lookUp({ attemptId, to, since }: LookUp): Promise<LookedUp> {
    const list = await records({ '[direction]': 'outbound', '[cld]': toE164(to) }, since)
    if (!list) return { kind: 'unavailable', message: 'The detail records could not be read.' }
    const ours = list.find((record) => record.delivery_status_webhook_url?.includes(attemptId))
    // How soon records appear is not documented, so a missing one proves nothing.
    if (!ours) return { kind: 'unavailable', message: 'Telnyx has no record of it so far.' }
    const errorCode = ours.errors?.[0]
    return {
      kind: 'found',
      sid: ours.uuid,
      status: TELNYX_STATUSES[ours.status ?? ''] ?? 'accepted',
      ...(errorCode ? { errorCode } : {}),
      ...(ours.parts ? { segments: ours.parts } : {}),
    }
  }

  /** Records hold no text, so each message is fetched; one that cannot be had makes the log unreadable. */
  async function listInbound(since: number): Promise<InboundText[] | null> {
    const list = await records({ '[direction]': 'inbound' }, since)
    if (!list) return null
    const texts: InboundText[] = []
    for (const record of list) {
      if (Date.parse(record.created_at ?? '') < since - CLOCK_SLACK_MS) continue
      const answer = await get(at(`/messages/${encodeURIComponent(record.uuid)}`), answerShape)
      if (!answer?.data) return null
      const text = toInbound(answer.data)
      if (text) texts.push(text)
    }
    return texts
  }

  /**
   * Records show where a message is reported to, and with it our attempt, but no text: what answers a reply has no
   * such address, so its text is fetched.
   */
  async function listSent(of: { since: number; until: number; next: string | null }) {
    const page = Number(of.next ?? 1)
    const filter = {
      '[direction]': 'outbound',
      '[created_at][gte]': dayOf(of.since),
      '[created_at][lt]': dayOf(of.until + DAY_MS),
    }
    const list = await recordPage(filter, page)
    if (!list) return null
    const texts: ListedText[] = []
    for (const record of list.records) {
      const text = toListed(record, of.since)
      const fetched = text.attemptId === undefined ? await textOf(record.uuid) : text
      if (!fetched) return null
      texts.push({ ...text, text: fetched.text })
    }
    return { texts, next: list.last ? null : String(page + 1) }
  }

  /** A message may have no text, or be gone; null when that cannot be told now. */
  async function textOf(uuid: string): Promise<{ text: string | null } | null> {
    const url = at(`/messages/${encodeURIComponent(uuid)}`)
    const answer = await line.exchange({ method: 'GET', url, headers })
    if (answer.kind !== 'answer' || ![200, 404].includes(answer.status)) return null
    return { text: readJson(answerShape, answer.body)?.data?.text ?? null }
  }

  function isGenuine(request: HookRequest): boolean {
    return isSignedByTelnyx(key, {
      timestamp: request.headers.get('telnyx-timestamp') ?? '',
      signature: request.headers.get('telnyx-signature-ed25519') ?? '',
      body: request.body,
      now: request.now,
    })
  }

  function readStatus(request: HookRequest): HookReading<StatusReport> {
    if (!isGenuine(request)) return { kind: 'forged', why: 'signature' }
    const message = payload(request.body, ['message.sent', 'message.finalized'])
    const status = TELNYX_STATUSES[message?.to?.[0]?.status ?? '']
    if (!message || message.direction === 'inbound' || !status) return { kind: 'ignored' }
    const errorCode = message.errors?.[0]?.code
    return {
      kind: 'genuine',
      event: {
        sid: message.id,
        status,
        ...(errorCode ? { errorCode } : {}),
        ...(message.parts ? { segments: message.parts } : {}),
      },
    }
  }

  function readReply(request: HookRequest): HookReading<InboundText> {
    if (!isGenuine(request)) return { kind: 'forged', why: 'signature' }
    const message = payload(request.body, ['message.received'])
    const event = message && toInbound(message)
    return event ? { kind: 'genuine', event } : { kind: 'ignored' }
  }

  return {
    name: 'telnyx',
    capabilities: {
      autoReply: 'gateway',
      lookUp: true,
      statusUrl: true,
      inboundLog: true,
      invented: false,
    },
    send,
    lookUp,
    listInbound,
    listSent,
    readClock: async () => clockOf(await line.exchange({ method: 'GET', url: balance, headers })),
    readStatus,
    readReply,
    close: () => {
      line.close()
      return Promise.resolve()
    },
  }
}

const ANSWERED: Record<string, 'stop' | 'start' | 'help'> = {
  STOP: 'stop',
  START: 'start',
  HELP: 'help',
}

function payload(body: string, events: readonly string[]): TelnyxMessage | null {
  const event = readJson(eventShape, body)?.data
  return event && events.includes(event.event_type) ? event.payload : null
}

function toInbound(message: TelnyxMessage): InboundText | null {
  const from = fromE164(message.from?.phone_number ?? '')
  if (from === null || message.direction === 'outbound') return null
  const answered = ANSWERED[message.autoresponse_type?.toUpperCase() ?? '']
  const at = Date.parse(message.received_at ?? '')
  return {
    sid: message.id,
    from,
    to: message.to?.[0]?.phone_number ?? '',
    text: message.text ?? '',
    ...(answered ? { answered } : {}),
    ...(Number.isNaN(at) ? {} : { at }),
  }
}

function readSent(answer: Exchanged): Sent {
  if (answer.kind !== 'answer') return answer
  const { status } = answer
  const reply = readJson(answerShape, answer.body)
  if (status >= 200 && status < 300) {
    if (!reply?.data) return { kind: 'in_doubt', message: 'accepted without a message id' }
    const { id, parts } = reply.data
    return { kind: 'accepted', sid: id, ...(parts ? { segments: parts } : {}) }
  }
  const error = reply?.errors?.[0]
  const code = error?.code ?? ''
  const message = error?.detail ?? error?.title ?? `HTTP ${status}`
  if (status >= 500 || status < 400 || status === 408 || UNCLEAR_CODES.has(code))
    return { kind: 'in_doubt', message }
  const known = refusal(code, error?.source?.pointer ?? '')
  if (status === 429 || known === 'rate') {
    const seconds = Number(answer.headers['retry-after'])
    return { kind: 'slow_down', message, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) }
  }
  const general = [401, 402, 403, 404, 405].includes(status)
  if (code === '' && !general) return { kind: 'in_doubt', message }
  return {
    kind: 'refused',
    class: known === 'unknown' && general ? 'account' : known,
    code: code || String(status),
    message,
  }
}

/** A bad number is only the recipient's when Telnyx points at it; otherwise a wrong sender would suppress everyone. */
function refusal(code: string, pointer: string): ErrorClass {
  if (NUMBER_CODES.has(code)) return /^\/to\b/.test(pointer) ? 'permanent_number' : 'sender'
  return errorClass(code)
}
