import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { openCarrier } from '../../src/carriers/open-carrier.ts'
import type { Context } from '../../src/context.ts'
import { openAuth } from '../../src/people/auth.ts'
import { countSegments } from '../../src/programs/segments.ts'
import { sendDue } from '../../src/welcome/send-due.ts'
import { sendReply } from '../../src/welcome/send-reply.ts'
import { openTestContext, type TestContext } from '../support/context.ts'
import { approve } from '../welcome/approved.ts'
import { freePorts, type Gateway, KANNEL_IS_HERE, startGateway } from './kannel-gateway.ts'

if (!KANNEL_IS_HERE)
  console.warn(
    '\nSKIPPED: no real Kannel on this machine, so its carrier was only tried against a stand-in.\n' +
      'To run it: apt-get install kannel kannel-extras\n',
  )

const HOOK_KEY = 'a-key-of-this-test-only-24'
const SENDER = '+12025550123'
const ALICE = 12_125_550_101
const BRUNO = 12_125_550_102
const WAIT_MS = 8000

async function eventually<T>(read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const until = Date.now() + WAIT_MS
  for (;;) {
    const value = await read()
    if (value !== undefined && value !== false) return value
    if (Date.now() > until) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

describe.skipIf(!KANNEL_IS_HERE)('a real Kannel with its fake message centre', () => {
  let test: TestContext
  let ctx: Context
  let gateway: Gateway
  let listen: () => Promise<ReturnType<typeof serve>>
  let server: ReturnType<typeof serve>
  const calls: string[] = []

  beforeAll(async () => {
    const [port = 0] = await freePorts(1)
    const own = `http://127.0.0.1:${port}`
    gateway = await startGateway(
      `${own}/hooks/kannel/inbound?key=${HOOK_KEY}&id=%I&from=%p&to=%P&text=%b&charset=%C&coding=%c&time=%T`,
    )
    // A Monday noon in the past: what Kannel says about the time lies after it.
    test = await openTestContext({
      now: '2026-03-16T17:00:00.000Z',
      settings: {
        CARRIER: 'kannel',
        KANNEL_URL: gateway.url,
        KANNEL_USERNAME: gateway.username,
        KANNEL_PASSWORD: gateway.password,
        KANNEL_HOOK_KEY: HOOK_KEY,
        KANNEL_CALLBACK_URL: own,
        SEND_PER_MINUTE: '0',
      },
    })
    ctx = { ...test.ctx, carrier: openCarrier(test.ctx.config) }
    const app = createApp(ctx, openAuth(ctx))
    const fetch = (request: Request) => {
      calls.push(new URL(request.url).pathname)
      return app.fetch(request)
    }
    listen = () =>
      new Promise((resolve) => {
        const opened = serve({ port, hostname: '127.0.0.1', fetch }, () => resolve(opened))
      })
    server = await listen()
  })
  afterAll(async () => {
    await gateway.stop()
    await hangUp()
    await ctx.carrier.close()
    await test.close()
  })

  const hangUp = () =>
    new Promise((resolve) => {
      server.close(resolve)
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  const inbound = (text: string) =>
    eventually(() =>
      ctx.db.selectFrom('inbound').selectAll().where('text', '=', text).executeTakeFirst(),
    )

  it('carries a welcome of two parts and reports that it was delivered', async () => {
    const { outboxIds } = await approve(ctx, { phones: [ALICE], program: { sender: SENDER } })
    await sendDue(ctx)
    const message = await eventually(() =>
      ctx.db
        .selectFrom('outbox')
        .selectAll()
        .where('id', '=', outboxIds[0]!)
        .where('state', '=', 'delivered')
        .executeTakeFirst(),
    )
    expect(message).toMatchObject({ provider: 'kannel', provider_sid: message.attempt_id })
    const statuses = await eventually(async () => {
      const events = await ctx.db.selectFrom('webhook_event').select(['sid', 'status']).execute()
      return events.length >= 2 ? events : undefined
    })
    expect(new Set(statuses.map((event) => event.status))).toEqual(new Set(['sent', 'delivered']))
    expect(new Set(statuses.map((event) => event.sid))).toEqual(new Set([message.attempt_id]))

    const parts = await eventually(() => {
      const got = gateway.received.filter((line) => line.startsWith(`${SENDER} +${ALICE} udh `))
      return got.length >= 2 ? got : undefined
    })
    expect(parts).toHaveLength(2)
    const text = parts.map((part) => decodeURIComponent(/ data (.*)$/s.exec(part)![1]!))
    expect(text[0]).toHaveLength(153)
    const whole = text.join('').replaceAll('+', ' ')
    expect(whole).toMatch(/^Riverside: you signed up for our texts\. .*\/j\/[\w-]{22} /)
    expect(countSegments(whole)).toMatchObject({ segments: 2, encoding: 'GSM-7' })
  })

  it('brings a STOP, which suppresses the number and is confirmed once', async () => {
    gateway.arrive(`${ALICE} ${SENDER.slice(1)} text STOP`)
    const reply = await inbound('STOP')
    expect(reply).toMatchObject({ from_phone: ALICE, to_sender: SENDER, kind: 'stop' })
    expect(reply.provider_sid).toMatch(/^[0-9a-f-]{36}$/)
    const suppressed = await ctx.db.selectFrom('suppression').selectAll().execute()
    expect(suppressed).toMatchObject([{ phone: ALICE, scope: 'organization' }])

    const job = await ctx.db
      .selectFrom('job')
      .selectAll()
      .where('kind', '=', 'send_reply')
      .execute()
    expect(job).toHaveLength(1)
    await sendReply(ctx, JSON.parse(job[0]!.payload))
    const answer = await eventually(() =>
      gateway.received.find((line) => line.startsWith(`${SENDER} +${ALICE} text `)),
    )
    expect(answer).toMatch(/Riverside/)
    expect(calls.filter((path) => path === '/hooks/kannel/inbound')).toHaveLength(1)
  })

  it('brings accents in both encodings it knows for seven and eight bits', async () => {
    gateway.arrive(`${BRUNO} ${SENDER.slice(1)} text Arrêt, s'il vous plaît`)
    expect((await inbound("Arrêt, s'il vous plaît")).from_phone).toBe(BRUNO)
    gateway.arrive(`${BRUNO} ${SENDER.slice(1)} data %E7a suffit`)
    expect((await inbound('ça suffit')).from_phone).toBe(BRUNO)
  })

  it('keeps a text that comes while the service is down', async () => {
    await hangUp()
    gateway.arrive(`${BRUNO} ${SENDER.slice(1)} text Unsubscribe`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    server = await listen()
    expect((await inbound('Unsubscribe')).kind).toBe('stop')
  })

  it.each([
    ['GSM-7', 'à é € [x] @ $ _ Ç', 'text à é € [x] @ $ _ Ç'],
    ['UCS-2', 'ça 🎉', 'ucs-2 %00%E7%00a%00+%D8%3C%DF%89'],
  ])('sends %s with the coding the text needs', async (_, text, expected) => {
    const attemptId = ctx.newId()
    const sent = await ctx.carrier.send({
      attemptId,
      to: BRUNO,
      from: SENDER,
      text,
      statusUrl: '',
      validitySeconds: 600,
    })
    expect(sent).toEqual({ kind: 'accepted', sid: attemptId })
    await eventually(() =>
      gateway.received.find((line) => line === `${SENDER} +${BRUNO} ${expected}`),
    )
    expect(gateway.received).toContain(`${SENDER} +${BRUNO} ${expected}`)
  })

  it('refuses a wrong password, which is the account and not the message', async () => {
    const carrier = openCarrier({
      ...ctx.config,
      kannel: { ...ctx.config.kannel, password: 'wrong' },
    })
    const text = { attemptId: 'a', to: BRUNO, from: SENDER, text: 'x', statusUrl: '' }
    expect(await carrier.send({ ...text, validitySeconds: 60 })).toMatchObject({
      kind: 'refused',
      class: 'account',
      code: 'kannel-authorization',
    })
    await carrier.close()
  })

  it('needs to be told nothing twice', () => {
    const reports = calls.filter((path) => path.startsWith('/hooks/kannel/status/'))
    const replies = calls.filter((path) => path === '/hooks/kannel/inbound')
    expect([reports.length, replies.length]).toEqual([2, 4])
  })

  it('has certainly not sent while Kannel is down', async () => {
    await gateway.stopSmsbox()
    const carrier = openCarrier(ctx.config)
    const text = { attemptId: 'a', to: BRUNO, from: SENDER, text: 'x', statusUrl: '' }
    expect(await carrier.send({ ...text, validitySeconds: 60 })).toMatchObject({ kind: 'not_sent' })
    await carrier.close()
  })
})
