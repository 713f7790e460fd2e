// A provider in a process of its own that accepts every text, remembers who got one, and answers after a while.
import { Agent, createServer, request, type ServerResponse } from 'node:http'
import { simulatorSignature } from '../src/carriers/simulator-carrier.ts'

const { latencyMs, hooks } = JSON.parse(process.argv[2] ?? '{}') as {
  latencyMs: number
  hooks: boolean
}
const agent = new Agent({ keepAlive: true, maxSockets: 16 })
const hookMs: number[] = []
let hookFaults = 0
const had = new Map<string, { sid: string; text: string }>()
let accepted = 0
let twice = 0
let firstAt = 0
let lastAt = 0

function accept(body: string): object {
  const { to, text, statusUrl } = JSON.parse(body) as Record<'to' | 'text' | 'statusUrl', string>
  accepted += 1
  if (had.has(to)) twice += 1
  const sid = `BENCH${accepted}`
  had.set(to, { sid, text })
  if (hooks) setTimeout(() => report(statusUrl, sid), latencyMs * 2)
  return { sid, status: 'queued' }
}

/** Reports on a message as carriers do, and takes the time until it is answered. */
function report(url: string, sid: string): void {
  const body = JSON.stringify({ sid, status: 'delivered' })
  const began = performance.now()
  const hook = request(url, {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-simulator-signature': simulatorSignature('bench', Date.now(), url, body),
    },
  })
  hook.on('response', (response) => {
    if (response.statusCode !== 200) hookFaults += 1
    hookMs.push(performance.now() - began)
    response.resume()
  })
  hook.on('error', () => {
    hookFaults += 1
  })
  hook.end(body)
}

function answer(to: ServerResponse, status: number, content: object): void {
  const text = JSON.stringify(content)
  to.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
  to.end(text)
  lastAt = performance.now()
}

function listTo(number: string): object {
  const one = had.get(number)
  const message = { ...one, to: number, from: '', status: 'queued', errorCode: null, acceptedAt: 0 }
  return { messages: one ? [message] : [] }
}

const server = createServer((incoming, response) => {
  if (incoming.method === 'GET') {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://provider')
    answer(
      response,
      200,
      pathname === '/replies' ? { replies: [] } : listTo(searchParams.get('to') ?? ''),
    )
    return
  }
  firstAt ||= performance.now()
  let body = ''
  incoming.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  incoming.on('end', () => {
    const content = accept(body)
    if (latencyMs > 0) setTimeout(() => answer(response, 201, content), latencyMs)
    else answer(response, 201, content)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : 0)
})
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const seconds = (lastAt - firstAt) / 1000
  process.send?.({
    accepted,
    numbers: had.size,
    twice,
    seconds,
    cpu: (user + system) / 1e6,
    hookMs,
    hookFaults,
  })
})
process.once('disconnect', () => process.exit(0))
