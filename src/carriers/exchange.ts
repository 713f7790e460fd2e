import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { Socket } from 'node:net'

const CONNECT_MS = 5000
const TOTAL_MS = 15_000
const ANSWER_BYTES_MAX = 1_000_000

export interface Outgoing {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string
}

export interface Answer {
  kind: 'answer'
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** `not_sent` is only said when no byte of the request can have left; a broken answer is `in_doubt`. */
export type Exchanged =
  Answer | { kind: 'not_sent'; message: string } | { kind: 'in_doubt'; message: string }

export interface HttpLine {
  exchange: (outgoing: Outgoing) => Promise<Exchanged>
  close: () => void
}

export interface LineOptions {
  connections: number
  connectMs?: number
  totalMs?: number
}

/** Kept connections to one carrier. Never follows a redirect and never tries again by itself. */
export function openLine(options: LineOptions): HttpLine {
  const keep = { keepAlive: true, maxSockets: options.connections, scheduling: 'lifo' as const }
  const http = new HttpAgent(keep)
  const https = new HttpsAgent(keep)
  return {
    exchange: (outgoing) =>
      exchange(outgoing, outgoing.url.protocol === 'https:' ? https : http, options),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}

function exchange(
  { method, url, headers, body }: Outgoing,
  agent: HttpAgent | HttpsAgent,
  { connectMs = CONNECT_MS, totalMs = TOTAL_MS }: LineOptions,
): Promise<Exchanged> {
  return new Promise((resolve) => {
    let open = false
    const secure = url.protocol === 'https:'
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const start = secure ? requestHttps : requestHttp
    const request = start(url, { method, agent, headers: { ...headers, ...length } })

    const settle = (exchanged: Exchanged) => {
      clearTimeout(connecting)
      clearTimeout(total)
      resolve(exchanged)
    }
    const fail = (message: string) =>
      settle({ kind: open ? 'in_doubt' : 'not_sent', message: message || 'connection lost' })
    const giveUp = (message: string) => () => {
      fail(message)
      request.destroy()
    }
    const connecting = setTimeout(giveUp(`no connection within ${connectMs / 1000} s`), connectMs)
    const total = setTimeout(giveUp(`no answer within ${totalMs / 1000} s`), totalMs)

    const opened = () => {
      open = true
      clearTimeout(connecting)
    }
    request.on('socket', (socket: Socket) => {
      if (request.reusedSocket || !socket.connecting) opened()
      else socket.once(secure ? 'secureConnect' : 'connect', opened)
    })
    request.on('error', (error) => fail(error.message))
    request.on('response', (response) => {
      readBody(response).then(
        (text) =>
          settle({
            kind: 'answer',
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
          }),
        (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
      )
    })
    request.end(body)
  })
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > ANSWER_BYTES_MAX) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  if (!response.complete) throw new Error('the answer broke off')
  return Buffer.concat(chunks).toString('utf8')
}

/** The carrier's clock as its answers show it, in epoch ms; to the second. */
export function clockOf(answer: Exchanged): number | null {
  if (answer.kind !== 'answer') return null
  const at = Date.parse(answer.headers.date ?? '')
  return Number.isNaN(at) ? null : at
}
