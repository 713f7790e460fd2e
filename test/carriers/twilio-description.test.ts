import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Carrier, OutgoingText } from '../../src/carriers/carrier.ts'
import { twilioCarrier } from '../../src/carriers/twilio.ts'
import { type DescribedTwilio, describedTwilio, TWILIO } from './described-twilio.ts'

const SID = `AC${'a1'.repeat(16)}`
const SERVICE = `MG${'b2'.repeat(16)}`
const TOKEN = 'a token for tests'
const TO = 14155550123
const line = { connections: 2 }

let server: DescribedTwilio
beforeAll(async () => {
  server = await describedTwilio({ sid: SID, token: TOKEN })
})
afterEach(() => {
  server.faults.length = 0
  server.messages.length = 0
})
afterAll(() => server.close())

const open = (over: { accountSid?: string; authToken?: string } = {}) =>
  twilioCarrier({ accountSid: SID, authToken: TOKEN, apiUrl: server.url, line, ...over })

const welcome = (over: Partial<OutgoingText> = {}): OutgoingText => ({
  attemptId: '019ab0c4-0000-7000-8000-000000000001',
  to: TO,
  from: '+12025550123',
  text: 'Riverside: welcome. Join: https://lists.example.org/j/tokentoken Reply STOP to end.',
  statusUrl: 'https://lists.example.org/hooks/twilio/status/019ab0c4-0000-7000-8000-000000000001',
  validitySeconds: 1234.5,
  ...over,
})

const post = (body: string, type = 'application/x-www-form-urlencoded') =>
  fetch(`${server.url}/2010-04-01/Accounts/${SID}/Messages.json`, {
    method: 'POST',
    headers: {
      'content-type': type,
      authorization: `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}`,
    },
    body,
  })

describe('Twilio as it describes itself', () => {
  it.each([
    ['a missing recipient', 'From=%2B12025550123&Body=hi'],
    ['a number in another form', 'To=4155550123x&From=%2B12025550123&Body=hi'],
    ['an unknown parameter', 'To=%2B14155550123&Boddy=hi'],
    ['a word outside a list', 'To=%2B14155550123&Body=hi&RiskCheck=maybe'],
    ['a service of the wrong form', 'To=%2B14155550123&Body=hi&MessagingServiceSid=MG1'],
    ['a fraction of a second', 'To=%2B14155550123&Body=hi&ValidityPeriod=1.5'],
  ])('refuses %s, which shows that the check bites', async (_, body) => {
    expect((await post(body)).status).toBe(400)
    expect(server.faults).not.toEqual([])
  })

  it('refuses JSON where a form is described', async () => {
    expect((await post('{"To":"+14155550123"}', 'application/json')).status).toBe(400)
  })
})

describe('the Twilio carrier against the description', () => {
  it('sends from a number', async () => {
    const sent = await open().send(welcome())
    expect(server.faults).toEqual([])
    expect(sent).toEqual({ kind: 'accepted', sid: server.messages[0]!.sid, segments: 1 })
    expect(server.messages).toMatchObject([
      { to: '+14155550123', from: '+12025550123', body: welcome().text },
    ])
  })

  it('sends from a messaging service, which counts segments later', async () => {
    const sent = await open().send(welcome({ from: SERVICE }))
    expect(server.faults).toEqual([])
    expect(sent).toEqual({ kind: 'accepted', sid: server.messages[0]!.sid })
    expect(server.messages[0]).toMatchObject({ messaging_service_sid: SERVICE, status: 'accepted' })
  })

  it('sends two parts of French and an emoji unharmed', async () => {
    const text = `Bienvenue à ça 🎉 — ${'répondez '.repeat(10)}`
    const sent = await open().send(welcome({ text }))
    expect(server.faults).toEqual([])
    expect(sent).toMatchObject({ kind: 'accepted', segments: 2 })
    expect(server.messages[0]!.body).toBe(text)
  })

  it.each([0.2, 86_400, 36_000, 60])(
    'keeps %d s inside the described validity',
    async (seconds) => {
      expect(await open().send(welcome({ validitySeconds: seconds }))).toMatchObject({
        kind: 'accepted',
      })
      expect(server.faults).toEqual([])
    },
  )

  it.each([
    ['token', { authToken: 'wrong' }, '20003'],
    ['account', { accountSid: 'AC-wrong' }, '20001'],
  ])('does not take a wrong %s for a doubt', async (_, over, code) => {
    expect(await open(over).send(welcome())).toMatchObject({ kind: 'refused', code })
    expect(server.messages).toHaveLength(0)
  })

  it.each([
    [400, 21211, { kind: 'refused', class: 'permanent_number', code: '21211' }],
    [400, 21610, { kind: 'refused', class: 'opted_out', code: '21610' }],
    [400, 21408, { kind: 'refused', class: 'region' }],
    [400, 99_999, { kind: 'refused', class: 'unknown' }],
    [401, 20003, { kind: 'refused', class: 'account' }],
    [403, 30002, { kind: 'refused', class: 'account' }],
    [429, 20429, { kind: 'slow_down' }],
    [500, 20500, { kind: 'in_doubt' }],
    [503, 20503, { kind: 'in_doubt' }],
  ])('reads HTTP %i with error %i', async (status, code, expected) => {
    const more_info = `https://www.twilio.com/docs/errors/${code}`
    server.refusals.push([status, { code, message: 'as the error says', more_info, status }])
    expect(await open().send(welcome())).toMatchObject(expected)
  })

  it('finds its own message, also on a later page', async () => {
    const since = Date.now()
    const ours = server.add({ body: welcome().text, to: '+14155550123', status: 'sent' })
    for (let other = 0; other < 120; other += 1)
      server.add({ body: `another ${other}`, to: '+14155550123' })
    const found = await open().lookUp({ attemptId: 'a', to: TO, token: 'tokentoken', since })
    expect(server.faults).toEqual([])
    expect(found).toMatchObject({ kind: 'found', sid: ours.sid, status: 'sent' })
  })

  it('says none when the list holds only others', async () => {
    const earlier = new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000')
    server.add({ body: 'another', to: '+14155550123', date_created: earlier })
    server.add({ body: welcome().text, to: '+14155550199' })
    const asked = { attemptId: 'a', to: TO, token: 'tokentoken', since: Date.now() }
    expect(await open().lookUp(asked)).toEqual({ kind: 'none' })
    // One that was made long after ours could have been.
    expect(await open().lookUp({ ...asked, since: Date.now() - 2_000_000 })).toEqual({
      kind: 'none',
    })
    expect(server.faults).toEqual([])
  })

  it.each(['', 'Riverside: welcome. Join: https://twil.io/ab12'])(
    'cannot say when a message of that time reads "%s"',
    async (body) => {
      server.add({ body, to: '+14155550123' })
      const asked = { attemptId: 'a', to: TO, token: 'tokentoken', since: Date.now() - 60_000 }
      expect(await open().lookUp(asked)).toMatchObject({
        kind: 'unavailable',
        message: expect.stringContaining('does not show the link'),
      })
    },
  )

  it('is not kept from saying none by what the person wrote', async () => {
    server.add({ body: 'Hello', to: '+14155550123', direction: 'inbound', status: 'received' })
    const asked = { attemptId: 'a', to: TO, token: 'tokentoken', since: Date.now() }
    expect(await open().lookUp(asked)).toEqual({ kind: 'none' })
    expect(server.faults).toEqual([])
  })

  it('cannot say with a wrong token', async () => {
    const asked = { attemptId: 'a', to: TO, token: 'tokentoken', since: Date.now() }
    expect(await open({ authToken: 'wrong' }).lookUp(asked)).toMatchObject({ kind: 'unavailable' })
  })

  it('understands every status there is', async () => {
    const statuses = TWILIO.components.schemas.message_enum_status!.enum!
    expect(statuses.length).toBeGreaterThan(10)
    for (const status of statuses) {
      server.messages.length = 0
      server.add({ body: welcome().text, to: '+14155550123', status, error_code: 30007 })
      const asked = { attemptId: 'a', to: TO, token: 'tokentoken', since: Date.now() }
      expect(await open().lookUp(asked)).toMatchObject({ kind: 'found', errorCode: '30007' })
    }
  })

  it('reads the texts people sent while it was away, oldest first', async () => {
    const since = Date.now()
    const from = '+14155550123'
    server.add({ direction: 'inbound', status: 'received', from, to: '+12025550123', body: 'STOP' })
    server.add({ to: from, body: welcome().text })
    server.add({ direction: 'inbound', status: 'received', from, to: '+12025550123', body: 'Yes' })
    const texts = await open().listInbound(since)
    if (!Array.isArray(texts)) throw new Error('The log was not read to its end')
    expect(server.faults).toEqual([])
    expect(texts.map((text) => text.text)).toEqual(['STOP', 'Yes'])
    expect(texts[0]).toMatchObject({ from: TO, to: '+12025550123' })
  })

  it('lists what the account sent in a time, page by page, without what people wrote', async () => {
    const since = Date.now()
    const until = since + 60_000
    for (let text = 0; text < 1200; text += 1)
      server.add({ body: `text ${text}`, to: '+14155550123', status: 'delivered' })
    server.add({ direction: 'inbound', status: 'received', from: '+14155550123', body: 'STOP' })
    const bodies = new Set<string>()
    let pages = 0
    let next: string | null = null
    do {
      const page: Awaited<ReturnType<NonNullable<Carrier['listSent']>>> = await open().listSent!({
        since,
        until,
        next,
      })
      for (const text of page!.texts) bodies.add(text.text ?? '')
      expect(page!.texts[0]).toMatchObject({ to: TO, status: 'delivered' })
      next = page!.next
      pages += 1
    } while (next)
    expect(server.faults).toEqual([])
    expect(pages).toBe(2)
    expect(bodies.size).toBe(1200)
    expect(await open({ authToken: 'wrong' }).listSent!({ since, until, next })).toBeNull()
  })
})
