// A provider in a process of its own that accepts every text, remembers who got one, and answers after a while.
import { createServer, type ServerResponse } from 'node:http'

const { latencyMs } = JSON.parse(process.argv[2] ?? '{}') as { latencyMs: number }
const had = new Map<string, { sid: string; text: string }>()
let accepted = 0
let twice = 0
let firstAt = 0
let lastAt = 0

function accept(body: string): object {
  const { to, text } = JSON.parse(body) as { to: string; text: string }
  accepted += 1
  if (had.has(to)) twice += 1
  const sid = `BENCH${accepted}`
  had.set(to, { sid, text })
  return { sid, status: 'queued' }
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

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider')
    answer(
      response,
      200,
      pathname === '/replies' ? { replies: [] } : listTo(searchParams.get('to') ?? ''),
    )
    return
  }
  firstAt ||= performance.now()
  let body = ''
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString()
  })
  request.on('end', () => {
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
  process.send?.({ accepted, numbers: had.size, twice, seconds, cpu: (user + system) / 1e6 })
})
process.once('disconnect', () => process.exit(0))
