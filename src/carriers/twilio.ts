// Twilio's messaging API (Appendix C): it has no idempotency key, so what is unclear is looked up, never repeated.
import { z } from 'zod'
import { fromE164, toE164 } from './e164.ts'
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
  UnendingLog,
} from './carrier.ts'
import { errorClass } from './error-classes.ts'
import { clockOf, type Exchanged, type LineOptions, openLine } from './exchange.ts'
import { readJson } from './json.ts'
import {
  CLOCK_SLACK_MS,
  found,
  listShape,
  mayBeOf,
  messageShape,
  toListed,
  toStatus,
  type TwilioMessage,
} from './twilio-messages.ts'
import { isSignedByTwilio } from './twilio-signature.ts'

export interface TwilioSettings {
  accountSid: string
  authToken: string
  apiUrl: string
  line: LineOptions
}

/** Errors say `status` too, as a number. */
const answerShape = messageShape.omit({ status: true }).extend({
  code: z.number().optional(),
  message: z.string().optional(),
})

const PAGE_SIZE = 50
const PAGES_MAX = 40
/** A million texts, ours among them, is more than a time away can hold. */
const LOG_PAGES_MAX = 1000
const DAY_MS = 86_400_000
const HIDDEN =
  'The list has a message to this number from that time that does not show the link: texts may be redacted or links shortened.'

export function twilioCarrier(settings: TwilioSettings): Carrier {
  const line = openLine(settings.line)
  const base = `${settings.apiUrl}/2010-04-01/Accounts/${encodeURIComponent(settings.accountSid)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')}`
  const accept = { authorization, accept: 'application/json' }

  async function send(text: OutgoingText): Promise<Sent> {
    const form = new URLSearchParams({
      To: toE164(text.to),
      Body: text.text,
      ValidityPeriod: String(Math.max(1, Math.min(36_000, Math.floor(text.validitySeconds)))),
    })
    if (text.statusUrl) form.set('StatusCallback', text.statusUrl)
    form.set(text.from.startsWith('MG') ? 'MessagingServiceSid' : 'From', text.from)
    const answer = await line.exchange({
      method: 'POST',
      url: new URL(base),
      headers: { ...accept, 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    return readSent(answer)
  }

  /** One page of messages; null when the list cannot be had. */
  async function page(url: URL): Promise<{ messages: TwilioMessage[]; next: URL | null } | null> {
    const answer = await line.exchange({ method: 'GET', url, headers: accept })
    if (answer.kind !== 'answer' || answer.status !== 200) return null
    const list = readJson(listShape, answer.body)
    if (!list) return null
    const next = list.next_page_uri ? new URL(list.next_page_uri, settings.apiUrl) : null
    return { messages: list.messages, next: next?.host === url.host ? next : null }
  }

  async function lookUp({ to, token, since }: LookUp): Promise<LookedUp> {
    const first = new URL(base)
    first.searchParams.set('To', toE164(to))
    first.searchParams.set('PageSize', String(PAGE_SIZE))
    let url: URL | null = first
    let hidden = false
    const none = (): LookedUp =>
      hidden ? { kind: 'unavailable', message: HIDDEN } : { kind: 'none' }
    for (let read = 0; url && read < PAGES_MAX; read += 1) {
      const list = await page(url)
      if (!list) return { kind: 'unavailable', message: 'The message list could not be read.' }
      const ours = list.messages.find((message) => message.body?.includes(token))
      if (ours?.sid) return found(ours, ours.sid)
      const oldest = Date.parse(list.messages.at(-1)?.date_created ?? '')
      hidden ||= list.messages.some((message) => mayBeOf(message, since))
      if (oldest < since - CLOCK_SLACK_MS) return none()
      url = list.next
    }
    return url ? { kind: 'unavailable', message: 'The message list is too long to read.' } : none()
  }

  async function listInbound(since: number): Promise<InboundText[] | UnendingLog | null> {
    const texts: InboundText[] = []
    const pages = new Set<string>()
    let url: URL | null = new URL(base)
    url.searchParams.set('DateSent>', new Date(since - CLOCK_SLACK_MS).toISOString().slice(0, 10))
    url.searchParams.set('PageSize', '1000')
    while (url) {
      const unending = pages.has(url.href)
        ? 'The carrier’s log of replies leads back to a page already read.'
        : pages.size >= LOG_PAGES_MAX
          ? `The carrier’s log of replies has more than ${LOG_PAGES_MAX} pages.`
          : null
      if (unending !== null) return { unending, texts: texts.toReversed() }
      pages.add(url.href)
      const list = await page(url)
      if (!list) return null
      for (const message of list.messages) {
        const from = fromE164(message.from ?? '')
        const at = Date.parse(message.date_created ?? '')
        if (message.direction !== 'inbound' || from === null || !message.sid) continue
        if (at < since - CLOCK_SLACK_MS) continue
        texts.push({
          sid: message.sid,
          from,
          to: message.to ?? '',
          text: message.body ?? '',
          ...(Number.isNaN(at) ? {} : { at }),
        })
      }
      url = list.next
    }
    return texts.toReversed()
  }

  async function listSent(of: { since: number; until: number; next: string | null }) {
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
    const first = new URL(base)
    first.searchParams.set('DateSent>', day(of.since))
    first.searchParams.set('DateSent<', day(of.until + DAY_MS))
    first.searchParams.set('PageSize', '1000')
    const list = await page(of.next === null ? first : new URL(of.next))
    if (!list) return null
    return { texts: list.messages.flatMap(toListed), next: list.next?.toString() ?? null }
  }

  function parameters(request: HookRequest): URLSearchParams | null {
    const genuine = isSignedByTwilio(settings.authToken, {
      url: request.url,
      signature: request.headers.get('x-twilio-signature') ?? '',
      contentType: request.headers.get('content-type') ?? '',
      body: request.body,
    })
    const form = new URLSearchParams(request.body)
    return genuine && form.get('AccountSid') === settings.accountSid ? form : null
  }

  function readStatus(request: HookRequest): HookReading<StatusReport> {
    const form = parameters(request)
    if (!form) return { kind: 'forged', why: 'signature' }
    const status = toStatus(form.get('MessageStatus') ?? form.get('SmsStatus') ?? '')
    const sid = form.get('MessageSid') ?? form.get('SmsSid')
    if (!status || !sid) return { kind: 'ignored' }
    const errorCode = form.get('ErrorCode')
    return { kind: 'genuine', event: { sid, status, ...(errorCode ? { errorCode } : {}) } }
  }

  function readReply(request: HookRequest): HookReading<InboundText> {
    const form = parameters(request)
    if (!form) return { kind: 'forged', why: 'signature' }
    const from = fromE164(form.get('From') ?? '')
    const sid = form.get('MessageSid') ?? form.get('SmsSid')
    if (from === null || !sid) return { kind: 'ignored' }
    const answered = ANSWERED[form.get('OptOutType') ?? '']
    return {
      kind: 'genuine',
      event: {
        sid,
        from,
        to: form.get('To') ?? '',
        text: form.get('Body') ?? '',
        ...(answered ? { answered } : {}),
      },
    }
  }

  return {
    name: 'twilio',
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
    readClock: async () =>
      clockOf(
        await line.exchange({ method: 'GET', url: new URL(`${base}?PageSize=1`), headers: accept }),
      ),
    listSent,
    readStatus,
    readReply,
    replyAnswer: { contentType: 'text/xml', body: '<Response/>' },
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

function readSent(answer: Exchanged): Sent {
  if (answer.kind !== 'answer') return answer
  const { status } = answer
  const reply = readJson(answerShape, answer.body)
  if (status === 200 || status === 201) {
    if (!reply?.sid) return { kind: 'in_doubt', message: 'accepted without a message id' }
    const segments = Number(reply.num_segments)
    return { kind: 'accepted', sid: reply.sid, ...(segments > 0 ? { segments } : {}) }
  }
  const code = reply?.code === undefined ? '' : String(reply.code)
  const message = reply?.message ?? `HTTP ${status}`
  if (status === 429 || (status < 500 && errorClass(code) === 'rate')) {
    const seconds = Number(answer.headers['retry-after'])
    return { kind: 'slow_down', message, ...(seconds > 0 ? { retryAfterSeconds: seconds } : {}) }
  }
  if (status === 401 || status === 403 || status === 404 || status === 405) {
    const known = errorClass(code)
    const kind = known === 'unknown' ? 'account' : known
    return { kind: 'refused', class: kind, code: code || String(status), message }
  }
  if (status >= 400 && status < 500 && code !== '')
    return { kind: 'refused', class: errorClass(code), code, message }
  return { kind: 'in_doubt', message }
}
