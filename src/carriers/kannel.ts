// Kannel, the SMS gateway people run themselves: HTTP with everything in the address, no signature, no look-up.
import { hmacSha256, sameText, sha256Hex } from '../lib/signing.ts'
import type { Phone } from '../phone/phone.ts'
import { countSegments } from '../programs/segments.ts'
import type {
  Carrier,
  HookReading,
  HookRequest,
  InboundText,
  OutgoingText,
  Sent,
  StatusReport,
} from './carrier.ts'
import { fromE164, toE164 } from './e164.ts'
import { errorClass } from './error-classes.ts'
import { type Exchanged, type LineOptions, openLine } from './exchange.ts'
import { kannelAddressFault } from './settings.ts'
import type { CarrierStatus } from './status.ts'

export interface KannelSettings {
  url: string
  username: string
  password: string
  hookKey: string
  callbackUrl: string
  line: LineOptions
}

/** Delivered, failed, buffered, taken and refused by the operator's message centre. */
const DLR_MASK = 31
const REPORTS: Record<string, CarrierStatus> = {
  1: 'delivered',
  2: 'undelivered',
  4: 'sent',
  8: 'sent',
  16: 'failed',
}
const CODING = { 'GSM-7': '0', 'UCS-2': '2' } as const

export function kannelCarrier(settings: KannelSettings): Carrier {
  const fault = kannelAddressFault(settings.url)
  if (fault) throw new Error(fault)
  const line = openLine(settings.line)
  const reportKey = (attemptId: string) =>
    hmacSha256(settings.hookKey, `report ${attemptId}`).toString('hex')

  async function send(text: OutgoingText): Promise<Sent> {
    const url = new URL(`${settings.url}/cgi-bin/sendsms`)
    url.search = new URLSearchParams({
      username: settings.username,
      password: settings.password,
      from: text.from,
      to: toE164(text.to),
      text: text.text,
      charset: 'UTF-8',
      coding: CODING[countSegments(text.text).encoding],
      validity: String(Math.max(1, Math.floor(text.validitySeconds / 60))),
      ...(text.statusUrl ? { 'dlr-mask': String(DLR_MASK), 'dlr-url': reportUrl(text) } : {}),
    }).toString()
    return readSent(await line.exchange({ method: 'GET', url, headers: {} }), text.attemptId)
  }

  /** Kannel puts the report into %d and the operator's answer into %A. */
  function reportUrl({ statusUrl, attemptId }: OutgoingText): string {
    const url = new URL(statusUrl)
    const base = settings.callbackUrl || url.origin
    return `${base}${url.pathname}?key=${reportKey(attemptId)}&type=%d&answer=%A`
  }

  function readStatus(request: HookRequest): HookReading<StatusReport> {
    const sid = new URL(request.url).pathname.split('/').at(-1) ?? ''
    const parameters = rawParameters(request.url)
    const given = parameters.get('key')?.toString('latin1') ?? ''
    if (!sameText(given, reportKey(sid))) return { kind: 'forged', why: 'key' }
    const type = parameters.get('type')?.toString('latin1') ?? ''
    const status = REPORTS[type]
    if (!status) return { kind: 'ignored' }
    const errorCode = reportCode(type, parameters.get('answer')?.toString('latin1') ?? '')
    return { kind: 'genuine', event: { sid, status, ...(errorCode ? { errorCode } : {}) } }
  }

  function readReply(request: HookRequest): HookReading<InboundText> {
    const parameters = rawParameters(request.url)
    const plain = (name: string) => parameters.get(name)?.toString('latin1').trim() ?? ''
    if (!sameText(plain('key'), settings.hookKey)) return { kind: 'forged', why: 'key' }
    const from = readPhone(plain('from'))
    if (from === null) return { kind: 'ignored' }
    const to = readPhone(plain('to'))
    const text = decode(parameters.get('text'), plain('charset'), plain('coding'))
    const seconds = Number(plain('time') || Number.NaN)
    return {
      kind: 'genuine',
      event: {
        sid: plain('id') || sha256Hex([from, plain('to'), plain('time'), text].join('\n')),
        from,
        to: to === null ? plain('to') : toE164(to),
        text,
        ...(seconds > 0 ? { at: seconds * 1000 } : {}),
      },
    }
  }

  return {
    name: 'kannel',
    capabilities: {
      autoReply: 'app',
      lookUp: false,
      statusUrl: true,
      inboundLog: false,
      invented: false,
    },
    send,
    lookUp: () => Promise.resolve({ kind: 'unavailable', message: 'Kannel keeps no list to ask.' }),
    listInbound: () => Promise.resolve(null),
    readStatus,
    readReply,
    // Anything but 200 and 202 makes Kannel call again.
    replyAnswer: { contentType: 'text/plain', body: '' },
    close: () => {
      line.close()
      return Promise.resolve()
    },
  }
}

/** Kannel gives no id, so the attempt's own one stands for the message. */
function readSent(answer: Exchanged, attemptId: string): Sent {
  if (answer.kind !== 'answer') return answer
  const { status, body } = answer
  if (status === 202 && /^(?:0:|3:|Sent\.)/.test(body)) return { kind: 'accepted', sid: attemptId }
  const message = body.slice(0, 200)
  if (status === 503 && body.startsWith('Temporal failure')) return { kind: 'slow_down', message }
  const code = refusal(status, body)
  return code
    ? { kind: 'refused', class: errorClass(code), code, message }
    : { kind: 'in_doubt', message: `HTTP ${status}` }
}

function refusal(status: number, body: string): string | null {
  if (status === 403)
    return body.startsWith('Not routable') ? 'kannel-route' : 'kannel-authorization'
  if (status !== 400 && status !== 404) return null
  return /white- and\/or black-list/.test(body) ? 'kannel-listed' : 'kannel-request'
}

/** What went wrong, from the operator's answer: an SMPP status after a refusal, or the word of an SMPP receipt. */
function reportCode(type: string, answer: string): string | undefined {
  if (type === '16') {
    const status = /^NACK\/(0x[0-9a-f]{1,8}|\d{1,10})\//i.exec(answer)?.[1]
    return status ? `smpp-${Number(status).toString(16).padStart(2, '0')}` : 'kannel-refused'
  }
  const word = type === '2' ? /\bstat:([A-Z]{3,10})\b/.exec(answer)?.[1] : undefined
  return word && `smpp-${word}`
}

/** The bytes of each parameter: texts come in the encoding they were sent in. */
function rawParameters(url: string): Map<string, Buffer> {
  const query = url.slice(url.indexOf('?') + 1)
  return new Map(
    query.split('&').map((pair) => {
      const cut = pair.includes('=') ? pair.indexOf('=') : pair.length
      const value = pair
        .slice(cut + 1)
        .replaceAll('+', ' ')
        .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      return [pair.slice(0, cut), Buffer.from(value, 'latin1')]
    }),
  )
}

const CHARSETS: Record<string, string> = {
  'UTF-16BE': 'utf-16be',
  'WINDOWS-1252': 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  '8-BIT': 'windows-1252',
  BINARY: 'windows-1252',
}

function decode(bytes: Buffer | undefined, charset: string, coding: string): string {
  const named = charset.toUpperCase() || (coding === '2' ? 'UTF-16BE' : '')
  return new TextDecoder(CHARSETS[named] ?? 'utf-8').decode(bytes)
}

/** A US or Canadian number as operators write it: +1…, 1…, 001…, 011… or ten digits. */
function readPhone(text: string): Phone | null {
  const digits = text.replace(/^(?:\+|00|011)/, '')
  return fromE164(/^[2-9]\d{9}$/.test(digits) ? `1${digits}` : digits)
}
