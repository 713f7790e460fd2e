// A provider in a process of its own that accepts every text, remembers who got one, and answers after a while.
import { Agent, request } from 'node:http'
import { createServer, type Socket } from 'node:net'
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

function answer(to: Socket, status: string, content: object): void {
  const text = JSON.stringify(content)
  to.write(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ndate: ${date}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
  lastAt = performance.now()
}

let date = new Date().toUTCString()
setInterval(() => {
  date = new Date().toUTCString()
}, 1000).unref()

function listTo(number: string): object {
  const one = had.get(number)
  const message = { ...one, to: number, from: '', status: 'queued', errorCode: null, acceptedAt: 0 }
  return { messages: one ? [message] : [] }
}

function take(to: Socket, head: string, body: string): void {
  if (head.startsWith('GET ')) {
    const { pathname, searchParams } = new URL(head.split(' ', 2)[1] ?? '', 'http://provider')
    const replies = pathname === '/replies'
    answer(to, '200 OK', replies ? { replies: [] } : listTo(searchParams.get('to') ?? ''))
    return
  }
  firstAt ||= performance.now()
  const content = accept(body)
  if (latencyMs > 0) setTimeout(() => answer(to, '201 Created', content), latencyMs)
  else answer(to, '201 Created', content)
}

// A provider is far away and costs this machine nothing: no more of HTTP than its one client speaks.
const server = createServer({ noDelay: true }, (socket) => {
  let had = ''
  socket.setEncoding('latin1')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    had += chunk
    const end = had.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(had)?.[1] ?? 0)
    if (had.length < end + 4 + length) return
    const [head, body] = [had.slice(0, end), had.slice(end + 4)]
    had = ''
    take(socket, head, body)
  })
})
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
