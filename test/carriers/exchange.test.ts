import { createServer as createTcp, type Server } from 'node:net'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { openLine } from '../../src/carriers/exchange.ts'

const servers: { close: () => void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

function listen(server: Server | ReturnType<typeof createServer>): Promise<string> {
  servers.push(server)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
    })
  })
}

const http = (answer: RequestListener) => listen(createServer(answer))
const line = openLine({ connections: 2, connectMs: 300, totalMs: 400 })
const post = (url: string) =>
  line.exchange({ method: 'POST', url: new URL(url), headers: {}, body: 'To=1' })

describe('the first byte decides', () => {
  it('a refused connection was not sent', async () => {
    expect(await post('http://127.0.0.1:1/')).toMatchObject({ kind: 'not_sent' })
  })

  it('a name that leads nowhere was not sent', async () => {
    expect(await post('http://nowhere.invalid/')).toMatchObject({ kind: 'not_sent' })
  })

  it('a failed TLS handshake was not sent', async () => {
    const url = await listen(createTcp((socket) => socket.end('no tls here\n')))
    expect(await post(url.replace('http:', 'https:'))).toMatchObject({ kind: 'not_sent' })
  })

  it('a TLS handshake that never ends was not sent', async () => {
    const url = await listen(createTcp(() => {}))
    expect(await post(url.replace('http:', 'https:'))).toMatchObject({ kind: 'not_sent' })
  })

  it('silence after the request is in doubt', async () => {
    expect(await post(await http(() => {}))).toMatchObject({ kind: 'in_doubt' })
  })

  it('a connection cut after the request is in doubt, on a kept connection too', async () => {
    let count = 0
    const url = await http((request, answer) => {
      count += 1
      if (count === 1) answer.end('ok')
      else request.socket.destroy()
    })
    expect(await post(url)).toMatchObject({ kind: 'answer', status: 200 })
    expect(await post(url)).toMatchObject({ kind: 'in_doubt' })
  })

  it('half an answer is in doubt', async () => {
    const url = await http((_request, answer) => {
      answer.writeHead(201, { 'content-length': '100' })
      answer.write('{"sid":')
      setTimeout(() => answer.destroy(), 20)
    })
    expect(await post(url)).toMatchObject({ kind: 'in_doubt' })
  })

  it('an answer without end is in doubt', async () => {
    const url = await http((_request, answer) => {
      answer.writeHead(200)
      answer.write('x'.repeat(2_000_000))
    })
    expect(await post(url)).toMatchObject({ kind: 'in_doubt' })
  })

  it('a redirect is answered, never followed', async () => {
    let visits = 0
    const url = await http((_request, answer) => {
      visits += 1
      answer.writeHead(307, { location: '/again' })
      answer.end()
    })
    expect(await post(url)).toMatchObject({ kind: 'answer', status: 307 })
    expect(visits).toBe(1)
  })
})
