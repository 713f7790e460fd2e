import { createHash } from 'node:crypto'
import { utimes } from 'node:fs/promises'
import { type IncomingMessage, request as openRequest } from 'node:http'
import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { statusOf } from '../../src/errors.ts'
import { receiveForm } from '../../src/intake/receive-form.ts'
import { sweepFiles } from '../../src/intake/sweep-files.ts'
import { type TestContext, openTestContext } from '../support/context.ts'

const BYTES_MAX = 200_000
const BOUNDARY = 'xxBOUNDARYxx'
let test: TestContext
let server: ServerType
let port: number
let ended = 0

beforeEach(async () => {
  test = await openTestContext()
  ended = 0
  const app = new Hono<{ Bindings: { incoming?: IncomingMessage } }>()
    .post('/', async (c) => {
      try {
        const form = await receiveForm(
          test.ctx,
          { headers: c.req.raw.headers, body: c.env.incoming ?? c.req.raw.body },
          { field: 'file', bytesMax: BYTES_MAX, prefix: 'upload' },
        )
        const file = form.file && { ...form.file, head: Buffer.from(form.file.head).toString() }
        return c.json({ ...form, file }, form.tooLarge ? 413 : 200)
      } finally {
        ended += 1
      }
    })
    .onError((error, c) => c.json({ message: error.message }, statusOf(error) ?? 500))
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(async () => {
  server.close()
  await test.close()
})

const stored = () => readdir(dirname(test.ctx.files.pathOf('upload-x')))

function bodyOf(
  content: Buffer | string,
  name = 'list.csv',
  after = `\r\n--${BOUNDARY}--\r\n`,
): Buffer {
  return Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="note"\r\n\r\nhällo\r\n` +
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(after),
  ])
}

const ANSWER = z.object({
  message: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  tooLarge: z.boolean().optional(),
  file: z
    .object({ path: z.string(), name: z.string(), sha256: z.string(), bytes: z.number() })
    .nullish(),
})
interface Answer {
  status: number
  body: z.infer<typeof ANSWER>
}

/** Sends a body, or only its first bytes before the connection is cut. */
function send(
  body: Buffer,
  options: { cutAt?: number; length?: number } = {},
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const request = openRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: {
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'content-length': options.length ?? body.length,
      },
    })
    request.on('error', () => resolve(null))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, body: ANSWER.parse(JSON.parse(text)) })
      })
    })
    if (options.cutAt === undefined) request.end(body)
    else
      request.write(body.subarray(0, options.cutAt), () => setTimeout(() => request.destroy(), 5))
  })
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries += 1)
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
}

describe('an upload over HTTP', () => {
  it('arrives byte for byte, with its hash, its fields and its name', async () => {
    const content = Buffer.from('phone,name\n2125550100,Zoë\n'.repeat(2000))
    const answer = await send(bodyOf(content, 'été/liste.csv'))
    expect(answer?.status).toBe(200)
    const file = answer!.body.file!
    expect(answer!.body.fields).toEqual({ note: 'hällo' })
    expect(file).toMatchObject({
      name: 'liste.csv',
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    })
    expect(await readFile(test.ctx.files.pathOf(file.path))).toEqual(content)
  })

  it('may have exactly as many bytes as allowed', async () => {
    const answer = await send(bodyOf(Buffer.alloc(BYTES_MAX, 'a')))
    expect(answer).toMatchObject({ status: 200, body: { file: { bytes: BYTES_MAX } } })
  })

  it('is refused with one byte more, and leaves nothing', async () => {
    const answer = await send(bodyOf(Buffer.alloc(BYTES_MAX + 1, 'a')))
    expect(answer).toMatchObject({ status: 413, body: { file: null, tooLarge: true } })
    expect(await stored()).toEqual([])
  })

  it('is refused unread when it is announced as far too large', async () => {
    const answer = await send(bodyOf('phone\n'), { length: 10_000_000 })
    expect(answer?.status).toBe(413)
    expect(await stored()).toEqual([])
  })

  it('never becomes a path by its name', async () => {
    const answer = await send(bodyOf('phone\n1\n', '../../../../tmp/evil.csv'))
    expect(answer!.body.file!.path).toMatch(/^upload-[0-9a-f-]{36}$/)
    expect(answer!.body.file!.name).toBe('evil.csv')
  })

  it('without a file is a form without a file', async () => {
    const answer = await send(bodyOf('', ''))
    expect(answer).toMatchObject({ status: 200, body: { file: null, tooLarge: false } })
    expect(await stored()).toEqual([])
  })

  it('keeps only the first of two files', async () => {
    const second = `\r\n--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="b.csv"\r\n\r\nB\r\n--${BOUNDARY}--\r\n`
    const answer = await send(bodyOf('A', 'a.csv', second))
    expect(answer!.body.file).toMatchObject({ name: 'a.csv', bytes: 1 })
    expect(await stored()).toHaveLength(1)
  })

  it('that is no form is refused with a sentence', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'phone\n1',
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({ message: expect.stringContaining('cannot be read') })
  })

  it('that ends without its last mark is refused and leaves nothing', async () => {
    for (const after of ['', '\r\n', `\r\n--${BOUNDARY}`]) {
      const answer = await send(bodyOf('phone\n1\n', 'list.csv', after))
      expect(answer).toMatchObject({ status: 422 })
    }
    expect(await stored()).toEqual([])
  })

  it('cut anywhere leaves no file and no row, 200 times', async () => {
    const body = bodyOf(Buffer.alloc(150_000, 'phone,2125550100\n'))
    const cuts = Array.from({ length: 200 }, (_, index) => Math.floor((index / 200) * body.length))
    for (let at = 0; at < cuts.length; at += 10)
      await Promise.all(cuts.slice(at, at + 10).map((cutAt) => send(body, { cutAt })))
    await until(() => ended >= 200)
    expect(ended).toBe(200)
    expect(await stored()).toEqual([])
    expect(await test.ctx.db.selectFrom('upload').select('id').execute()).toEqual([])
  })

  it('announced longer than it is, then cut, leaves no file', async () => {
    const body = bodyOf('phone\n1\n', 'list.csv', '')
    await send(body, { length: body.length + 50, cutAt: body.length })
    await until(() => ended >= 1)
    expect(ended).toBe(1)
    expect(await stored()).toEqual([])
  })
})

describe('files nobody owns', () => {
  it('are removed once they are old, and no others', async () => {
    const { files } = test.ctx
    for (const name of [
      'upload-old',
      'utf8-upload-old.latin1',
      'upload-new',
      'other-old',
      'upload-ancient',
    ])
      await new Promise((resolve) => files.write(name).end('x', () => resolve(null)))
    const long = new Date(test.ctx.now().getTime() - 2 * 60 * 60_000)
    for (const name of ['upload-old', 'utf8-upload-old.latin1', 'other-old'])
      await utimes(files.pathOf(name), long, long)
    const ancient = new Date(test.ctx.now().getTime() - 30 * 86_400_000)
    await utimes(files.pathOf('upload-ancient'), ancient, ancient)
    const now = test.ctx.now()
    await utimes(files.pathOf('upload-new'), now, now)
    expect(await sweepFiles(test.ctx)).toBe(2)
    expect((await stored()).sort()).toEqual(['other-old', 'upload-ancient', 'upload-new'])
    expect(await sweepFiles(test.ctx, { olderThanMs: 0 })).toBe(1)
    expect((await stored()).sort()).toEqual(['other-old', 'upload-ancient'])
  })
})
