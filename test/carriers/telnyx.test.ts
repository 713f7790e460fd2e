import { generateKeyPairSync, sign } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { HookRequest, OutgoingText } from '../../src/carriers/carrier.ts'
import { errorClass } from '../../src/carriers/error-classes.ts'
import { telnyxCarrier } from '../../src/carriers/telnyx.ts'
import { type Asked, deadUrl, type LocalServer, localServer, type Told } from './local-server.ts'

const ATTEMPT = '019ab0c4-0000-7000-8000-000000000001'
const NOW = Date.parse('2026-11-22T15:00:00Z')
const TO = 14155550123

const keys = generateKeyPairSync('ed25519')
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)

let server: LocalServer
beforeAll(async () => {
  server = await localServer()
})
afterEach(() => {
  server.asked.length = 0
})
afterAll(() => server.close())

const open = (apiUrl = server.url) =>
  telnyxCarrier({
    apiKey: 'KEY1',
    publicKey: publicKey.toString('base64'),
    apiUrl,
    line: { connections: 2, totalMs: 2000 },
  })

const welcome = (over: Partial<OutgoingText> = {}): OutgoingText => ({
  attemptId: ATTEMPT,
  to: TO,
  from: '+12025550123',
  text: 'Riverside: bienvenue à ça 🎉',
  statusUrl: `https://lists.example.org/hooks/telnyx/status/${ATTEMPT}`,
  validitySeconds: 600,
  ...over,
})

const accepted = {
  data: {
    record_type: 'message',
    id: '40385f64-5717-4562-b3fc-2c963f66afa6',
    direction: 'outbound',
    to: [{ phone_number: '+14155550123', status: 'queued', carrier: 'T-Mobile', line_type: '' }],
    text: 'Riverside',
    parts: 2,
    errors: [],
    valid_until: null,
  },
}

const errors = (code: string | number, source?: object) => ({
  errors: [{ code, title: 'a title', detail: 'a detail', ...(source ? { source } : {}) }],
})

describe('sending by Telnyx', () => {
  it('asks as its API wants it', async () => {
    server.answer = () => ({ status: 200, body: accepted })
    const sent = await open().send(welcome())
    expect(sent).toEqual({ kind: 'accepted', sid: accepted.data.id, segments: 2 })
    expect(server.asked).toMatchObject([{ method: 'POST', path: '/v2/messages' }])
    expect(server.asked[0]!.headers).toMatchObject({
      authorization: 'Bearer KEY1',
      'content-type': 'application/json',
    })
    expect(JSON.parse(server.asked[0]!.body)).toEqual({
      from: '+12025550123',
      to: '+14155550123',
      text: 'Riverside: bienvenue à ça 🎉',
      type: 'SMS',
      use_profile_webhooks: false,
      webhook_url: `https://lists.example.org/hooks/telnyx/status/${ATTEMPT}`,
    })
  })

  it('asks for no report of an answer to a reply', async () => {
    server.answer = () => ({ status: 200, body: accepted })
    await open().send(welcome({ statusUrl: '' }))
    expect(server.asked[0]!.body).not.toContain('webhook_url')
  })

  const to = { pointer: '/to' }
  const from = { pointer: '/from' }
  it.each<[string, Told, object]>([
    [
      'STOP at Telnyx',
      { status: 400, body: errors('40300') },
      { class: 'opted_out', code: '40300' },
    ],
    ['STOP as 403', { status: 403, body: errors(40300) }, { class: 'opted_out' }],
    ['a bad recipient', { status: 422, body: errors('40310') }, { class: 'permanent_number' }],
    [
      'a bad number at to',
      { status: 422, body: errors('10002', to) },
      { class: 'permanent_number' },
    ],
    ['a bad number at from', { status: 422, body: errors('10002', from) }, { class: 'sender' }],
    ['a bad number anywhere', { status: 400, body: errors('10016') }, { class: 'sender' }],
    ['a foreign sender', { status: 400, body: errors('40305') }, { class: 'sender' }],
    ['no registration', { status: 403, body: errors('40010') }, { class: 'sender' }],
    ['blocked content', { status: 400, body: errors('40322') }, { class: 'filtered' }],
    ['a wrong key', { status: 401, body: errors('10009') }, { class: 'account' }],
    ['no money', { status: 403, body: errors('20100') }, { class: 'account' }],
    ['another region', { status: 400, body: errors('40309') }, { class: 'region' }],
    ['403 without a word', { status: 403 }, { class: 'account', code: '403' }],
    ['404 of a wrong address', { status: 404, body: '<html>' }, { class: 'account', code: '404' }],
    ['a code nobody knows', { status: 422, body: errors('49999') }, { class: 'unknown' }],
  ])('takes %s for a refusal', async (_, told, expected) => {
    server.answer = () => told
    expect(await open().send(welcome())).toMatchObject({ kind: 'refused', ...expected })
  })

  it.each<[string, Told, object]>([
    [
      '429',
      { status: 429, body: errors('10011'), headers: { 'retry-after': '7' } },
      { retryAfterSeconds: 7 },
    ],
    ['429 without a body', { status: 429 }, {}],
    ['a full queue', { status: 400, body: errors('40318') }, {}],
  ])('slows down on %s', async (_, told, expected) => {
    server.answer = () => told
    expect(await open().send(welcome())).toMatchObject({ kind: 'slow_down', ...expected })
  })

  it.each<[string, Told]>([
    ['500', { status: 500, body: errors('10007') }],
    ['503 with the code of a refusal', { status: 503, body: errors('40305') }],
    ['502 of a proxy', { status: 502, body: '<html>bad gateway</html>' }],
    ['408', { status: 408, body: errors('10008') }],
    ['an unexpected error at 400', { status: 400, body: errors('10007') }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example.org' } }],
    ['200 without an id', { status: 200, body: { data: { to: [] } } }],
    ['200 with half a body', { status: 200, body: '{"data":{"id":"4038' }],
    ['400 without a code', { status: 400, body: '' }],
    ['a hang-up', { status: 0, hangUp: true }],
  ])('is in doubt after %s', async (_, told) => {
    server.answer = () => told
    expect(await open().send(welcome())).toMatchObject({ kind: 'in_doubt' })
    expect(server.asked).toHaveLength(1)
  })

  it('has not sent what never reached a server', async () => {
    expect(await open(await deadUrl()).send(welcome())).toMatchObject({ kind: 'not_sent' })
  })
})

const record = (over: object) => ({
  record_type: 'message_detail_record',
  uuid: 'c0ffee00-0000-4000-8000-000000000001',
  created_at: '2026-11-22T15:00:01Z',
  cld: '+14155550123',
  direction: 'outbound',
  status: 'delivered',
  parts: 1,
  ...over,
})

const page = (data: object[], total = 1) => ({ data, meta: { total_pages: total, page_number: 1 } })

describe('looking up at Telnyx', () => {
  const asked = { attemptId: ATTEMPT, to: TO, token: 'tokentoken', since: NOW }
  const ours = { delivery_status_webhook_url: welcome().statusUrl }

  it('asks for the number and the day, and knows its own by the webhook address', async () => {
    const other = { uuid: 'other', delivery_status_webhook_url: 'https://x.example.org/status/2' }
    server.answer = () => ({ status: 200, body: page([record(other), record(ours)]) })
    expect(await open().lookUp(asked)).toEqual({
      kind: 'found',
      sid: 'c0ffee00-0000-4000-8000-000000000001',
      status: 'delivered',
      segments: 1,
    })
    expect(server.asked[0]!.path).toBe('/v2/detail_records')
    expect(Object.fromEntries(server.asked[0]!.query)).toMatchObject({
      'filter[record_type]': 'messaging',
      'filter[direction]': 'outbound',
      'filter[cld]': '+14155550123',
      'filter[created_at][gte]': '2026-11-22',
    })
  })

  it.each([
    ['delivered', 'delivered'],
    ['dlr_unconfirmed', 'sent'],
    ['dlr_timeout', 'sent'],
    ['gw_reject', 'failed'],
    ['gw_timeout', 'failed'],
    ['failed', 'failed'],
    ['a new word', 'accepted'],
  ])('reads the record status %s as %s', async (status, expected) => {
    const found = record({ ...ours, status, errors: ['40008'] })
    server.answer = () => ({ status: 200, body: page([found]) })
    expect(await open().lookUp(asked)).toMatchObject({ status: expected, errorCode: '40008' })
  })

  it('reads every page', async () => {
    server.answer = ({ query }: Asked) =>
      query.get('page[number]') === '3'
        ? { status: 200, body: page([record(ours)], 3) }
        : { status: 200, body: page([record({})], 3) }
    expect(await open().lookUp(asked)).toMatchObject({ kind: 'found' })
    expect(server.asked).toHaveLength(3)
  })

  it.each<[string, Told]>([
    ['no record yet', { status: 200, body: page([]) }],
    ['records of others', { status: 200, body: page([record({})]) }],
    ['an error', { status: 500 }],
    ['an answer of another shape', { status: 200, body: '[]' }],
  ])('never says that a message was not sent: %s', async (_, told) => {
    server.answer = () => told
    expect(await open().lookUp(asked)).toMatchObject({ kind: 'unavailable' })
  })
})

describe('texts that came while we were away', () => {
  const texts: Record<string, string> = { one: 'STOP', two: 'Oui' }
  const message = (id: string) => ({
    data: {
      id,
      direction: 'inbound',
      from: { phone_number: '+14155550123' },
      to: [{ phone_number: '+12025550123', status: 'delivered' }],
      text: texts[id],
      received_at: '2026-11-22T15:00:02Z',
    },
  })

  it('are fetched one by one, oldest first', async () => {
    const list = [
      record({ uuid: 'old', created_at: '2026-11-22T01:00:00Z', direction: 'inbound' }),
      record({ uuid: 'one', direction: 'inbound' }),
      record({ uuid: 'two', direction: 'inbound' }),
    ]
    server.answer = ({ path }) =>
      path === '/v2/detail_records'
        ? { status: 200, body: page(list) }
        : { status: 200, body: message(path.split('/').at(-1)!) }
    const read = await open().listInbound(NOW)
    expect(read).toEqual([
      { sid: 'one', from: TO, to: '+12025550123', text: 'STOP', at: NOW + 2000 },
      { sid: 'two', from: TO, to: '+12025550123', text: 'Oui', at: NOW + 2000 },
    ])
    expect(server.asked[0]!.query.get('filter[direction]')).toBe('inbound')
  })

  it('cannot be read when one of them cannot', async () => {
    server.answer = ({ path }) =>
      path === '/v2/detail_records'
        ? { status: 200, body: page([record({ uuid: 'one' })]) }
        : { status: 404, body: errors('10005') }
    expect(await open().listInbound(NOW)).toBeNull()
  })
})

describe('listing what was sent by Telnyx', () => {
  const span = { since: NOW - 3_600_000, until: NOW + 86_400_000 }

  it('knows its own by the webhook address, and fetches the text of the others', async () => {
    server.answer = ({ path, query }) => {
      if (path.startsWith('/v2/messages/'))
        return path.endsWith('gone')
          ? { status: 404, body: errors('10005') }
          : { status: 200, body: { data: { ...accepted.data, text: 'You are opted out.' } } }
      const second = query.get('page[number]') === '2'
      const list = second
        ? [record({ uuid: 'gone', status: 'gw_reject', errors: ['40300'] })]
        : [
            record({ uuid: 'ours', delivery_status_webhook_url: welcome().statusUrl }),
            record({ uuid: 'answer', status: 'a new word' }),
          ]
      return { status: 200, body: page(list, 2) }
    }
    const first = await open().listSent!({ ...span, next: null })
    expect(first).toEqual({
      texts: [
        {
          sid: 'ours',
          to: TO,
          text: null,
          attemptId: ATTEMPT,
          status: 'delivered',
          segments: 1,
          at: NOW + 1000,
        },
        {
          sid: 'answer',
          to: TO,
          text: 'You are opted out.',
          status: null,
          segments: 1,
          at: NOW + 1000,
        },
      ],
      next: '2',
    })
    expect(Object.fromEntries(server.asked[0]!.query)).toEqual({
      'filter[record_type]': 'messaging',
      'filter[direction]': 'outbound',
      'filter[created_at][gte]': '2026-11-22',
      'filter[created_at][lt]': '2026-11-24',
      'page[number]': '1',
      'page[size]': '50',
      sort: 'created_at',
    })
    expect(await open().listSent!({ ...span, next: first!.next })).toEqual({
      texts: [
        {
          sid: 'gone',
          to: TO,
          text: null,
          status: 'failed',
          errorCode: '40300',
          segments: 1,
          at: NOW + 1000,
        },
      ],
      next: null,
    })
  })

  it.each<[string, Told]>([
    ['429', { status: 429, body: errors('10011') }],
    ['401', { status: 401, body: errors('10009') }],
    ['503', { status: 503, body: '' }],
    ['a hang-up', { status: 0, hangUp: true }],
  ])('says nothing when a text cannot be fetched: %s', async (_, told) => {
    server.answer = ({ path }) =>
      path.startsWith('/v2/messages/')
        ? told
        : { status: 200, body: page([record({ uuid: 'answer' })]) }
    expect(await open().listSent!({ ...span, next: null })).toBeNull()
  })

  it('knows a message without a text from one it could not read', async () => {
    server.answer = ({ path }) =>
      path.startsWith('/v2/messages/')
        ? { status: 200, body: { data: { ...accepted.data, text: undefined } } }
        : { status: 200, body: page([record({ uuid: 'answer' })]) }
    const read = await open().listSent!({ ...span, next: null })
    expect(read?.texts).toMatchObject([{ sid: 'answer', text: null }])
  })

  it('says nothing when the records cannot be had', async () => {
    server.answer = () => ({ status: 503, body: '' })
    expect(await open().listSent!({ ...span, next: null })).toBeNull()
  })
})

function hook(
  event: object | string,
  over: { at?: number; body?: string; signature?: string } = {},
) {
  const body = typeof event === 'string' ? event : JSON.stringify(event)
  const timestamp = String(Math.floor((over.at ?? NOW) / 1000))
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), keys.privateKey)
  return {
    url: `https://lists.example.org/hooks/telnyx/status/${ATTEMPT}`,
    headers: new Headers({
      'telnyx-timestamp': timestamp,
      'telnyx-signature-ed25519': over.signature ?? signature.toString('base64'),
    }),
    body: over.body ?? body,
    now: NOW,
  } satisfies HookRequest
}

const finalized = (status: string, over: object = {}, type = 'message.finalized') => ({
  data: {
    event_type: type,
    id: '4ee8c3a6-4995-4309-a3c6-38e3db9ea4be',
    occurred_at: '2026-11-22T15:00:00.000+00:00',
    payload: { ...accepted.data, to: [{ phone_number: '+14155550123', status }], ...over },
  },
  meta: { attempt: 1, delivered_to: 'https://lists.example.org' },
})

describe('reports of Telnyx', () => {
  it.each([
    ['message.sent', 'sending', 'sending'],
    ['message.sent', 'sent', 'sent'],
    ['message.finalized', 'delivered', 'delivered'],
    ['message.finalized', 'delivery_unconfirmed', 'sent'],
    ['message.finalized', 'delivery_failed', 'undelivered'],
    ['message.finalized', 'sending_failed', 'failed'],
    ['message.finalized', 'expired', 'failed'],
  ])('reads %s %s as %s', (type, status, expected) => {
    expect(open().readStatus(hook(finalized(status, {}, type)))).toEqual({
      kind: 'genuine',
      event: { sid: accepted.data.id, status: expected, segments: 2 },
    })
  })

  it('keeps the error', () => {
    const failed = finalized('delivery_failed', errors('40001'))
    expect(open().readStatus(hook(failed))).toMatchObject({ event: { errorCode: '40001' } })
    expect(errorClass('40001')).toBe('permanent_number')
  })

  it.each<[string, object | string]>([
    ['another event', finalized('delivered', {}, 'message.link_click')],
    ['a text of a person', finalized('delivered', {}, 'message.received')],
    ['a status nobody knows', finalized('teleported')],
    ['no JSON', 'hello'],
  ])('ignores %s', (_, event) => {
    expect(open().readStatus(hook(event))).toEqual({ kind: 'ignored' })
  })

  const genuine = finalized('delivered')
  it.each<[string, HookRequest]>([
    ['one changed byte', hook(genuine, { body: JSON.stringify(genuine).replace('2', '3') })],
    ['another signature', hook(genuine, { signature: Buffer.alloc(64).toString('base64') })],
    ['no signature', hook(genuine, { signature: '' })],
    ['a short signature', hook(genuine, { signature: 'AAAA' })],
    ['a replay after 301 s', hook(genuine, { at: NOW - 301_000 })],
    ['a time 301 s ahead', hook(genuine, { at: NOW + 301_000 })],
    ['no headers', { ...hook(genuine), headers: new Headers() }],
    [
      'a time changed afterwards',
      {
        ...hook(genuine),
        headers: new Headers({
          'telnyx-timestamp': String(NOW / 1000 + 1),
          'telnyx-signature-ed25519': hook(genuine).headers.get('telnyx-signature-ed25519')!,
        }),
      },
    ],
  ])('refuses %s', (_, request) => {
    expect(open().readStatus(request)).toEqual({ kind: 'forged', why: 'signature' })
    expect(open().readReply(request)).toEqual({ kind: 'forged', why: 'signature' })
  })

  it('takes what is 299 s old', () => {
    expect(open().readStatus(hook(genuine, { at: NOW - 299_000 }))).toMatchObject({
      kind: 'genuine',
    })
  })
})

const received = (over: object = {}) => ({
  data: {
    event_type: 'message.received',
    id: 'bf6307bd-884d-4c1f-b6ea-c62b8c495d3c',
    occurred_at: '2026-11-22T15:00:01Z',
    payload: {
      id: '7ee4241c-f127-47e5-9c34-3aac291f8058',
      direction: 'inbound',
      type: 'SMS',
      from: { phone_number: '+14155550123', carrier: 'T-MOBILE USA, INC.', line_type: 'Wireless' },
      to: [{ phone_number: '+12025550123', status: 'webhook_delivered' }],
      text: 'Arrêt',
      autoresponse_type: null,
      received_at: '2026-11-22T15:00:00Z',
      ...over,
    },
  },
})

describe('replies by Telnyx', () => {
  it('are read', () => {
    expect(open().readReply(hook(received()))).toEqual({
      kind: 'genuine',
      event: {
        sid: '7ee4241c-f127-47e5-9c34-3aac291f8058',
        from: TO,
        to: '+12025550123',
        text: 'Arrêt',
        at: NOW,
      },
    })
  })

  it.each([
    ['STOP', 'stop'],
    ['START', 'start'],
    ['HELP', 'help'],
    ['stop', 'stop'],
  ])('say that Telnyx has answered %s', (autoresponse_type, answered) => {
    const reading = open().readReply(hook(received({ autoresponse_type })))
    expect(reading).toMatchObject({ kind: 'genuine', event: { answered } })
  })

  it('may be a picture without a text', () => {
    const reading = open().readReply(hook(received({ text: null, type: 'MMS' })))
    expect(reading).toMatchObject({ kind: 'genuine', event: { text: '' } })
  })

  it.each<[string, object]>([
    ['from abroad', received({ from: { phone_number: '+4915112345678' } })],
    ['of our own', received({ direction: 'outbound' })],
    ['that are reports', finalized('delivered')],
  ])('%s are ignored', (_, event) => {
    expect(open().readReply(hook(event))).toEqual({ kind: 'ignored' })
  })
})

it('does not open with half a public key', () => {
  const settings = { apiKey: 'k', apiUrl: server.url, line: { connections: 1 } }
  expect(() => telnyxCarrier({ ...settings, publicKey: 'AAAA' })).toThrow('TELNYX_PUBLIC_KEY')
})
