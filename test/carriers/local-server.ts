// A carrier's server in the test's own process: it keeps what it is asked and answers what it is told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Asked {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
  /** The address as sent. */
  raw: string
}

export interface Told {
  status: number
  body?: string | object
  headers?: Record<string, string>
  /** Close the connection instead of answering. */
  hangUp?: boolean
}

export interface LocalServer {
  url: string
  port: number
  asked: Asked[]
  /** Decides each answer. */
  answer: (asked: Asked) => Told
  close: () => Promise<void>
}

export async function localServer(): Promise<LocalServer> {
  const asked: Asked[] = []
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const raw = request.url ?? '/'
    const url = new URL(raw, 'http://localhost')
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      raw,
    }
    asked.push(one)
    const told = local.answer(one)
    if (told.hangUp) {
      response.destroy()
      return
    }
    const body = typeof told.body === 'object' ? JSON.stringify(told.body) : (told.body ?? '')
    response.writeHead(told.status, told.headers).end(body)
  }
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const local: LocalServer = {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    answer: () => ({ status: 200 }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return local
}

/** An address nobody listens at. */
export async function deadUrl(): Promise<string> {
  const server = await localServer()
  await server.close()
  return server.url
}
